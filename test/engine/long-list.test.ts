import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LongList } from '../../src/engine/long-list.ts';

it('a long list is what an array would be, however it grows, is cut and emptied', () => {
  const step = fc.oneof(
    fc.record({ push: fc.nat(3000) }),
    fc.record({ cut: fc.nat(4000) }),
    fc.constant('clear' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const list = new LongList<number>();
      const array: number[] = [];
      for (const each of steps) {
        if (each === 'clear') {
          list.clear();
          array.length = 0;
        } else if ('push' in each) {
          for (let i = 0; i < each.push; i++) {
            list.push(array.length + i * 7);
            array.push(array.length + i * 7);
          }
        } else expect(list.cut(Math.min(each.cut, list.length))).toEqual(array.splice(each.cut));
        expect(list.length).toBe(array.length);
        expect([...list]).toEqual(array);
        expect(list.from(array.length >> 1)).toEqual(array.slice(array.length >> 1));
        expect(list.at(array.length)).toBeUndefined();
      }
      expect([...new LongList(array)]).toEqual(array);
    }),
  );
});
