import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeIndex } from '../../src/engine/time-index.ts';

describe('TimeIndex', () => {
  it('counts and steps like a plain sorted list, whatever is added and removed', () => {
    const change = fc.record({ add: fc.boolean(), ms: fc.nat(20), ask: fc.nat(22) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const index = new TimeIndex();
        const list: number[] = [];
        for (const { add, ms, ask } of changes) {
          if (add) {
            index.add(ms);
            list.push(ms);
          } else if (list.includes(ms)) {
            index.remove(ms);
            list.splice(list.indexOf(ms), 1);
          }
          list.sort((a, b) => a - b);
          if (ask % 3 === 0) continue;
          expect(index.countUpTo(ask)).toBe(list.filter((at) => at <= ask).length);
          expect(index.after(ask)).toBe(list.find((at) => at > ask));
          expect(index.last()).toBe(list.at(-1));
        }
      }),
    );
  });
});
