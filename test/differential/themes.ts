import type { CommandInfo } from '../../src/spec/info.ts';

/** What most commands of a session are about, so that they meet. */
type Theme = (info: CommandInfo) => boolean;

const ofGroup =
  (...groups: readonly CommandInfo['group'][]): Theme =>
  ({ group }) =>
    groups.includes(group);

const named =
  (names: RegExp): Theme =>
  ({ name }) =>
    names.test(name);

const themes: readonly Theme[] = [
  // Of all alike.
  () => false,
  ofGroup('string'),
  ofGroup('hash'),
  ofGroup('list'),
  ofGroup('set'),
  ofGroup('sorted-set'),
  ofGroup('stream'),
  ofGroup('bitmap', 'hyperloglog'),
  ofGroup('geo'),
  ofGroup('generic', 'transactions'),
  named(
    /^(?:MULTI|EXEC|WATCH|SET|GET|DEL|INCR|P?EXPIRE|RENAME|LPUSH|SELECT|SWAPDB|MOVE|COPY|FLUSHALL|FLUSHDB|DUMP|RESTORE)$/,
  ),
  named(/^(?:SORT.*|[LR]PUSH|[SZ]ADD|[HM]?SET|HSETNX|GEOADD|SUNIONSTORE|DEL|CONFIG SET)$/),
  named(/^(?:CONFIG|DEBUG|OBJECT|MEMORY|CLIENT|COMMAND|INFO|HELLO|ACL|SET|HSET|RPUSH|[SZX]ADD)\b/),
];

/** The theme of a session: their number and that of the plans have no factor in common, so each meets each. */
export const themeOf = (seed: number): Theme => themes[seed % themes.length] as Theme;
