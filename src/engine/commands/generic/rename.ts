import type { Bytes } from '../../../bytes.ts';
import { key } from '../../../spec/args.ts';
import { OK, ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noSuchKey } from '../../errors.ts';
import type { Entry } from '../../keyspace.ts';

const facts = {
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(1)',
} as const;

const source = key('RW', 'access', 'delete');

export const rename = command({
  ...facts,
  name: 'RENAME',
  summary: 'Gives a key another name, deadline and all, over any key that has that name.',
  flags: ['write'],
  args: { key: source, newkey: key('OW', 'update') },
  run(ctx, { key, newkey }) {
    const entry = existing(ctx, key);
    if (key !== newkey) moveTo(ctx, entry, newkey);
    return OK;
  },
});

export const renamenx = command({
  ...facts,
  name: 'RENAMENX',
  summary: 'Gives a key another name, only where no key has that name.',
  flags: ['write', 'fast'],
  history: [['3.2.0', 'Equal names are no error.']],
  args: { key: source, newkey: key('OW', 'insert') },
  run(ctx, { key, newkey }) {
    const entry = existing(ctx, key);
    if (ctx.db.get(newkey)) return ZERO;
    moveTo(ctx, entry, newkey);
    return ONE;
  },
});

function existing(ctx: Context, key: Bytes): Entry {
  const entry = ctx.db.get(key);
  if (!entry) throw noSuchKey();
  return entry;
}

function moveTo(ctx: Context, entry: Entry, newKey: Bytes): void {
  ctx.db.take(newKey, entry);
  ctx.db.remove(entry.key);
}
