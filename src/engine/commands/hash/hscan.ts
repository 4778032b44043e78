import { flag, key, lateInt, option, pattern, silentlySince } from '../../../spec/args.ts';
import { bulk, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Field } from '../../values/hash/hash.ts';
import { hash } from '../../values/hash/kind.ts';
import { memberScan, scanPage } from '../scan-options.ts';

export const hscan = manualCommand({
  name: 'HSCAN',
  group: 'hash',
  since: '2.8.0',
  complexity: 'O(1) for every call, O(N) for a whole scan of N fields',
  summary: 'Returns some of the fields of a hash, and the cursor with which to ask for the next ones.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'shape', why: 'Cursors and the order of fields are a server’s own affair.' },
  args: {
    key: key(),
    cursor: lateInt(),
    pattern: option('MATCH', pattern()),
    count: option('COUNT', lateInt()),
    novalues: silentlySince('7.4.0', flag('NOVALUES'), { valkey: '8.0.0', dragonfly: true }),
  },
  run(ctx) {
    let isNamesOnly = false;
    const scan = memberScan(ctx, hash, {
      NOVALUES: () => {
        isNamesOnly = true;
      },
    });
    if (!scan) return scanPage(0, []);
    const { value, cursor, count, matches } = scan;
    const { entries, cursor: next } = value.scan(cursor, count, ctx.nowMs);
    const found = entries.filter(({ name }) => matches(name));
    return scanPage(next, isNamesOnly ? found.map(({ name }) => bulk(name)) : found.flatMap(nameAndValue));
  },
});

const nameAndValue = ({ name, value }: Field): readonly Reply[] => [bulk(name), bulk(value)];
