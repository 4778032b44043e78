import type { FlavorName } from '../spec/flavor-name.ts';
import type { CommandInfo } from '../spec/info.ts';
import type { PageModel } from './page.ts';

/** A document as a reader hands it in: nobody has looked at it yet. */
export interface DocumentText {
  /** The file's name; what was pasted is called so. */
  readonly name: string;
  readonly format: 'md' | 'mdx';
  readonly text: string;
}

/** What reads documents is told of each, and of the commands that there are, by server. */
export interface ReadRequest {
  readonly document: DocumentText;
  readonly slug: string;
  readonly tables: Readonly<Record<FlavorName, readonly CommandInfo[]>>;
}

/** The document as it was read, or why it was not: a fault of ours. */
export type ReadAnswer = { readonly page: PageModel } | { readonly error: string };
