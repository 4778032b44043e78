import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pattern } from '../../../../src/engine/commands/json/path/pattern.ts';
import { HeadStore } from '../../../../src/engine/head-store.ts';
import { flavorOf, OurPlayer } from '../../../oracle/player.ts';

const atom = fc.constantFrom(
  'a',
  'b',
  'B',
  '.',
  '\\d',
  '\\W',
  '\\s',
  '[ab]',
  '[^a-c1]',
  '[\\w-]',
  '\\.',
  'é',
  '\\p{Lu}',
);
const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.constantFrom('^', '$', '\\b', '\\B'),
    fc.tuple(atom, fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,}', '{0,2}', '{1,3}')).map((both) => both.join('')),
    fc
      .tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}'))
      .map(([in_, count]) => `(${in_})${count}`),
    tie('pattern').map((within) => `(?:${within})`),
  ),
  pattern: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
    fc.tuple(tie('pattern'), tie('pattern')).map((both) => both.join('|')),
  ),
}));
const text = fc.array(fc.constantFrom('a', 'b', 'A', 'B', 'c', '1', ' ', '.', '-', '\n', 'é', '😀'), { maxLength: 7 });

it('a pattern fits what it fits in JavaScript, but for the letters beyond ASCII', () => {
  fc.assert(
    fc.property(pattern, text, fc.constantFrom('', 'i', 'm', 's', 'ims'), (source, chars, flags) => {
      // Rust's \w and \b know all letters, those of JavaScript only ASCII's.
      const within = chars.join('');
      // V8 finds a \B between the halves of a character.
      fc.pre(!(within.includes('😀') && source.includes('\\B')));
      fc.pre(!(within.includes('é') && /\\[wWbB]/.test(source)) && !(flags.includes('i') && source.includes('\\p')));
      expect(new Pattern(source, flags).test(within)).toBe(new RegExp(source, `u${flags}`).test(within));
    }),
    { numRuns: 5000 },
  );
});

it.each([
  '(',
  ')',
  'a)',
  '[a',
  '*',
  'a{2',
  'a{2,1}',
  '\\q',
  '\\',
  '(?=a)',
  '(?<n>a)',
  '(a)\\1',
  '[b-a]',
  '\\p{No Such}',
])('%s is no pattern', (source) => expect(() => new Pattern(source)).toThrow(SyntaxError));

it.each(['a{3000}', '(a{100}){100}', `${'('.repeat(300)}${')'.repeat(300)}`, '((((a{9}){9}){9}){9}){9}'])(
  '%s is too large a pattern',
  (source) => expect(() => new Pattern(source)).toThrow(SyntaxError),
);

it('what would be tried in more ways than there is time for is answered', () => {
  const player = new OurPlayer(new HeadStore({ flavor: flavorOf('redis') }));
  const items = ['a'.repeat(2000), `${'a'.repeat(2000)}!`];
  player.send(['JSON.SET', 'e', '$', JSON.stringify(items)], 0);
  for (const way of ['(a+)+', '(a|a)*', '(a*)*', '(.*a){12}']) {
    expect(player.send(['JSON.GET', 'e', `$[?@=~"^${way}$"]`], 0), way).toMatchObject({
      value: JSON.stringify(items.slice(0, 1)),
    });
  }
});
