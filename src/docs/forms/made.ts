import type { BlockContent, DefinitionContent, PhrasingContent } from 'mdast';
import type { AdmonitionKind } from '../page.ts';
import type { Arguments, Form } from './form.ts';
import { type FlowNode, kindOf, type TabPanel, text } from './nodes.ts';

/** Flow is what it is, whether in a document or in one of its blocks. */
const content = (nodes: readonly FlowNode[]) => nodes as (BlockContent | DefinitionContent)[];

/** An admonition of one kind, or of the first kind that the tag names. */
export const admonition = (kind: AdmonitionKind | ((given: Arguments) => readonly (string | undefined)[])): Form => ({
  holds: 'blocks',
  make: (given, parts) => {
    const named =
      typeof kind === 'string'
        ? kind
        : kind(given)
            .map(kindOf)
            .find((known) => known);
    const title = titleIn(given);
    const children = content(parts.flat());
    return [{ type: 'admonition', kind: named ?? 'note', ...(title ? { title } : {}), children }];
  },
});

function titleIn({ title, attributes }: Arguments): PhrasingContent[] | undefined {
  if (title && title.length > 0) return [...title];
  const plain = attributes.get('title');
  return plain ? [text(plain)] : undefined;
}

/** Blocks below a title that opens them. */
export const disclosure: Form = {
  holds: 'blocks',
  make: (given, parts) => {
    const summary = titleIn(given) ?? [text(given.attributes.get('summary') ?? given.words[0] ?? 'Details')];
    return [{ type: 'disclosure', summary, children: content(parts.flat()) }];
  },
};

/** One panel: an element that holds several puts them together. */
export const panel = (label: (given: Arguments) => string | undefined): Form => ({
  holds: 'blocks',
  make: (given, parts) => [tabs([panelOf(label(given), parts.flat())])],
});

/** Whatever panels stand in it. */
export const tabsOfPanels: Form = {
  holds: 'blocks',
  make: (_, parts) => {
    const nodes = parts.flat();
    const panels = nodes.flatMap((node) => (node.type === 'tabs' ? node.children : []));
    return [...nodes.filter(({ type }) => type !== 'tabs'), ...(panels.length > 0 ? [tabs(panels)] : [])];
  },
};

/** A panel for each of its parts. */
export const tabsOfParts = (label: (given: Arguments, at: number) => string | undefined): Form => ({
  holds: 'blocks',
  make: (given, parts) => [tabs(parts.map((nodes, at) => panelOf(label(given, at), nodes)))],
});

const tabs = (children: TabPanel[]): FlowNode => ({ type: 'tabs', children });

const panelOf = (label: string | undefined, nodes: readonly FlowNode[]): TabPanel => ({
  type: 'tabPanel',
  label: label || 'Tab',
  children: content(nodes),
});

/** What it holds, and nothing around that. */
export const transparent: Form = { holds: 'blocks', make: (_, parts) => parts.flat() };

/** What it holds is for authors. */
export const leftOut: Form = { holds: 'blocks', make: () => [] };
