import type { Bytes } from '../../../bytes.ts';
import { many, optional, bulk as text } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noAppendOnlyFile, reloadOptions } from '../../errors.ts';
import { reloaded } from '../../rdb/payload.ts';
import { DATABASES } from '../../store.ts';
import { debugFacts } from './debug-facts.ts';

/**
 * There is no disk, and nothing is lost: values take the forms that a server gives them as it loads them. Who watches a key is
 * told that it was gone meanwhile, as a server empties its databases before (src/debug.c), where it does.
 */
function load(ctx: Context, isEmptied = true): void {
  for (let index = 0; index < DATABASES; index++) {
    const db = ctx.database(index);
    for (const entry of [...db.living()]) {
      if (isEmptied) ctx.turn.touch(index, entry.key);
      db.reshape(entry, reloaded(entry.value, ctx.turn));
    }
  }
}

export const reload = command({
  ...debugFacts,
  name: 'RELOAD',
  complexity: 'O(N) for N items in all keys',
  summary: 'Saves all keys and loads them again, each value in the form that the settings want now.',
  args: { option: optional(many(text())) },
  run(ctx, { option: options = [] }) {
    if (!options.every((option) => /^(?:merge|noflush|nosave)$/i.test(option))) throw reloadOptions();
    const has = (name: Bytes) => options.some((option) => option.toUpperCase() === name);
    load(ctx, !has('NOFLUSH'));
    if (!has('NOSAVE')) ctx.store.saved(ctx);
    return OK;
  },
});

export const loadaof = command({
  ...debugFacts,
  name: 'LOADAOF',
  complexity: 'O(N) for N items in all keys',
  summary: 'Loads all keys again from the append-only file, each value in the form that the settings want now.',
  comparison: {
    how: 'never',
    why: 'A server that writes no such file has what was there at BGREWRITEAOF, or loses its keys before it answers with the error.',
  },
  // It does not look how many words there are.
  args: { more: optional(many(text())) },
  run(ctx) {
    if (ctx.limit('appendonly') === 0 && !ctx.store.hasLog.at()) throw noAppendOnlyFile();
    load(ctx);
    return OK;
  },
});
