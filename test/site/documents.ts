import { parsePage } from '../../src/docs/parse.ts';
import { addressesOf } from '../../src/site/addresses.ts';
import type { SiteDocument, SiteNode } from '../../src/site/site-model.ts';

/** A document at a path, its address the one that it has where no other wants the same. */
export const document = (path: string, source: string): SiteDocument => {
  const slug = addressesOf([path])[0]?.slug ?? '';
  return { path, page: parsePage(source, { slug, format: path.endsWith('.mdx') ? 'mdx' : 'md' }) };
};

/** Documents of titles alone. */
export const titled = (titles: Readonly<Record<string, string>>): SiteDocument[] =>
  Object.entries(titles).map(([path, title]) => document(path, `# ${title}\n`));

/** A tree as an indented list; a folder with a page of its own ends in that page's slug. */
export const outline = (nodes: readonly SiteNode[], indent = ''): string[] =>
  nodes.flatMap((node) =>
    node.type === 'page'
      ? [`${indent}${node.page.shortTitle}`]
      : [`${indent}${node.title}/${node.page ? ` ${node.page.slug}` : ''}`, ...outline(node.children, `${indent}  `)],
  );
