import { describe, expect, it } from 'vitest';
import { type Gesture, Gestures } from '../../../src/ui/timeline/gestures.ts';

const sketch = (gesture: Gesture | undefined) => {
  if (gesture?.type === 'scrub') return `scrub ${gesture.x}`;
  return gesture ? `pinch ${gesture.before} > ${gesture.after}` : '';
};

/** `down 1 50`, `move 1 60`, `up 1`, `cancel 1`: what each comes to. */
function play(touch: boolean, ...events: string[]): string[] {
  const gestures = new Gestures();
  return events.map((event) => {
    const [what, id = 0, x = 0] = event.split(' ').map((word, i) => (i === 0 ? word : Number(word))) as [
      string,
      number,
      number,
    ];
    if (what === 'down') return sketch(gestures.down({ id, x, touch }));
    if (what === 'move') return sketch(gestures.move({ id, x }));
    if (what === 'up') return sketch(gestures.up(id));
    gestures.cancel(id);
    return '';
  });
}

describe('Gestures', () => {
  it('a mouse moves the clock from the press on', () => {
    expect(play(false, 'down 1 50', 'move 1 51', 'up 1', 'move 1 80')).toEqual(['scrub 50', 'scrub 51', '', '']);
  });

  it('a finger moves it once it moves', () => {
    expect(play(true, 'down 1 50', 'move 1 52', 'move 1 60', 'move 1 51', 'up 1')).toEqual([
      '',
      '',
      'scrub 60',
      'scrub 51',
      '',
    ]);
  });

  it('a tap moves it there', () => {
    expect(play(true, 'down 1 50', 'up 1')).toEqual(['', 'scrub 50']);
  });

  it('a scroll does not move it', () => {
    expect(play(true, 'down 1 50', 'cancel 1', 'up 1')).toEqual(['', '', '']);
  });

  it('two fingers pinch, and the one that stays rests', () => {
    const events = ['down 1 50', 'down 2 100', 'move 2 120', 'move 1 40', 'up 2', 'move 1 90', 'up 1'];
    expect(play(true, ...events)).toEqual(['', '', 'pinch 50,100 > 50,120', 'pinch 50,120 > 40,120', '', '', '']);
  });

  it('after a pinch a finger drags again', () => {
    const events = ['down 1 50', 'down 2 100', 'up 2', 'up 1', 'down 3 10', 'move 3 30'];
    expect(play(true, ...events).at(-1)).toBe('scrub 30');
  });
});
