import { describe, expect, it } from 'vitest';
import { Latest } from '../../../src/ui/session/latest.ts';

/** Questions whose answers a test gives by hand: an answer is its question doubled. */
function setUp() {
  const asked: number[] = [];
  const told: number[] = [];
  const open: { readonly answer: () => void; readonly fail: () => void }[] = [];
  const latest = new Latest<number, number>(
    (question) =>
      new Promise((resolve, reject) => {
        asked.push(question);
        open.push({ answer: () => resolve(question * 2), fail: () => reject(new Error('gone')) });
      }),
    (answer) => told.push(answer),
  );
  const next = async (how: 'answer' | 'fail' = 'answer') => {
    open.shift()?.[how]();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { latest, asked, told, next };
}

describe('Latest', () => {
  it('keeps one question outstanding, and lets the latest win', async () => {
    const { latest, asked, told, next } = setUp();
    for (const question of [1, 2, 3, 4]) latest.put(question);
    expect(asked).toEqual([1]);
    await next();
    expect(asked).toEqual([1, 4]);
    await next();
    expect(told).toEqual([2, 8]);
  });

  it('goes on after one that failed', async () => {
    const { latest, asked, told, next } = setUp();
    latest.put(1);
    await next('fail');
    latest.put(2);
    await next();
    expect([asked, told]).toEqual([[1, 2], [4]]);
  });

  it('is silent once it is closed', async () => {
    const { latest, asked, told, next } = setUp();
    latest.put(1);
    latest.put(2);
    latest.close();
    await next();
    latest.put(3);
    expect([asked, told]).toEqual([[1], []]);
  });
});
