import { posix } from 'node:path';
import { parseSync } from 'vite';
import { importsOf } from './arrows.ts';

/** Files that import each other in a ring, also where only types go round: the files of each ring, by path. */
export function rings(sources: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const edges = new Map([...sources].map(([file, source]) => [file, importedFiles(file, source)]));
  const reached = new Map([...edges.keys()].map((file) => [file, reachedFrom(file, edges)]));
  const isInRing = (file: string) => reached.get(file)?.has(file);
  const ringOf = (file: string) => [...edges.keys()].filter((other) => isTogether(file, other, reached)).toSorted();
  const all = [...edges.keys()].filter(isInRing).map(ringOf);
  return [...new Map(all.map((ring) => [ring[0], ring])).values()];
}

const importedFiles = (file: string, source: string): readonly string[] =>
  importsOf(parseSync(file, source).program)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')));

function reachedFrom(file: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [...(edges.get(file) ?? [])];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (!reached.has(at)) next.push(...(edges.get(at) ?? []));
    reached.add(at);
  }
  return reached;
}

const isTogether = (a: string, b: string, reached: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  reached.get(a)?.has(b) === true && reached.get(b)?.has(a) === true;
