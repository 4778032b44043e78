import { describe, expect, it } from 'vitest';
import type { LifelineWindow } from '../../../src/protocol/messages.ts';
import { RowSource } from '../../../src/ui/timeline/row-source.ts';
import { line } from './notation.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Rows `k0`, `k1`, ...; the first two are there. `missing` of each answer are left out. */
function setUp(count: number, missing = 0) {
  const asked: string[] = [];
  const ask = async (from: number, wanted: number): Promise<LifelineWindow> => {
    asked.push(`${from}+${wanted}`);
    return { from, lifelines: Array.from({ length: wanted - missing }, (_, i) => line(`k${from + i}`)) };
  };
  return { asked, source: new RowSource({ count, first: [line('k0'), line('k1')], ask }) };
}

describe('RowSource', () => {
  it('asks for nothing while what is there is enough', async () => {
    const { asked, source } = setUp(1000);
    source.want(0, 2);
    await turn();
    expect([asked, source.at(1)?.key]).toEqual([[], 'k1']);
  });

  it('fetches what comes into view, and says so', async () => {
    const { asked, source } = setUp(1000);
    let calls = 0;
    source.subscribe(() => calls++);
    source.want(60, 70);
    expect(source.at(65)).toBeUndefined();
    await turn();
    expect(asked).toEqual(['0+64', '64+64']);
    expect([source.at(60)?.key, source.at(65)?.key, calls, source.version()]).toEqual(['k60', 'k65', 2, 2]);
  });

  it('asks no row twice', async () => {
    const { asked, source } = setUp(1000);
    for (const from of [100, 101, 102]) {
      source.want(from, from + 20);
      await turn();
    }
    expect(asked).toEqual(['64+64']);
  });

  it('passes over what the reader has scrolled past', async () => {
    const { asked, source } = setUp(1_000_000);
    for (let from = 0; from < 900_000; from += 1000) source.want(from, from + 20);
    await turn();
    expect(asked).toEqual(['0+64', '898944+64', '899008+64']);
    expect(source.at(899_000)?.key).toBe('k899000');
  });

  it('asks for no more than there are', async () => {
    const { asked, source } = setUp(70);
    source.want(64, 90);
    await turn();
    expect(asked).toEqual(['64+6']);
  });

  it('keeps no more than it should', async () => {
    const { source } = setUp(1_000_000);
    for (let from = 0; from < 64 * 200; from += 64) {
      source.want(from, from + 12);
      await turn();
    }
    expect(source.at(64)).toBeUndefined();
    expect(source.at(64 * 199)).toBeDefined();
  });

  it('does not ask for ever for what never comes', async () => {
    const { asked, source } = setUp(1000, 60);
    source.want(64, 80);
    await turn();
    await turn();
    expect(asked).toEqual(['64+64']);
  });
});
