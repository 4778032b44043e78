import { mdx } from './mdx.ts';
import type { PageModel } from './page.ts';
import { type ParseOptions, parsePageWith } from './parse-with.ts';

export type { ParseOptions } from './parse-with.ts';

/** Reads a document of either format; see `parsePageWith`. */
export const parsePage = (source: string | Uint8Array, options: ParseOptions): PageModel =>
  parsePageWith(source, options, mdx);
