import { describe, expect, it } from 'vitest';
import { Database } from '../../src/engine/database.ts';
import { flavorNamed } from '../../src/engine/flavor.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { HEAD } from '../../src/engine/instant.ts';
import type { Store } from '../../src/engine/store.ts';
import type { Draft, Kind, Value, ValueObject } from '../../src/engine/values/kind.ts';
import { string } from '../../src/engine/values/string/kind.ts';
import { NIL } from '../../src/spec/reply.ts';

/** The least that a collection can be: a bag of words. */
class Bag implements ValueObject, Draft<Bag> {
  readonly type = 'set';
  readonly words: string[];
  isChanged = false;
  /** When all of its words are gone. */
  goneMs: number | undefined;
  constructor(words: string[]) {
    this.words = words;
  }
  get newBytes(): number {
    return 8 * this.words.length;
  }
  add(word: string): void {
    this.words.push(word);
    this.isChanged = true;
  }
  drop(): void {
    this.words.pop();
    this.isChanged = true;
  }
  seal(): Bag | undefined {
    return this.words.length === 0 ? undefined : this;
  }
}

const bag: Kind<Bag, Bag> = {
  type: 'set',
  is: (value: Value): value is Bag => value instanceof Bag,
  draft(value, { isInPlace }) {
    if (!value || !isInPlace) return new Bag([...(value?.words ?? [])]);
    value.isChanged = false;
    return value;
  },
  copy: (value) => new Bag([...value.words]),
  encoding: () => 'listpack',
  isShared: () => false,
  bytes: (value) => value.newBytes,
  equals: (a, b) => a.words.join() === b.words.join(),
  describe: () => NIL,
};

const flavor = flavorNamed('redis') as NonNullable<ReturnType<typeof flavorNamed>>;
const stores: readonly [string, () => Store][] = [
  ['with history', () => new HistoryStore({ flavor })],
  ['without', () => new HeadStore({ flavor })],
];

/** The database as the store's next command finds it, so many ms after the beginning. */
const next = (store: Store, nowMs: number): Database =>
  new Database(0, store.keyspace(0), {
    nowMs,
    seq: store.begin(),
    isPeek: false,
    flavor,
    touch: () => {},
    looked: () => {},
    ended: () => {},
    limit: () => undefined,
  });

describe.each(stores)('the door to values, in a store %s', (_, create) => {
  it('begins a value where there is no key', () => {
    const store = create();
    next(store, 0).edit('k', bag, (draft) => draft.add('a'));
    expect(next(store, 0).read('k', bag)?.words).toEqual(['a']);
  });

  it('answers what the change does', () => {
    expect(next(create(), 0).edit('k', bag, ({ words }) => words.length)).toBe(0);
  });

  it('makes no key where nothing was written', () => {
    const store = create();
    next(store, 0).edit('k', bag, () => {});
    expect(next(store, 0).find('k')).toBeUndefined();
  });

  it('writes nothing where nothing was written', () => {
    const store = create();
    next(store, 0).edit('k', bag, (draft) => draft.add('a'));
    const written = next(store, 0).find('k');
    next(store, 5).edit('k', bag, () => {});
    expect(next(store, 5).find('k')).toBe(written);
  });

  it('keeps the deadline', () => {
    const store = create();
    next(store, 0).edit('k', bag, (draft) => draft.add('a'));
    next(store, 0).setDeadline('k', 10);
    next(store, 1).edit('k', bag, (draft) => draft.add('b'));
    expect(next(store, 1).find('k')).toMatchObject({ deadlineMs: 10, value: { words: ['a', 'b'] } });
  });

  it('deletes the key with what was left in its value', () => {
    const store = create();
    next(store, 0).edit('k', bag, (draft) => draft.add('a'));
    next(store, 0).edit('k', bag, (draft) => draft.drop());
    expect(next(store, 0).find('k')).toBeUndefined();
    expect(next(store, 0).size()).toBe(0);
  });

  it('refuses a value of another kind, and leaves it as it was', () => {
    const store = create();
    next(store, 0).put('k', 'text', undefined);
    expect(() => next(store, 0).read('k', bag)).toThrow(/^WRONGTYPE /);
    expect(() => next(store, 0).edit('k', bag, (draft) => draft.add('a'))).toThrow(/^WRONGTYPE /);
    expect(next(store, 0).read('k', string)).toBe('text');
  });

  it('counts what is only read, and what is edited in vain, as used', () => {
    const store = create();
    for (const key of ['a', 'b']) next(store, 0).edit(key, bag, (draft) => draft.add(key));
    next(store, 5000).read('a', bag);
    next(store, 7999).edit('b', bag, () => {});
    expect(['a', 'b'].map((key) => next(store, 10_000).idleSeconds(key))).toEqual([5, 3]);
  });
});

