import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import { type Flavor, flavorNamed } from '../../../src/engine/flavor.ts';
import { crc64 } from '../../../src/engine/rdb/crc64.ts';
import { dump, isIntact, read } from '../../../src/engine/rdb/payload.ts';
import { hash } from '../../../src/engine/values/hash/kind.ts';
import type { Draft, Kind, Surroundings, Value } from '../../../src/engine/values/kind.ts';
import { isSameValue, kindOf } from '../../../src/engine/values/kinds.ts';
import { list } from '../../../src/engine/values/list/kind.ts';
import { set } from '../../../src/engine/values/set/kind.ts';
import { Consumer, Group } from '../../../src/engine/values/stream/group.ts';
import { byId, streamId } from '../../../src/engine/values/stream/id.ts';
import { stream } from '../../../src/engine/values/stream/kind.ts';
import type { Stream } from '../../../src/engine/values/stream/stream.ts';
import { zset } from '../../../src/engine/values/zset/kind.ts';

/** Small, so that values grow out of their small forms. */
const limits: Readonly<Record<string, number>> = {
  rdbcompression: 1,
  'hash-max-listpack-entries': 6,
  'hash-max-listpack-value': 30,
  'list-max-listpack-size': 4,
  'set-max-intset-entries': 8,
  'set-max-listpack-entries': 6,
  'set-max-listpack-value': 30,
  'stream-node-max-entries': 4,
  'zset-max-listpack-entries': 6,
  'zset-max-listpack-value': 30,
};
const surroundings = (name: string): Surroundings => ({
  flavor: flavorNamed(name) as Flavor,
  nowMs: 1000,
  seq: 0,
  // Before 7.2 no set was a listpack.
  limit: (setting) => (name === 'redis-7.0' && setting.startsWith('set-max-listpack') ? undefined : limits[setting]),
});
const redis = surroundings('redis');

const word = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 40 }),
  fc.constantFrom('', 'abc'.repeat(50), '\xff\0', '007', '-0', 'x'.repeat(5000)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.integer({ min: -5000, max: 5000 }).map(String),
);
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 14 });

function made<V extends Value, D extends Draft<V>>(
  kind: Kind<V, D>,
  at: Surroundings,
  change: (draft: D) => void,
): Value {
  const draft = kind.draft(undefined, { at, isInPlace: false });
  change(draft);
  return draft.seal() as Value;
}

const end = fc.option(fc.integer({ min: 2000, max: 2 ** 46 }), { nil: undefined });
const ends = fc.array(end, { minLength: 14, maxLength: 14 });

const idOf = (n: number) => streamId(BigInt(n), BigInt(n % 3));

/** A stream of so many entries, some of them deleted, and a group for whose consumer some are pending. */
const streams = (at: Surroundings): fc.Arbitrary<Value> =>
  fc
    .tuple(fc.array(words, { minLength: 1, maxLength: 12 }), fc.uniqueArray(fc.nat(11)), fc.nat(11))
    .map(([entries, deleted, pending]) => {
      const value = made(stream, at, (draft) => {
        for (const [n, each] of entries.entries()) draft.append(idOf(n + 1), each.slice(0, 2), each.slice(0, 2));
        draft.delete(deleted.map((n) => idOf(n + 1)));
      }) as Stream;
      const id = idOf(pending + 1);
      const group = new Group('group', id, -1n);
      const consumer = new Consumer('consumer', 900, 900);
      group.pending.put(id, { id, consumer: 'consumer', deliveredMs: 900, deliveries: 3n }, byId);
      consumer.pending.insert(0, id);
      group.consumers.insert(0, consumer);
      value.groups.insert(0, group);
      return value;
    });

/** Values of every type, as commands make them. */
const values = (at: Surroundings): fc.Arbitrary<Value> =>
  fc.oneof(
    word,
    streams(at),
    fc.tuple(words, fc.array(fc.double({ noNaN: true }), { minLength: 14, maxLength: 14 })).map(([all, scores]) =>
      made(zset, at, (draft) => {
        for (const [i, name] of all.entries()) draft.put(name, scores[i] as number);
      }),
    ),
    words.map((all) => made(list, at, (draft) => draft.push('tail', all))),
    words.map((all) => made(set, at, (draft) => draft.addAll(all))),
    fc.tuple(words, ends).map(([all, times]) =>
      made(hash, at, (draft) => {
        for (const name of all) draft.put(name, `${name}!`);
        if (at.flavor.name === 'redis-7.0' || !times[0]) return;
        draft.expectEnds();
        for (const [i, deadline] of times.entries())
          if (deadline && all[i] !== undefined) draft.setDeadline(all[i], deadline);
      }),
    ),
  );

