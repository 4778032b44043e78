import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/**
 * The layers of `src/` and who may import whom. A layer is a file or folder below `src/`; the longest that fits a path
 * is its layer. `imports`: what it may use at run time. `types`: what it may name in `import type` besides. Its own
 * files and `bytes` are always allowed.
 */
interface Layer {
  readonly imports: readonly string[];
  readonly types?: readonly string[];
}

/** What every panel of the page builds on. */
const panel = ['ui/format', 'ui/controls', 'ui/session', 'ui/use-session', 'protocol', 'transcript'] as const;
const panelTypes = ['docs', 'spec', 'site'] as const;

const layers: Readonly<Record<string, Layer>> = {
  bytes: { imports: [] },
  'page-ids': { imports: [] },
  spec: { imports: [] },
  engine: { imports: ['spec'] },
  /** The engine's face: nobody else reaches into it. */
  'engine/index': { imports: ['engine'] },
  transcript: { imports: ['spec'] },
  protocol: { imports: [], types: ['spec', 'transcript'] },
  resp: { imports: ['spec', 'transcript'] },
  sandbox: { imports: ['engine/index', 'transcript', 'spec'], types: ['protocol'] },
  docs: { imports: ['transcript', 'page-ids'], types: ['spec'] },
  site: { imports: ['docs', 'transcript'], types: ['spec'] },
  /** Our own reference: pages from declarations. */
  'site/reference': { imports: ['spec'], types: ['docs'] },
  worker: { imports: ['sandbox', 'docs', 'protocol', 'worker/client'], types: ['spec', 'transcript'] },
  /** Reads documents that readers open. */
  'worker/reader': { imports: ['docs', 'spec'] },
  'worker/client': { imports: ['protocol'], types: ['spec', 'transcript'] },
  doctest: { imports: ['sandbox', 'docs', 'transcript'], types: ['spec', 'protocol'] },
  'ui/format': { imports: ['transcript'] },
  'ui/controls': { imports: ['ui/format'] },
  /** The session's state and its verbs. It knows no panel: what it has to start is handed to it. */
  'ui/session': { imports: ['ui/format', 'worker/client', 'protocol', 'transcript'], types: ['docs', 'spec'] },
  'ui/use-session': { imports: ['ui/session'], types: ['docs'] },
  'ui/editor': { imports: ['ui/controls', 'transcript', 'spec'], types: ['protocol'] },
  'ui/cell': { imports: [...panel, 'ui/editor'], types: panelTypes },
  'ui/timeline': { imports: panel, types: panelTypes },
  'ui/inspector': { imports: panel, types: panelTypes },
  'ui/sharing': { imports: panel, types: panelTypes },
  'ui/dock': { imports: [...panel, 'ui/timeline', 'ui/inspector'], types: panelTypes },
  /** Makes cells and dock live in HTML that stands. It puts the panels together, and hands the session what that starts. */
  'ui/mount': {
    imports: [...panel, 'ui/editor', 'ui/cell', 'ui/timeline', 'ui/inspector', 'ui/sharing', 'ui/dock'],
    types: panelTypes,
  },
  /** What is around cells and dock: painted by the build alone. */
  'ui/page': { imports: ['ui/controls', 'ui/session', 'ui/cell', 'ui/mount'], types: panelTypes },
  /** What a page does without React: theme, sidebar, contents, what unfolds from the header. */
  'ui/reading': { imports: ['ui/controls', 'ui/session', 'ui/search'], types: [...panelTypes, 'ui/mount'] },
  /** The dialog that searches the site, fetched when it is wanted. */
  'ui/search': { imports: ['site'] },
  /** Makes a page of a document that a reader hands in. */
  'ui/opening': {
    imports: ['ui/page', 'ui/mount', 'ui/reading', 'ui/session', 'ui/sharing', 'worker/client'],
    types: panelTypes,
  },
  main: { imports: ['ui/page', 'ui/mount', 'ui/reading', 'ui/opening', 'page-ids'], types: ['docs'] },
  cli: {
    imports: [
      'spec',
      'engine/index',
      'transcript',
      'protocol',
      'resp',
      'sandbox',
      'docs',
      'site',
      'site/reference',
      'worker',
      'doctest',
      'ui/format',
      'ui/page',
      'ui/mount',
      'page-ids',
    ],
  },
};

