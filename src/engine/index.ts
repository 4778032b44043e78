/** The engine's face: all that sandbox, socket and doctest may use of it. */
export { commandTable, findCommand } from './commands/index.ts';
export { Connection } from './connection.ts';
export { type Deadline, deadlineIn, remainingMs } from './deadlines.ts';
export {
  internalError,
  noShutdown,
  notInsideMulti,
  stringTooLong,
  syntaxError,
  tooManyClients,
} from './errors.ts';
export { bringEveryFamily, bringFamilies } from './families.ts';
export { defaultFlavor, type Flavor, flavorNamed, flavorNames } from './flavor.ts';
export { HeadStore } from './head-store.ts';
export { type Change, changeBytes } from './history.ts';
export type { HistoryKeyspace } from './history-keyspace.ts';
export { HistoryStore } from './history-store.ts';
export { HEAD, type Instant, LONGEST_SLEEP_MS } from './instant.ts';
export { PartLife } from './part-lives.ts';
export { Statistics } from './statistics.ts';
export { DATABASES, type Store, type Traffic } from './store.ts';
export { typeOf, type Value, type ValueEntry, type ValueType } from './values/kind.ts';
export { isSameValue, kindOf } from './values/kinds.ts';
export { endedBy } from './values/part-ends.ts';
export { goneMs, isAliveAt, isUse, isVersion, type LivingVersion, upTo, type Version, writtenMs } from './versions.ts';
