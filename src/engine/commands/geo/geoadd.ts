import type { Bytes } from '../../../bytes.ts';
import { block, bulk, flag, float, key, many, named, oneOf, optional, since, word } from '../../../spec/args.ts';
import { manualCommand } from '../../command.ts';
import { syntaxError } from '../../errors.ts';
import { scoreOf } from '../../geo/geohash.ts';
import { addScores } from '../sorted-set/zadd.ts';
import { readPlace } from './places.ts';

const args = {
  key: key('RW', 'update'),
  condition: since('6.2.0', optional(oneOf({ NX: word(), XX: word() }))),
  change: since('6.2.0', flag('CH')),
};
const data = many(block({ longitude: float(), latitude: float(), member: bulk() }));

const isMode = (word: Bytes | undefined): boolean => /^(?:NX|XX|CH)$/i.test(word ?? '');

export const geoadd = manualCommand({
  name: 'GEOADD',
  group: 'geo',
  since: '3.2.0',
  complexity: 'O(log(N)) for each member that is added to N',
  summary: 'Adds members with their places to a sorted set, or moves those that are there.',
  flags: ['write', 'denyoom'],
  args: { ...args, data },
  before: { '7.2.0': { documented: { ...args, data: named('longitude_latitude_member', data) } } },
  run(ctx, [, key = '', ...words]) {
    let at = 0;
    while (isMode(words[at])) at++;
    const modes = words.slice(0, at);
    const has = (mode: string) => modes.some((word) => word.toUpperCase() === mode);
    if ((words.length - at) % 3 !== 0 || (has('NX') && has('XX'))) throw syntaxError();
    const scored: Bytes[] = [];
    for (; at < words.length; at += 3) {
      scored.push(String(scoreOf(readPlace(words.slice(at, at + 2)))), words[at + 2] as Bytes);
    }
    return addScores(ctx, key, [...modes, ...scored]);
  },
});
