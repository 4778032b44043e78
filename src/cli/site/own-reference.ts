import { join, relative, sep } from 'node:path';
import type { PageModel } from '../../docs/page.ts';
import { flavorNames } from '../../engine/index.ts';
import { commandInfos } from '../../sandbox/table.ts';
import { commandPage } from '../../site/reference/command-page.ts';
import { type CommandTables, type DeclaredCommand, declaredCommands } from '../../site/reference/declared.ts';
import { ownDocuments } from './options.ts';

/** Where the documents of our own reference stand, a folder a family. */
const ownReference = join(ownDocuments, 'commands');

let commands: readonly DeclaredCommand[] | undefined;

/** The commands that the reference tells of. Every family must have been brought. */
export function referenceCommands(): readonly DeclaredCommand[] {
  commands ??= declaredCommands(
    Object.fromEntries(flavorNames.map((name) => [name, commandInfos(name)])) as CommandTables,
  );
  return commands;
}

/** A document of our own reference with what its command declares; any other as it is. `path`: its file. */
export function asReferencePage(path: string, page: PageModel): PageModel {
  const below = relative(ownReference, path);
  if (below.startsWith('..')) return page;
  const place = below
    .split(sep)
    .join('/')
    .replace(/\.mdx?$/, '');
  const command = referenceCommands().find((each) => each.place === place);
  return command ? commandPage(page, command, referenceCommands()) : page;
}