describe.each(['redis-7.0', 'redis', 'valkey'])('a payload of %s', (name) => {
  const at = surroundings(name);

  it('gives back what was dumped, in its form', () => {
    fc.assert(
      fc.property(values(at), (value) => {
        const payload = dump(value, at);
        expect(isIntact(payload, at.flavor)).toBe(true);
        const back = read(payload, at) as Value;
        expect(isSameValue(back, value)).toBe(true);
        expect(kindOf(back).encoding(back)).toBe(kindOf(value).encoding(value));
        expect(dump(back, at)).toBe(payload);
      }),
    );
  });

  it('is refused, or gives a value, whatever is in it', () => {
    const change = fc.record({ place: fc.nat(), byte: fc.nat(255), cut: fc.nat(2) });
    fc.assert(
      fc.property(values(at), fc.array(change, { minLength: 1, maxLength: 4 }), (value, changes) => {
        const broken = changes.reduce(
          (bytes, { place, byte, cut }) => {
            const from = place % bytes.length;
            return bytes.slice(0, from) + String.fromCharCode(byte) + bytes.slice(from + cut);
          },
          dump(value, at),
        );
        const found = read(broken, at);
        if (found !== undefined) expect(read(dump(found, at), at)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a payload', () => {
  /** A version and the checksum that goes with it, behind a short string. */
  const versioned = (version: number): Bytes => {
    const body = `\0\x01a${String.fromCharCode(version)}\0`;
    return body + crc64(body);
  };
  const taken = (name: string) =>
    [6, 10, 11, 12, 13, 79, 80, 81].filter((version) => isIntact(versioned(version), surroundings(name).flavor));

  it('is taken of the versions that its server knows; Valkey takes those of Redis since 7.4 for foreign', () => {
    expect(taken('redis-7.0')).toEqual([6, 10]);
    expect(taken('redis')).toEqual([6, 10, 11, 12]);
    expect(taken('valkey')).toEqual([6, 10, 11, 80]);
    expect(taken('dragonfly')).toEqual([6, 10, 11, 12]);
  });

  it('has the checksum of its bytes', () => {
    // The check value of this CRC, in src/crc64.c of the servers.
    expect(
      [...crc64('123456789')]
        .reverse()
        .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'))
        .join(''),
    ).toBe('e9c6d914c4b8d9ca');
    const payload = dump('hello', redis);
    expect(isIntact(payload, redis.flavor)).toBe(true);
    expect(isIntact(payload.replace('hello', 'hallo'), redis.flavor)).toBe(false);
    expect(isIntact(payload.slice(0, 9), redis.flavor)).toBe(false);
  });

  it('of Dragonfly is what its own tests expect', () => {
    // src/server/generic_family_test.cc, Dump.
    const dragonfly = surroundings('dragonfly');
    const hex = (value: Value) => Buffer.from(dump(value, dragonfly), 'latin1').toString('hex');
    expect(hex('19')).toBe('00c013090023136f4d68f6356e');
    expect(hex(made(list, dragonfly, (draft) => draft.push('tail', ['20'])))).toBe(
      '12010209090000000100' + '1401ff' + '0900' + 'fbbd36f8b474253b',
    );
    expect(hex(made(hash, dragonfly, (draft) => draft.put('19', '1234')))).toBe(
      '100c0c000000020013' + '01c4d202ff' + '0900' + '684d73a40f234fc7',
    );
  });

  it('keeps the ends of fields, as Redis and as Valkey write them', () => {
    for (const at of [redis, surroundings('valkey')]) {
      const value = made(hash, at, (draft) => {
        draft.put('kept', 'v');
        draft.put('ending', 'v');
        draft.expectEnds();
        draft.setDeadline('ending', 5000);
      });
      const back = read(dump(value, at), at);
      expect(
        back !== undefined &&
          hash.is(back) &&
          back
            .fields(5000)
            .map(({ name }) => name)
            .sort(),
      ).toEqual(['ending', 'kept']);
      expect(back !== undefined && hash.is(back) && back.fields(5001).map(({ name }) => name)).toEqual(['kept']);
    }
  });
});
