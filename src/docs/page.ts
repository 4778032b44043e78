import type { FlavorName } from '../spec/flavor-name.ts';
import type { Step } from '../transcript/step.ts';

/** What of a document runs: all that a browser is given of it as data. The rest of the page is HTML by then. */
export interface RunnablePage {
  /** The file's name without extension, safe in a URL: `setex`. */
  readonly slug: string;
  /** For the browser's title bar, the header, and sessions that are passed on. */
  readonly title: string;
  /** Under what the reader's session is kept, where that is not the slug: sites below two paths of one origin never mix. */
  readonly keptAs?: string;
  /** Which server the page answers as. */
  readonly flavor: FlavorName;
  /** The instant at which the sandboxes of the page begin, ms since 1970, but for those that have one of their own. */
  readonly epochMs: number;
  /** Hash of the source text, so that a kept session knows its document. */
  readonly hash: string;
  readonly sandboxes: readonly SandboxModel[];
  readonly cells: readonly CellModel[];
}

/**
 * A document as plain data: what `parse.ts` makes of Markdown or MDX, and what the build writes as HTML. JSON all the
 * way down; no node of it is ever evaluated.
 */
export interface PageModel extends RunnablePage {
  readonly description?: string;
  /** The one that a site of several documents opens with. */
  readonly front?: true;
  /** It is not meant for readers yet: a site is made without it, unless its author wants it there. */
  readonly draft?: true;
  /** What it says of its place among the documents of a site. */
  readonly place?: PagePlaceFacts;
  readonly blocks: readonly Block[];
  readonly contents: readonly ContentsEntry[];
  /** Absent where there are none. */
  readonly skips?: readonly SkippedBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A document's own word on where it stands in a site. */
export interface PagePlaceFacts {
  /** What lists call it (`sidebar_label`, `linkTitle`). */
  readonly label?: string;
  /** Where it stands in its folder, lowest first (`sidebar_position`, `weight`). */
  readonly position?: number;
  /** Other addresses under which its site knows it (`slug`, `url`, `aliases`). */
  readonly aliases?: readonly string[];
  /** The address that it asks for (`slug`): from the site's own on with a slash before it, else in its folder. */
  readonly address?: string;
  /** The line of the document in which it does. */
  readonly addressLine?: number;
}

/** A page without its prose. */
export const runnableOf = ({ slug, title, flavor, epochMs, hash, sandboxes, cells }: PageModel): RunnablePage => ({
  slug,
  title,
  flavor,
  epochMs,
  hash,
  sandboxes,
  cells,
});

/** What went wrong, or was passed over, while a document was read. `line` is 1-based in the source file. */
export interface Diagnostic {
  readonly severity: 'remark' | 'problem';
  readonly line: number;
  readonly message: string;
}

export interface ContentsEntry {
  readonly id: string;
  readonly depth: number;
  readonly text: string;
}

/** One section's world: every cell below one heading (or the whole page, with `session: page`) shares it. */
export interface SandboxModel {
  /** The heading's anchor id, or `page`. */
  readonly id: string;
  /** The heading's text, for the time dock. */
  readonly title: string;
  readonly cells: readonly string[];
  /** The instant at which it begins, ms since 1970, where what the section shows tells it. */
  readonly epochMs?: number;
  /** It answers as this server, whatever the page does. */
  readonly flavor?: FlavorName;
  /** What prepares its store before anything runs, and is not shown. `line` of these steps is 1-based in the source file. */
  readonly setup?: readonly Step[];
}

/** An example that its author does not want run. */
export interface SkippedBlock {
  /** 1-based line of the fence in the source file. */
  readonly line: number;
  /** The heading that it stands under. */
  readonly section: string;
  /** In the author's words. */
  readonly reason?: string;
  /** So many commands are in it. */
  readonly commands: number;
}

export interface CellModel {
  /** Unique on the page and stable while the document is: the heading's id and a number. */
  readonly id: string;
  /** `<heading>`, `<heading> (2)`: the accessible name is `Example: ` and this. */
  readonly title: string;
  readonly sandbox: string;
  /** 1-based line of the fence in the source file. */
  readonly sourceLine: number;
  /** 1-based line in the source file of the first line of the transcript's text, which its steps count from. */
  readonly textLine: number;
  readonly steps: readonly Step[];
  /** What expires while it runs, in a word (`key`, `field`), where whoever built the page has run it and something does. */
  readonly expires?: string;
}

export type Block =
  | { readonly type: 'heading'; readonly depth: number; readonly id: string; readonly inlines: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly inlines: readonly Inline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start?: number;
      readonly items: readonly (readonly Block[])[];
      /** Each item is a link, and what it leads to in a sentence: they stand in columns. */
      readonly isIndex?: true;
    }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'table'; readonly header: readonly TableCell[]; readonly rows: readonly (readonly TableCell[])[] }
  /** Code that is shown and not run: a syntax line, configuration, another language. */
  | { readonly type: 'code'; readonly language?: string; readonly text: string }
  | { readonly type: 'cell'; readonly cell: string }
  /** A remark that stands out of the text. */
  | {
      readonly type: 'admonition';
      readonly kind: AdmonitionKind;
      readonly title?: readonly Inline[];
      readonly blocks: readonly Block[];
    }
  /** Blocks of which a reader wants one. `name` is unique on the page. */
  | {
      readonly type: 'tabs';
      readonly name: string;
      readonly panels: readonly { readonly label: string; readonly blocks: readonly Block[] }[];
    }
  /** Blocks that a reader opens; `open` where they are open to begin with. */
  | {
      readonly type: 'details';
      readonly summary: readonly Inline[];
      readonly blocks: readonly Block[];
      readonly open?: true;
    }
  | { readonly type: 'aligned'; readonly align: 'center' | 'right'; readonly blocks: readonly Block[] }
  | { readonly type: 'definitions'; readonly entries: readonly DefinitionEntry[] }
  /** A table with blocks in its cells, or cells across several columns or rows. */
  | { readonly type: 'grid'; readonly rows: readonly (readonly GridCell[])[] }
  /** The document's footnotes, in the order of their numbers from 1 on. */
  | { readonly type: 'footnotes'; readonly notes: readonly Footnote[] }
  | { readonly type: 'rule' }
  /** Something the author should know, at the place where it happened. */
  | { readonly type: 'notice'; readonly diagnostic: Diagnostic };

