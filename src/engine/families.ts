import type { Bytes } from '../bytes.ts';
import { addFamily } from './commands/index.ts';
import type { Family } from './family.ts';

/** A family that is not there from the start: most documents have no use for it, and no reader is to wait for it. */
interface Deferred {
  /** What stands in a word that has to do with it: in the names of its commands, above all. */
  readonly mark: RegExp;
  load(): Promise<{ readonly family: Family }>;
}

export const deferred: readonly Deferred[] = [
  // The last two begin what DUMP writes of such a value.
  { mark: /json\.|E\xe2R8\xdf\x91|^\x1e/i, load: () => import('./commands/json/json-family.ts') },
  { mark: /^(?:debug|dump|restore)$/i, load: () => import('./commands/generic/dump-family.ts') },
  { mark: /^(?:bit|[gs]etbit$)/i, load: () => import('./commands/bitmap/bitmap-family.ts') },
  { mark: /^x[a-z]{3}/i, load: () => import('./commands/stream/stream-family.ts') },
  { mark: /^geo/i, load: () => import('./commands/geo/geo-family.ts') },
  {
    mark: /^(?:acl|bgrewriteaof|bgsave|command|commandlog|config|info|lastsave|latency|memory|module|role|save|slowlog)$/i,
    load: () => import('./commands/server/watching-family.ts'),
  },
  { mark: /^sort(?:_ro)?$/i, load: () => import('./commands/generic/sort-family.ts') },
  { mark: /^pf/i, load: () => import('./commands/hyperloglog/hyperloglog-family.ts') },
];

/** What tells of all commands there are: then each must be there. */
const tellsOfAll = /^(?:command|acl)$/i;

const here = new Set<Deferred>();

/**
 * Brings what commands want to use, into every table: so a store is the same whenever a family has come, as long as it is
 * there before the first command that could tell. Nothing to wait for where all is there already.
 */
export function bringFamilies(commands: Iterable<readonly Bytes[]>): Promise<void> | undefined {
  const missing = deferred.filter((family) => !here.has(family));
  if (missing.length === 0) return undefined;
  const wanted = new Set<Deferred>();
  for (const argv of commands) {
    const isOfAll = tellsOfAll.test(argv[0] ?? '');
    for (const family of missing) if (isOfAll || argv.some((word) => family.mark.test(word))) wanted.add(family);
  }
  return wanted.size === 0 ? undefined : bring([...wanted]);
}

/** Brings all that there is, for those who are asked for anything. */
export const bringEveryFamily = (): Promise<void> => bring(deferred.filter((family) => !here.has(family)));

async function bring(wanted: readonly Deferred[]): Promise<void> {
  for (const each of wanted) {
    addFamily((await each.load()).family);
    here.add(each);
  }
}