/** Where React is. The session, and what works before it has come, have none of it. */
const components = Object.keys(layers).filter(
  (layer) => layer.startsWith('ui/') && !['ui/session', 'ui/reading', 'ui/search'].includes(layer),
);

/** Packages that belong to certain layers; any other package is free. The first that fits counts. */
const packages: readonly { readonly name: RegExp; readonly layers: readonly string[] }[] = [
  { name: /^(monaco-editor|@monaco-editor)\b/, layers: ['ui/editor'] },
  { name: /^(react|react-dom)\b/, layers: [...components, 'cli'] },
  { name: /^(zustand|idb-keyval)\b/, layers: ['ui/session', ...components] },
  { name: /^(mdast|micromark|hast|vfile|github-slugger|yaml)/, layers: ['docs'] },
  { name: /^minisearch\b/, layers: ['site'] },
  { name: /^(node:|vite\b)/, layers: ['cli'] },
];

/** An import that no arrow allows. `line` is 1-based. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The imports of one file of `src/` that no arrow allows. `file` is relative to the repository, with `/`. */
export function violations(file: string, source: string): Violation[] {
  const from = layerOf(file);
  if (!from) return [{ file, line: 1, message: 'belongs to no layer: add it to the table in test/gate/arrows.ts' }];
  const { program, errors } = parseSync(file, source);
  if (errors[0]) return [{ file, line: 1, message: `does not parse: ${errors[0].message}` }];
  return importsOf(program).flatMap(({ specifier, typeOnly, offset }) => {
    const message = objection(file, from, specifier, typeOnly);
    return message ? [{ file, line: source.slice(0, offset).split('\n').length, message }] : [];
  });
}

/** Layers that come back to themselves along run-time imports. A part of a layer, such as `worker/client`, counts for itself. */
export const circles = (): readonly string[] => Object.keys(layers).filter((layer) => reaches(layer, layer, new Set()));

function reaches(from: string, goal: string, seen: Set<string>): boolean {
  const next = (layers[from]?.imports ?? []).filter((layer) => !seen.has(layer));
  return next.some((layer) => layer === goal || reaches(layer, goal, seen.add(layer)));
}

function objection(file: string, from: string, specifier: string, typeOnly: boolean): string | undefined {
  if (!specifier.startsWith('.')) return packageObjection(from, specifier);
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  const to = layerOf(target);
  if (!to) return `${from} may not import ${target}, which belongs to no layer`;
  const { imports, types = [] } = layers[from] as Layer;
  if (to === from || to === 'bytes' || imports.includes(to) || (typeOnly && types.includes(to))) return undefined;
  const what = types.includes(to) ? `${to} except by \`import type\`` : to;
  return `${from} may not import ${what}; it may import ${listed(imports, types)}`;
}

function packageObjection(from: string, specifier: string): string | undefined {
  const owned = packages.find(({ name }) => name.test(specifier));
  if (!owned || owned.layers.includes(from)) return undefined;
  return `${from} may not import ${specifier}; only ${owned.layers.join(', ')} may`;
}

function listed(imports: readonly string[], types: readonly string[]): string {
  const parts = [imports.join(', '), types.length > 0 ? `types of ${types.join(', ')}` : ''].filter(Boolean);
  return parts.join(', and ') || 'nothing but bytes';
}

function layerOf(path: string): string | undefined {
  const [top, ...rest] = path.split('/');
  if (top !== 'src') return undefined;
  const inside = rest.join('/').replace(/\.[^./]+$/, '');
  return Object.keys(layers)
    .filter((layer) => inside === layer || inside.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly offset: number;
}

/** Static and dynamic imports, re-exports, `import('x').T` in types. A worker's URL is no import: it is another program. */
export function importsOf(program: ESTree.Program): Import[] {
  const found: Import[] = [];
  const add = (literal: unknown, typeOnly: boolean, offset: number) => {
    const specifier = (literal as { value?: unknown } | null)?.value;
    if (typeof specifier === 'string') found.push({ specifier, typeOnly, offset });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type', node.start),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type', node.start),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type', node.start),
    ImportExpression: (node) => add(node.source, false, node.start),
    TSImportType: (node) => add(node.source, true, node.start),
  }).visit(program);
  return found;
}
