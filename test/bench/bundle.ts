import type { Manifest, ManifestChunk } from 'vite';

/** The files that a reader downloads, by when: names in the build's folder, each once. */
export interface Bundle {
  /** Scripts of the page as it opens, and whatever of it comes on demand but for what follows. */
  readonly first: readonly string[];
  /** Scripts that make the examples of a page live: they come when it has come to rest, or a reader turns to one. */
  readonly examples: readonly string[];
  /** Scripts that come when a reader turns to an example. */
  readonly timeMachine: readonly string[];
  /** Scripts that come with a session that somebody shared. */
  readonly sharing: readonly string[];
  /** Scripts that come when a reader searches the site. */
  readonly search: readonly string[];
  /** Scripts of the store's worker. */
  readonly worker: readonly string[];
  /** Scripts that the worker fetches with the first command of a family: their names are of the family's. */
  readonly families: readonly string[];
  /** Scripts that the first edit adds, the editor's own worker among them. */
  readonly editor: readonly string[];
  readonly editorStyles: readonly string[];
  /** Scripts that make a page of a document which a reader opens, the worker that reads it among them. */
  readonly opening: readonly string[];
  /** Scripts that the worker which reads documents fetches for one in MDX. */
  readonly mdx: readonly string[];
}

const isEditor = (key: string): boolean => key.startsWith('src/ui/editor/');
/** Fetched when a reader turns to an example. What several chunks share goes by its name alone. */
const turnedTo = /^(src\/ui\/dock\/time-machine\.tsx|_runner-[^/]+)$/;
const isTimeMachine = (key: string): boolean => turnedTo.test(key);
const isSharing = (key: string): boolean => key.startsWith('src/ui/sharing/');
/** By the name that the build gives it. */
const isExamples = (key: string): boolean => key.startsWith('_examples-');
const isSearch = (key: string): boolean => key.startsWith('src/ui/search/');
const isOpening = (key: string): boolean =>
  key.startsWith('src/ui/opening/') || key === 'src/ui/reading/dropped-document.ts';

/**
 * Sorts a build's scripts. What the page imports on demand counts as loaded at once, but for the time machine, shared
 * sessions, search and the editor. `names` are all files of the build; the manifest leaves the workers out.
 */
export function bundleOf(manifest: Manifest, names: readonly string[]): Bundle {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (!entry) throw new Error('The build has no entry.');
  const isApart = (key: string) =>
    isEditor(key) || isTimeMachine(key) || isSharing(key) || isSearch(key) || isExamples(key) || isOpening(key);
  const firstKeys = reachable(manifest, [entry], (key) => !isApart(key));
  const dynamicImportsOf = (keys: Iterable<string>) => [...keys].flatMap((key) => manifest[key]?.dynamicImports ?? []);
  const exampleKeys = without(
    firstKeys,
    reachable(manifest, dynamicImportsOf(firstKeys).filter(isExamples), (key) => !isApart(key)),
  );
  const onDemand = dynamicImportsOf([...firstKeys, ...exampleKeys]);
  const machineKeys = without(
    new Set([...firstKeys, ...exampleKeys]),
    reachable(manifest, onDemand.filter(isTimeMachine), (key) => !isApart(key)),
  );
  const known = new Set([...firstKeys, ...exampleKeys, ...machineKeys]);
  const sharingKeys = without(
    known,
    reachable(manifest, onDemand.filter(isSharing), (key) => !isApart(key)),
  );
  const editorKeys = without(
    known,
    reachable(manifest, onDemand.filter(isEditor), () => true),
  );
  const searchKeys = without(
    known,
    reachable(manifest, onDemand.filter(isSearch), () => true),
  );
  const openingKeys = without(
    new Set([...known, ...sharingKeys]),
    reachable(manifest, onDemand.filter(isOpening), (key) => isOpening(key)),
  );
  const workers = names.filter((name) => /\.worker-[^/]*\.js$/.test(name));
  const isFamily = (name: string) => name.includes('-family.worker-');
  const isReader = (name: string) => name.startsWith('assets/reader.');
  const isMdx = (name: string) => name.startsWith('assets/mdx.');
  const isEditors = (name: string) => name.startsWith('assets/editor.');
  const chunks = (keys: Iterable<string>) => [...keys].flatMap((key) => manifest[key] ?? []);
  return {
    first: [...scripts(chunks(firstKeys)), 'theme.js'],
    examples: scripts(chunks(exampleKeys)),
    timeMachine: scripts(chunks(machineKeys)),
    sharing: scripts(chunks(sharingKeys)),
    search: scripts(chunks(searchKeys)),
    worker: workers.filter((name) => !isFamily(name) && !isEditors(name) && !isReader(name) && !isMdx(name)),
    families: workers.filter(isFamily),
    editor: [...scripts(chunks(editorKeys)), ...workers.filter(isEditors)],
    opening: [...scripts(chunks(openingKeys)), ...workers.filter(isReader)],
    mdx: workers.filter(isMdx),
    editorStyles: [...new Set(chunks(editorKeys).flatMap(({ css = [] }) => css))],
  };
}

const without = (known: ReadonlySet<string>, keys: ReadonlySet<string>): string[] =>
  [...keys].filter((key) => !known.has(key));

const scripts = (chunks: readonly ManifestChunk[]): string[] => [
  ...new Set(chunks.map(({ file }) => file).filter((file) => file.endsWith('.js'))),
];

/** Everything that the roots load, at once or on demand, as far as `follow` lets an import on demand pass. */
function reachable(manifest: Manifest, roots: readonly string[], follow: (key: string) => boolean): Set<string> {
  const seen = new Set<string>();
  const queue = [...roots];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const { imports = [], dynamicImports = [] } = manifest[key] ?? {};
    queue.push(...imports, ...dynamicImports.filter(follow));
  }
  return seen;
}
