import type { Bytes } from '../../../bytes.ts';
import { many, bulk as text } from '../../../spec/args.ts';
import { bulk, map } from '../../../spec/reply.ts';
import { command, container } from '../../command.ts';
import { globMatcher } from '../../glob.ts';
import { DATABASES } from '../../store.ts';
import { helpOf } from '../help.ts';
import { MAX_STRING_BYTES } from '../limits.ts';

/** The parameters that mean something here, with the values by which this store goes. */
const parameters: ReadonlyMap<string, string> = new Map([
  ['active-expire-effort', '1'],
  ['appendonly', 'no'],
  ['databases', String(DATABASES)],
  ['lazyfree-lazy-eviction', 'no'],
  ['lazyfree-lazy-expire', 'no'],
  ['lazyfree-lazy-server-del', 'no'],
  ['lazyfree-lazy-user-del', 'no'],
  ['lazyfree-lazy-user-flush', 'no'],
  ['maxmemory', '0'],
  ['maxmemory-policy', 'noeviction'],
  ['proto-max-bulk-len', String(MAX_STRING_BYTES)],
  ['save', ''],
]);

const get = command({
  name: 'GET',
  group: 'server',
  since: '2.0.0',
  complexity: 'O(N) for N parameters asked for',
  summary: 'Returns the configuration parameters that match one of the patterns.',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  comparison: {
    how: 'never',
    why: 'Only the parameters that mean something here exist, with this store’s own values.',
  },
  args: { parameter: many(text()) },
  run(_, { parameter: patterns }) {
    const found = new Map(patterns.flatMap(lookUp));
    return map([...found].map(([name, value]) => [bulk(name), bulk(value)]));
  },
});

/** A name without a pattern comes back as it was asked for, capitals and all (Valkey src/config.c, configGetCommand). */
function lookUp(pattern: Bytes): [Bytes, string][] {
  if (!/[*?[]/.test(pattern)) {
    const value = parameters.get(pattern.toLowerCase());
    return value === undefined ? [] : [[pattern, value]];
  }
  const matches = globMatcher(pattern, true);
  return [...parameters].filter(([name]) => matches(name));
}

const help = helpOf('CONFIG', { group: 'server', since: '5.0.0', categories: [] }, [
  'GET <pattern>',
  '    Return parameters matching the glob-like <pattern> and their values.',
]);

export const config = container({
  name: 'CONFIG',
  group: 'server',
  since: '2.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Looks at the configuration of the server.',
  flags: [],
  subcommands: [get, help],
});
