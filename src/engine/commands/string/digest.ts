import { key } from '../../../spec/args.ts';
import { bulk, NIL } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { digestOf } from '../../values/string/digest.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';

export const digest = command({
  name: 'DIGEST',
  group: 'string',
  since: '8.4.0',
  on: { valkey: false, dragonfly: true },
  complexity: 'O(N) for N bytes',
  summary: 'Returns the digest of the string value of a key, 16 hexadecimal digits of XXH3.',
  flags: ['readonly', 'fast'],
  args: { key: key() },
  run(ctx, { key }) {
    const value = ctx.db.read(key, string);
    return value === undefined ? NIL : bulk(digestOf(bytesOf(value)));
  },
});
