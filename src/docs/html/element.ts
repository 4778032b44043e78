import type { BlockContent, DefinitionContent, Node, PhrasingContent, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';

/** What may stand in an element: words, blocks, elements. */
export type Child = RootContent | BlockContent | DefinitionContent | PhrasingContent | HtmlElement;

/** An element of HTML, as it stands in Markdown or, as JSX, in MDX. */
export interface HtmlElement extends Node {
  type: 'element';
  /** In lower case. */
  name: string;
  /** By their names in lower case; one without a value has an empty one. */
  attributes: ReadonlyMap<string, string>;
  children: Child[];
}

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that stand between paragraphs. */
export const blockNames = namesOf(
  'address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure ' +
    'footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody ' +
    'td tfoot th thead tr ul',
);

/** Elements of running text. */
const phraseNames = namesOf(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark picture q rp rt ruby s samp ' +
    'small source span strike strong sub sup time tt u var wbr',
);

/** Elements that would run, load or submit something: they are shown as they are written. */
const activeNames = namesOf(
  'applet audio button canvas embed form frame frameset iframe input map math meta noscript object optgroup option param ' +
    'portal script select slot template textarea track video',
);

/** Elements that say nothing to a reader. */
export const silentNames = namesOf('base head link style svg title');

export const isActive = (name: string | null): boolean => name !== null && activeNames.has(name);

/** Whether a name is one of HTML. Any other is a placeholder (`<key>`), or somebody's component. */
export const isHtmlName = (name: string): boolean =>
  blockNames.has(name) || phraseNames.has(name) || activeNames.has(name) || silentNames.has(name);

/** An element of JSX as one of HTML; nothing where it is none. `dropped` is told of attributes that are expressions. */
export function fromJsx(
  { name, attributes, children, position }: MdxJsxFlowElement | MdxJsxTextElement,
  dropped: (attribute: string) => void,
): HtmlElement | undefined {
  if (name === null || !isHtmlName(name)) return undefined;
  const plain = new Map<string, string>();
  for (const attribute of attributes) {
    const isNamed = attribute.type === 'mdxJsxAttribute';
    const value = isNamed ? (attribute.value ?? '') : undefined;
    if (isNamed && typeof value === 'string') plain.set(attribute.name.toLowerCase(), value);
    else dropped(isNamed ? attribute.name : '...');
  }
  return { type: 'element', name, attributes: plain, children, ...(position ? { position } : {}) };
}
