import { randomBytes } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Puts a text in the place of a file all at once, with its rights: nobody ever meets half of it, and what was there stays where
 * that fails. A link goes on leading there; what is no file, such as a pipe, is written to. Throws what the system says.
 */
export function writeWhole(path: string, text: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile()) return writeFileSync(path, text);
  const target = there ? realpathSync(path) : path;
  const draft = join(dirname(target), `.${randomBytes(6).toString('hex')}.mayfly`);
  try {
    writeFileSync(draft, text);
    if (there) chmodSync(draft, there.mode & 0o7777);
    renameSync(draft, target);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
}
