import { mdxFromMarkdown } from 'mdast-util-mdx';
import { mdxjs } from 'micromark-extension-mdxjs';
import { parserOf } from './parsers.ts';

/** Parses MDX; throws a fault (vfile-message) where a text is none. A file of its own, for what reads its code is large. */
export const mdx = parserOf({ syntax: [mdxjs()], tree: [mdxFromMarkdown()] });
