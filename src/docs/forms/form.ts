import type { PhrasingContent } from 'mdast';
import type { FlowNode } from './nodes.ts';

/** What a tag of a site generator may carry: `{{< name word key="value" >}}`, `:::name[title]{key=value}`, `<Name key="value">`. */
export interface Arguments {
  readonly words: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** The title in the document's own Markdown. */
  readonly title?: readonly PhrasingContent[] | undefined;
}

/** What the tags of one name become. A new one is a row in a table of this folder. */
export type Form =
  /** It stands for words in a line, or for an address in a link. */
  | { readonly holds: 'nothing'; readonly phrase: (given: Arguments) => PhrasingContent[] }
  /** What stands between its tags is no Markdown. */
  | { readonly holds: 'code'; readonly language: (given: Arguments) => string }
  /** What stands between its tags is Markdown; in several parts, where it has something that parts them. */
  | { readonly holds: 'blocks'; readonly make: (given: Arguments, parts: readonly FlowNode[][]) => FlowNode[] };

/** A tag where it stands in a source. */
export interface Tag extends Arguments {
  /** Offsets in the source; of code, with all that stands between its tags. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  /** As a message names it: `{{< note >}}`. */
  readonly label: string;
  /** Tags of one key open and close each other. */
  readonly key: string;
  readonly role: 'open' | 'close' | 'between' | 'alone';
  /** The more, the further out: colons. A tag closes what has as many, or fewer. */
  readonly rank: number;
  /** Absent: not known here. What it holds is shown. */
  readonly form?: Form | undefined;
  /** What is written instead within code, where that is not the source. */
  readonly literal?: string;
  /** Of code: what stands between its tags, and the 1-based line in which that begins. */
  readonly code?: { readonly text: string; readonly line: number };
  /** The anchor of the heading that it stands in. */
  readonly anchor?: string;
}