describe.each(stores)('a value with an end of its own, in a store %s', (_, create) => {
  const endingAt = (store: Store, ms: number, nowMs: number) =>
    next(store, nowMs).edit('k', bag, (draft) => {
      draft.goneMs = ms;
      draft.add('a');
    });

  it('takes its key with it', () => {
    const store = create();
    endingAt(store, 10, 0);
    expect(next(store, 9).find('k')).toBeDefined();
    expect(next(store, 10).find('k')).toBeUndefined();
    expect(next(store, 10).size()).toBe(0);
  });

  it('has it no later than its deadline', () => {
    const store = create();
    endingAt(store, 20, 0);
    next(store, 0).setDeadline('k', 10);
    expect(next(store, 10).find('k')?.deadlineMs).toBe(10);
    expect(next(store, 11).find('k')).toBeUndefined();
  });

  it('may be put off', () => {
    const store = create();
    endingAt(store, 10, 0);
    endingAt(store, 20, 5);
    expect(next(store, 19).find('k')).toBeDefined();
    expect(next(store, 20).find('k')).toBeUndefined();
  });
});

describe('a value that was', () => {
  it('stays what it was in a store with history', () => {
    const store = new HistoryStore({ flavor });
    for (const word of ['a', 'b', 'c']) next(store, 0).edit('k', bag, (draft) => draft.add(word));
    const at = (seq: number) => store.keyspace(0).find('k', { nowMs: 0, seq })?.value;
    expect([1, 2, 3, HEAD].map(at)).toMatchObject(
      ['a', 'ab', 'abc', 'abc'].map((words) => ({ words: words.split('') })),
    );
  });

  it('is the one that there is in a store without', () => {
    const store = new HeadStore({ flavor });
    next(store, 0).edit('k', bag, (draft) => draft.add('a'));
    const value = next(store, 0).read('k', bag);
    next(store, 0).edit('k', bag, (draft) => draft.add('b'));
    expect(next(store, 0).read('k', bag)).toBe(value);
  });
});

describe('the end of a value', () => {
  it('is an expiry like that of a deadline', () => {
    const store = new HistoryStore({ flavor });
    next(store, 0).edit('k', bag, (draft) => {
      draft.goneMs = 10;
      draft.add('a');
    });
    const keyspace = store.keyspace(0);
    expect([keyspace.nextGoneMs(0), keyspace.expiredCount({ nowMs: 10, seq: HEAD })]).toEqual([10, 1]);
    expect([...keyspace.expired({ nowMs: 10, seq: HEAD })].map(({ key }) => key)).toEqual(['k']);
  });
});

describe('what a version weighs', () => {
  const weigh = (write: (store: HistoryStore) => void): number => {
    const store = new HistoryStore({ flavor });
    next(store, 0).put('k', 'x'.repeat(1000), undefined);
    const before = store.history.bytes;
    write(store);
    return store.history.bytes - before;
  };

  it('is what it brought: a value that it was given', () => {
    expect(weigh((store) => next(store, 0).put('k', 'y'.repeat(5000), undefined))).toBeGreaterThan(5000);
  });

  it('is not the value that it took over', () => {
    expect(weigh((store) => next(store, 0).setDeadline('k', 100))).toBeLessThan(500);
    expect(weigh((store) => next(store, 0).carry('other', 'x'.repeat(1000), undefined))).toBeLessThan(500);
  });

  it('is what a change made new', () => {
    const one = weigh((store) => next(store, 0).edit('b', bag, (draft) => draft.add('a')));
    const three = weigh((store) =>
      next(store, 0).edit('b', bag, (draft) => {
        for (const word of ['a', 'b', 'c']) draft.add(word);
      }),
    );
    expect(three - one).toBe(16);
  });
});
