import { flag, key } from '../../../spec/args.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { factOf } from '../../flavor.ts';
import { zset } from '../../values/zset/kind.ts';
import { searches } from './georadius.ts';
import { answerSearch } from './search.ts';
import { formerSearching, searching, withPolygons, withs } from './search-args.ts';
import { readSearch } from './search-words.ts';

/** Whether the server looks into polygons (Valkey src/geo.c; not run, since no such server is at hand). */
const hasPolygons = ({ flavor }: Context): boolean => hasSince(flavor, '9.0.0', withPolygons);

const facts = {
  group: 'geo',
  since: '6.2.0',
  complexity: 'O(N+log(M)) for N members in the cells around the area and M in all',
  history: [['7.0.0', 'Units in upper case.']],
} as const;

export const geosearch = manualCommand({
  ...facts,
  args: { key: key(), ...searching, ...withs },
  before: { '7.2.0': { documented: { key: key(), ...formerSearching, ...withs } } },
  name: 'GEOSEARCH',
  summary: 'Returns the members in a circle or a box around a place or a member.',
  flags: ['readonly'],
  run(ctx, argv) {
    const own = factOf(ctx.flavor, searches);
    if (own) return own(ctx, { isArea: true, mayStore: false, name: 'GEORADIUS' });
    const set = ctx.db.read(argv[1] as string, zset);
    return answerSearch(ctx, set, readSearch(argv, 2, set, { of: 'area', hasPolygons: hasPolygons(ctx) }));
  },
});

const keys = { destination: key('OW', 'update'), source: key() };
const storedist = flag('STOREDIST');

export const geosearchstore = manualCommand({
  ...facts,
  args: { ...keys, ...searching, storedist },
  before: { '7.2.0': { documented: { ...keys, ...formerSearching, storedist } } },
  name: 'GEOSEARCHSTORE',
  on: { dragonfly: false },
  summary: 'Stores the members in a circle or a box around a place or a member.',
  flags: ['write', 'denyoom'],
  run(ctx, argv) {
    const [, destination = '', source = ''] = argv;
    const set = ctx.db.read(source, zset);
    return answerSearch(ctx, set, readSearch(argv, 3, set, { of: 'area', destination, hasPolygons: hasPolygons(ctx) }));
  },
});
