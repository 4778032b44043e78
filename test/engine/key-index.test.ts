import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyIndex } from '../../src/engine/key-index.ts';
import { nameHash } from '../../src/engine/values/tree/names.ts';

describe('where keys stand, by their names', () => {
  it('is told as a Map would, whatever comes, goes and moves', () => {
    const change = fc.record({ act: fc.constantFrom('add', 'add', 'remove', 'move'), name: fc.nat(300) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 600 }), (changes) => {
        const list: ({ readonly key: string } | undefined)[] = [];
        const index = new KeyIndex(list);
        const places = new Map<string, number>();
        for (const { act, name } of changes) {
          const key = `k${name}`;
          const place = places.get(key);
          if (act === 'add' && place === undefined) {
            places.set(key, list.push({ key }) - 1);
            index.add(key, list.length - 1);
          } else if (place !== undefined && act !== 'add') {
            if (act === 'remove') index.remove(key, place);
            else index.move(key, place, list.length);
            if (act === 'remove') places.delete(key);
            else places.set(key, list.push(list[place]) - 1);
            list[place] = undefined;
          }
          expect(index.placeOf(key)).toBe(places.get(key) ?? -1);
        }
        expect(index.size).toBe(places.size);
        for (let name = 0; name <= 300; name++) expect(index.placeOf(`k${name}`)).toBe(places.get(`k${name}`) ?? -1);
      }),
    );
  });

  it('finds one key that stands far out, and nothing after it has gone', () => {
    const list: ({ readonly key: string } | undefined)[] = [];
    const index = new KeyIndex(list);
    for (let place = 0; place < 5000; place++) {
      list[place] = { key: `k${place}` };
      index.add(`k${place}`, place);
      if (place > 0) index.remove(`k${place - 1}`, place - 1);
      list[place - 1] = undefined;
    }
    expect([index.size, index.placeOf('k4999'), index.placeOf('k4998')]).toEqual([1, 4999, -1]);
    list[70_000] = list[4999];
    index.move('k4999', 4999, 70_000);
    expect(index.placeOf('k4999')).toBe(70_000);
  });

  it('tells names of one hash apart', () => {
    const byHash = new Map<number, string>();
    const twins: string[] = [];
    for (let i = 0; twins.length === 0; i++) {
      const name = i.toString(36);
      const other = byHash.get(nameHash(name));
      if (other !== undefined) twins.push(other, name);
      byHash.set(nameHash(name), name);
    }
    const list = twins.map((key) => ({ key }));
    const index = new KeyIndex(list);
    index.add(twins[0] as string, 0);
    expect(index.placeOf(twins[1] as string)).toBe(-1);
    index.add(twins[1] as string, 1);
    expect(twins.map((key) => index.placeOf(key))).toEqual([0, 1]);
    index.remove(twins[0] as string, 0);
    expect(twins.map((key) => index.placeOf(key))).toEqual([-1, 1]);
  });
});
