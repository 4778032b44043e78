import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../src/protocol/messages.ts';
import { Scrub, type SeekRequest } from '../../../src/ui/session/scrub.ts';

const seek = (elapsedMs: number, sandbox = 's'): SeekRequest => ({ type: 'seek', sandbox, elapsedMs });
const momentAt = ({ sandbox, elapsedMs }: SeekRequest) => ({ sandbox, position: { elapsedMs, seq: 0 } }) as Moment;

/** A scrub whose answers a test gives by hand, oldest question first. */
function setUp() {
  const asked: { seek: SeekRequest; answer: () => void; fail: () => void }[] = [];
  const shown: string[] = [];
  const scrub = new Scrub({
    ask: (request) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve({ moment: momentAt(request) });
        asked.push({ seek: request, answer, fail: () => reject(new Error('gone')) });
      }),
    onMoment: ({ sandbox, position }) => shown.push(`${sandbox}@${position.elapsedMs}`),
  });
  const next = async (how: 'answer' | 'fail' = 'answer') => {
    asked.find((question) => !done.has(question))?.[how]();
    const question = asked.find((candidate) => !done.has(candidate));
    if (question) done.add(question);
    await new Promise((resolve) => setTimeout(resolve));
  };
  const done = new Set<object>();
  return {
    scrub,
    shown,
    next,
    places: () => asked.map(({ seek: { sandbox, elapsedMs } }) => `${sandbox}@${elapsedMs}`),
  };
}

describe('Scrub', () => {
  it('keeps one seek outstanding, and lets the latest win', async () => {
    const { scrub, shown, next, places } = setUp();
    for (const ms of [1, 2, 3, 4]) scrub.to(seek(ms));
    expect(places()).toEqual(['s@1']);
    await next();
    expect(places()).toEqual(['s@1', 's@4']);
    await next();
    expect(shown).toEqual(['s@1', 's@4']);
  });

  it('loses no sandbox', async () => {
    const { scrub, shown, next } = setUp();
    scrub.to(seek(1, 'a'));
    scrub.to(seek(2, 'a'));
    scrub.to(seek(3, 'b'));
    for (let i = 0; i < 3; i++) await next();
    expect(shown).toEqual(['a@1', 'a@2', 'b@3']);
  });

  it('goes on after a seek that failed', async () => {
    const { scrub, shown, next } = setUp();
    scrub.to(seek(1));
    scrub.to(seek(2));
    await next('fail');
    await next();
    expect(shown).toEqual(['s@2']);
  });

  it('sends at once what waits, before something else is asked', async () => {
    const { scrub, places } = setUp();
    scrub.to(seek(1));
    scrub.to(seek(2));
    scrub.flush();
    expect(places()).toEqual(['s@1', 's@2']);
  });

  it('is idle when all is answered', async () => {
    const { scrub, next } = setUp();
    scrub.to(seek(1));
    let idle = false;
    const waiting = scrub.idle().then(() => {
      idle = true;
    });
    await Promise.resolve();
    expect(idle).toBe(false);
    await next();
    await waiting;
    expect(idle).toBe(true);
  });
});
