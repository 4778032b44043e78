import { readFileSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { writeWhole } from './whole-file.ts';

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
  writeWhole(target, text);
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`));
}
