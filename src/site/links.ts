import type { Diagnostic, Inline, LinkInline, PageModel } from '../docs/page.ts';
import { mapInlines } from '../docs/walk.ts';
import type { CommandPages } from './command-pages.ts';
import type { LinkTargets } from './link-targets.ts';
import type { SiteDocument } from './site-model.ts';

/** What links in a document are read by. */
export interface LinkReaders {
  readonly targets: LinkTargets;
  readonly commands: CommandPages;
  /** Words that the command of a page takes: on that page they mean themselves, not the command of the same name. */
  readonly wordsOf?: (command: string) => ReadonlySet<string>;
}

/**
 * A document as it stands in its site: links to other pages lead to their addresses, those that lead nowhere are text, with
 * a diagnostic, and commands that have a page are links to it.
 */
export function linkPage(document: SiteDocument, { targets, commands, wordsOf }: LinkReaders): PageModel {
  const { page } = document;
  const diagnostics: Diagnostic[] = [];
  const own = commands.commandOf(page.slug);
  const ownWords = own === undefined ? undefined : wordsOf?.(own);

  const link = (node: LinkInline): readonly Inline[] => {
    const { line, ...rest } = node;
    if (line === undefined) return [rest];
    const { href, fault } = targets.find(document, node.href);
    if (fault !== undefined)
      diagnostics.push({ severity: 'problem', line, message: faultMessage(node.href, fault, href) });
    return href === undefined ? node.inlines : [{ ...rest, href }];
  };
  const command = (node: Inline & { type: 'code' }): Inline => {
    const found = commands.hrefOf(node.text);
    if (!found || found.name === own || ownWords?.has(node.text.trim())) return node;
    return { type: 'link', href: found.href, inlines: [node] };
  };
  const change = (inlines: readonly Inline[], inHeading: boolean): readonly Inline[] =>
    inlines.flatMap((node): readonly Inline[] => {
      if (node.type === 'link') return link(node);
      if (node.type === 'code') return [inHeading ? node : command(node)];
      return 'inlines' in node ? [{ ...node, inlines: change(node.inlines, inHeading) }] : [node];
    });

  const blocks = mapInlines(page.blocks, change);
  if (diagnostics.length === 0) return { ...page, blocks };
  return { ...page, blocks, diagnostics: [...page.diagnostics, ...diagnostics].sort((a, b) => a.line - b.line) };
}

/** Longest address that a message repeats. */
const SHOWN = 80;

function faultMessage(link: string, fault: string, href: string | undefined): string {
  const shown = link.length > SHOWN ? `${link.slice(0, SHOWN)}…` : link;
  return `The link to ${shown} ${fault}${href === undefined ? ', and is shown as text' : ''}.`;
}