/** What an admonition tells its reader, by the names that generators share. */
export type AdmonitionKind = 'note' | 'tip' | 'info' | 'important' | 'warning' | 'caution' | 'danger';

export type TableCell = readonly Inline[];

/** A term, or what the terms above it mean. */
export type DefinitionEntry =
  | { readonly kind: 'term'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'description'; readonly blocks: readonly Block[] };

export interface GridCell {
  readonly isHeading?: true;
  readonly blocks: readonly Block[];
  /** How many it stretches over, where that is more than one. */
  readonly columns?: number;
  readonly rows?: number;
}

export interface Footnote {
  readonly id: string;
  readonly blocks: readonly Block[];
  /** The ids of the places that refer to it. */
  readonly references: readonly string[];
}

/** Elements of running text that are as they are called. */
export type PhraseName = 'abbr' | 'ins' | 'kbd' | 'mark' | 'q' | 'samp' | 'small' | 'sub' | 'sup' | 'u' | 'var';

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'emphasis' | 'strong' | 'deleted'; readonly inlines: readonly Inline[] }
  | LinkInline
  | { readonly type: 'phrase'; readonly name: PhraseName; readonly title?: string; readonly inlines: readonly Inline[] }
  /** A place that a link can lead to. */
  | { readonly type: 'anchor'; readonly id: string }
  /** A reference to a footnote; `note` is the id of that. */
  | { readonly type: 'note'; readonly id: string; readonly number: number; readonly note: string }
  | PictureInline
  | { readonly type: 'break' };

/** A picture that lies beside the document. */
export interface PictureInline {
  readonly type: 'picture';
  /** As the document writes it. */
  readonly src: string;
  /** 1-based line of the source. */
  readonly line: number;
  readonly alt: string;
  readonly title?: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Where a built site has it; without this it is shown by its words. */
  readonly href?: string;
}

/** `href` is http(s), mailto, or relative; anything else was turned into text by the parser. */
export interface LinkInline {
  readonly type: 'link';
  readonly href: string;
  readonly title?: string;
  /** 1-based line of a relative link in the source, until its site has found where it leads. */
  readonly line?: number;
  readonly inlines: readonly Inline[];
}
