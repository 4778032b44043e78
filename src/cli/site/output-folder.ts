import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import type { SiteFiles } from './static-server.ts';

/** A file by which a site of ours is known, so that nothing else is ever replaced. */
export const markerFile = 'mayfly-site.json';

/**
 * Whether a site may be written to a folder: there is none, or it is empty, or it holds a site of ours. Throws a
 * `UsageError` that says what to do where it holds anything else.
 */
export async function checkOutputFolder(folder: string): Promise<void> {
  const stats = await lstat(await realpath(folder).catch(() => folder)).catch(() => undefined);
  if (!stats) return;
  if (!stats.isDirectory()) throw new UsageError(`${folder} is a file. Give --out a folder.`);
  const names = await readdir(folder);
  if (names.length === 0 || (names.includes(markerFile) && (await isMarker(join(folder, markerFile))))) return;
  throw new UsageError(
    `${folder} holds files that are no site of Mayfly's: a site would replace them. Give --out an empty or a new folder, or empty this one.`,
  );
}

async function isMarker(path: string): Promise<boolean> {
  return readFile(path, 'utf8')
    .then(
      (text) => JSON.parse(text).generator === 'mayfly',
      () => false,
    )
    .catch(() => false);
}

/** What marks a folder as a site of ours. */
export const markerOf = (base: string, pages: number): Buffer =>
  Buffer.from(`${JSON.stringify({ generator: 'mayfly', base, pages }, undefined, 2)}\n`);

/** Puts a site in place of a folder, all at once: who reads meanwhile sees the old one or the new one. */
export async function replaceFolder(folder: string, files: SiteFiles): Promise<void> {
  // A link stays, and what it leads to is replaced.
  const target = await realpath(folder).catch(() => folder);
  await mkdir(dirname(target), { recursive: true });
  // Beside it, for a rename does not reach another disk.
  const next = join(dirname(target), `.${basename(target)}-${randomUUID().slice(0, 8)}`);
  const previous = `${next}-previous`;
  try {
    await writeFiles(next, files);
    await rename(target, previous).catch(unlessMissing);
    await rename(next, target);
  } finally {
    await rm(next, { recursive: true, force: true });
    await rm(previous, { recursive: true, force: true });
  }
}

/** As many files at a time as a disk has use for. */
const AT_ONCE = 64;

async function writeFiles(folder: string, files: SiteFiles): Promise<void> {
  const names = [...files.keys()];
  for (const path of new Set(names.map((name) => dirname(join(folder, name))))) await mkdir(path, { recursive: true });
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    await Promise.all(some.map((name) => writeFile(join(folder, name), files.get(name) ?? '')));
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
