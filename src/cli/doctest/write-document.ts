import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Puts a text in the place of a document, all at once. Throws an `Error` that says why where that is no good idea: a link
 * leads out of `roots`, the paths that were given, or another program has changed the file since it was `read`.
 */
export function writeDocument(path: string, text: string, read: Uint8Array, roots: readonly string[]): void {
  const target = realpathSync(path);
  if (!roots.some((root) => isWithin(realpathSync(root), target))) {
    throw new Error(`it is a link to ${target}, which is not among what was given`);
  }
  if (Buffer.compare(readFileSync(target), read) !== 0) throw new Error('it has changed since it was read');
  const draft = join(dirname(target), `.${randomBytes(6).toString('hex')}.mayfly`);
  try {
    writeFileSync(draft, text);
    chmodSync(draft, statSync(target).mode & 0o7777);
    renameSync(draft, target);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`));
}
