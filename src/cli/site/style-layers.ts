import { join, relative } from 'node:path';
import type { CSSOptions } from 'vite';

/** What is used of PostCSS, which Vite brings along. */
type PostcssPlugin = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>[number];

interface CssNode {
  readonly type: string;
  readonly name?: string;
  readonly parent?: CssNode;
}

interface CssRule extends CssNode {
  selectors: string[];
}

interface CssRoot extends CssNode {
  readonly nodes: CssNode[];
  readonly source?: { readonly input: { readonly file?: string } };
  walkRules(act: (rule: CssRule) => void): void;
  removeAll(): void;
  append(...nodes: (CssNode | string)[]): void;
}

interface Postcss {
  readonly AtRule: new (facts: { name: string; params: string; nodes: CssNode[] }) => CssNode;
}

/** The layers, the weakest first. A page of somebody else has the first and the last; what it says itself wins over both. */
const ORDER = '@layer mayfly-base, page, mayfly;';

/** What the examples bring along holds below this class alone. */
const SCOPE = ':where(.mayfly)';

interface Place {
  /** Absent: it wins over all layers. */
  readonly layer?: string;
  readonly scoped: boolean;
}

/** Where the styles of a file below `src/ui/` belong. */
export function placeOf(file: string): Place | undefined {
  const [, folder, name = ''] = /^src\/ui\/([\w-]+)\/(?:.+\/)?([\w-]+\.css)$/.exec(file) ?? [];
  if (folder === undefined) return undefined;
  if (folder === 'page') return unlayered.has(name) ? { scoped: false } : { layer: 'page', scoped: false };
  if (folder === 'search') return { layer: 'page', scoped: false };
  if (name === 'tokens.css' || name === 'reset.css') return { layer: 'mayfly-base', scoped: true };
  // Monaco's own styles are in no layer, and it is against them that this file has something to say.
  return name === 'cell-editor.css' ? { scoped: true } : { layer: 'mayfly', scoped: true };
}

/** What the page has to say about what the examples bring along. */
const unlayered: ReadonlySet<string> = new Set(['header.css', 'around-examples.css']);

/** Puts the styles of each component in their layer, below the one class. A component's file says nothing of that. */
export const styleLayers = {
  postcssPlugin: 'mayfly:layers',
  Once(root: CssRoot, { AtRule }: Postcss) {
    const place = placeOf(
      relative(join(import.meta.dirname, '../../..'), root.source?.input.file ?? '').replaceAll('\\', '/'),
    );
    if (!place) return;
    if (place.scoped) root.walkRules(scope);
    const { layer } = place;
    if (layer === undefined) return;
    const nodes = [...root.nodes];
    root.removeAll();
    root.append(ORDER, new AtRule({ name: 'layer', params: layer, nodes }));
  },
} as unknown as PostcssPlugin;

function scope(rule: CssRule): void {
  const { parent } = rule;
  if (parent?.type === 'rule' || (parent?.name ?? '').endsWith('keyframes')) return;
  rule.selectors = rule.selectors.map((selector) => (holdsItself(selector) ? selector : `${SCOPE} ${selector}`));
}

/** It names the class, or what the class is on. */
const holdsItself = (selector: string): boolean => /^(\.mayfly\b(?!-)|\[data-theme)/.test(selector);
