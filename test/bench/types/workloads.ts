/** What is measured of one type: a collection of `size` elements, one write to it and one read of it. */
export interface Workload {
  readonly type: string;
  /** In how many orders its elements are kept; left out: one. */
  readonly orders?: number;
  /** Commands that make it, some thousand elements to a command where there is one for several. */
  fill(size: number): Iterable<readonly string[]>;
  /** The `i`th write and the `i`th read, of elements all over it. */
  write(i: number, size: number): readonly string[];
  read(i: number, size: number): readonly string[];
  /** Reads sixty elements from somewhere in the collection. Left out where the type has no pages. */
  page?(i: number, size: number): readonly string[];
  /** The same by hand, of what the language has: nothing checked, nothing kept of the past. Left out where it has none. */
  plain?(size: number): { write(i: number): void; read(i: number): unknown };
}

/** Elements in one command of `fill`. */
const CHUNK = 1000;

/** A step that shares no factor with the sizes: it comes to every element once before it comes to one again. */
const STRIDE = 7919;

const at = (i: number, size: number): number => (i * STRIDE) % size;

function* chunks(size: number, words: (i: number) => readonly string[], head: readonly string[]) {
  for (let from = 0; from < size; from += CHUNK) {
    const count = Math.min(CHUNK, size - from);
    yield [...head, ...Array.from({ length: count }, (_, i) => words(from + i)).flat()];
  }
}

const strings: Workload = {
  type: 'string',
  fill: (size) => Array.from({ length: size }, (_, i) => ['SETEX', `key:${i}`, '100000', `value:${i}`]),
  write: (i, size) => ['SETEX', `key:${at(i, size)}`, '3600', 'value'],
  read: (i, size) => ['GET', `key:${at(i, size)}`],
  plain: (size) => {
    const keys = new Map(
      Array.from({ length: size }, (_, i) => [`key:${i}`, { value: `value:${i}`, deadlineMs: 1e8 }]),
    );
    return {
      write: (i) => keys.set(`key:${at(i, size)}`, { value: 'value', deadlineMs: 3.6e6 + i }),
      read: (i) => keys.get(`key:${at(i, size)}`)?.value,
    };
  },
};

const hashes: Workload = {
  type: 'hash',
  fill: (size) => chunks(size, (i) => [`field:${i}`, `value:${i}`], ['HSET', 'h']),
  write: (i, size) => ['HSET', 'h', `field:${at(i, size)}`, `value:${i}`],
  read: (i, size) => ['HGET', 'h', `field:${at(i, size)}`],
  page: (i) => ['HSCAN', 'h', String(at(i, 2 ** 30)), 'COUNT', '60'],
  plain: (size) => {
    const fields = new Map(Array.from({ length: size }, (_, i) => [`field:${i}`, `value:${i}`]));
    return {
      write: (i) => fields.set(`field:${at(i, size)}`, `value:${i}`),
      read: (i) => fields.get(`field:${at(i, size)}`),
    };
  },
};

const lists: Workload = {
  type: 'list',
  fill: (size) => chunks(size, (i) => [`element:${i}`], ['RPUSH', 'l']),
  write: (i) => ['RPUSH', 'l', `element:${i}`],
  read: (i, size) => ['LINDEX', 'l', String(at(i, size))],
  page: (i, size) => ['LRANGE', 'l', String(at(i, size)), String(at(i, size) + 59)],
  plain: (size) => {
    const elements = Array.from({ length: size }, (_, i) => `element:${i}`);
    return { write: (i) => elements.push(`element:${i}`), read: (i) => elements[at(i, size)] };
  },
};

const sets: Workload = {
  type: 'set',
  fill: (size) => chunks(size, (i) => [`member:${i}`], ['SADD', 's']),
  write: (i) => ['SADD', 's', `other:${i}`],
  read: (i, size) => ['SISMEMBER', 's', `member:${at(i, size)}`],
  page: (i) => ['SSCAN', 's', String(at(i, 2 ** 30)), 'COUNT', '60'],
  plain: (size) => {
    const members = new Set(Array.from({ length: size }, (_, i) => `member:${i}`));
    return { write: (i) => members.add(`other:${i}`), read: (i) => members.has(`member:${at(i, size)}`) };
  },
};

const sortedSets: Workload = {
  type: 'sorted set',
  orders: 2,
  fill: (size) => chunks(size, (i) => [String(i), `member:${i}`], ['ZADD', 'z']),
  write: (i, size) => ['ZADD', 'z', String(i), `member:${at(i, size)}`],
  read: (i, size) => ['ZRANK', 'z', `member:${at(i, size)}`],
  page: (i, size) => ['ZRANGE', 'z', String(at(i, size)), String(at(i, size) + 59), 'WITHSCORES'],
};

const streams: Workload = {
  type: 'stream',
  fill: (size) => Array.from({ length: size }, (_, i) => ['XADD', 'x', `${i + 1}-0`, 'field', `value:${i}`]),
  write: (i) => ['XADD', 'x', '*', 'field', `value:${i}`],
  read: (i, size) => ['XRANGE', 'x', `${at(i, size) + 1}-0`, '+', 'COUNT', '1'],
  page: (i, size) => ['XRANGE', 'x', `${at(i, size) + 1}-0`, '+', 'COUNT', '60'],
};

/** One for each type. */
export const workloads: readonly Workload[] = [strings, hashes, lists, sets, sortedSets, streams];
