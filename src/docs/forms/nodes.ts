import type { BlockContent, DefinitionContent, Parent, PhrasingContent, RootContent } from 'mdast';
import type { AdmonitionKind } from '../page.ts';

/** Blocks of Markdown, and those that forms make of it. */
export type FlowNode = RootContent | BlockContent | DefinitionContent;

/** A remark that stands out of the text. */
export interface Admonition extends Parent {
  type: 'admonition';
  kind: AdmonitionKind;
  title?: PhrasingContent[];
  children: (BlockContent | DefinitionContent)[];
}

/** Blocks of which a reader wants one. */
export interface Tabs extends Parent {
  type: 'tabs';
  children: TabPanel[];
}

export interface TabPanel extends Parent {
  type: 'tabPanel';
  label: string;
  children: (BlockContent | DefinitionContent)[];
}

/** Blocks that a reader opens. */
export interface Disclosure extends Parent {
  type: 'disclosure';
  summary: PhrasingContent[];
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface RootContentMap {
    admonition: Admonition;
    tabs: Tabs;
    tabPanel: TabPanel;
    disclosure: Disclosure;
  }
  interface BlockContentMap {
    admonition: Admonition;
    tabs: Tabs;
    disclosure: Disclosure;
  }
  interface HeadingData {
    /** The anchor that the document gives it. */
    id?: string;
  }
  interface CodeData {
    /** 1-based line of the source in which the text begins, where that is not right below a fence. */
    textLine?: number;
  }
}

const kinds: Readonly<Record<string, AdmonitionKind>> = {
  note: 'note',
  secondary: 'note',
  tip: 'tip',
  success: 'tip',
  info: 'info',
  notes: 'note',
  important: 'important',
  warning: 'warning',
  caution: 'caution',
  danger: 'danger',
};

/** The kind that a generator's own name of it means; none where it names no admonition. */
export function kindOf(name: string | undefined): AdmonitionKind | undefined {
  const known = name?.toLowerCase() ?? '';
  return Object.hasOwn(kinds, known) ? kinds[known] : undefined;
}

export const text = (value: string): PhrasingContent => ({ type: 'text', value });
