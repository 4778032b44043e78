import type { Block, CellModel, ContentsEntry, PageModel } from '../../docs/page.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { argumentsTable } from './arguments.ts';
import { type DeclaredCommand, mainInfo } from './declared.ts';
import { factsTable, historyList } from './facts.ts';
import { code, inlinesOf, namesOf, paragraph, saidBy, text } from './wording.ts';

/** The headings under which a page tells what is declared. A document of a command has no heading of these names. */
type DeclaredHeading = 'Arguments' | 'On the servers' | 'Subcommands' | 'History';

/**
 * The reference's page of a command: its name, summary and syntax, then what its document says, then what its declaration
 * tells. `all`: the commands that there are, for a container lists its own.
 */
export function commandPage(page: PageModel, command: DeclaredCommand, all: readonly DeclaredCommand[]): PageModel {
  const { name } = command;
  const { summary } = mainInfo(command);
  // What stands before the first heading is titled after the page, whose document names no title.
  const ownTitle = (title: string) => (title.startsWith(page.title) ? name + title.slice(page.title.length) : title);
  const sections = sectionsOf(command, all);
  return {
    ...page,
    title: name,
    description: summary.replaceAll('`', ''),
    blocks: [
      heading(1, 'command', name),
      ...openingOf(command),
      ...containerOf(command, all),
      ...page.blocks,
      ...sections.flatMap(blocksOf),
    ],
    contents: [
      ...page.contents,
      ...sections.map(([title]): ContentsEntry => ({ id: idOf(title), depth: 2, text: title })),
    ],
    sandboxes: page.sandboxes.map((each) => ({ ...each, title: ownTitle(each.title) })),
    cells: page.cells.map((cell): CellModel => ({ ...cell, title: ownTitle(cell.title) })),
  };
}

const idOf = (title: DeclaredHeading): string => title.toLowerCase().replaceAll(' ', '-');

const heading = (depth: number, id: string, title: string): Block => ({
  type: 'heading',
  depth,
  id,
  inlines: [text(title)],
});

/** The syntax; a line for each way in which servers read it. What the command does is the page's description. */
function openingOf({ infos }: DeclaredCommand): readonly Block[] {
  const current = [...infos].filter(([flavor]) => flavor !== 'redis-7.0' || infos.size === 1);
  const lines = saidBy(
    current.map(([flavor, info]) => [flavor, syntaxOf(info)] as const),
    (syntax) => syntax,
  );
  return lines.flatMap(({ thing, by }) => [
    ...(lines.length === 1 ? [] : [paragraph(text(`${namesOf(by)}:`))]),
    { type: 'code', text: thing } as const,
  ]);
}

/** A container takes what its subcommands take; a few do something by themselves. */
function syntaxOf({ name, syntax, subcommands, arity }: CommandInfo): string {
  if (!subcommands) return syntax;
  return arity === -1 ? `${name} [subcommand [argument ...]]` : `${name} subcommand [argument ...]`;
}

/** Of a subcommand, where the others are. */
function containerOf({ name }: DeclaredCommand, all: readonly DeclaredCommand[]): readonly Block[] {
  const container = all.find((other) => name.startsWith(`${other.name} `));
  return container ? [paragraph(text('One of the subcommands of '), code(container.name), text('.'))] : [];
}

type Section = readonly [title: DeclaredHeading, block: Block];

function sectionsOf(command: DeclaredCommand, all: readonly DeclaredCommand[]): readonly Section[] {
  const sections: readonly (readonly [DeclaredHeading, Block | undefined])[] = [
    ['Subcommands', subcommandsList(command, all)],
    ['Arguments', argumentsTable(command)],
    ['On the servers', factsTable(command)],
    ['History', historyList(command)],
  ];
  return sections.flatMap(([title, block]) => (block ? [[title, block] as const] : []));
}

const blocksOf = ([title, block]: Section): readonly Block[] => [heading(2, idOf(title), title), block];

/** What a container's subcommands are for. Where there is a site, it makes links of commands that have a page. */
function subcommandsList({ name }: DeclaredCommand, all: readonly DeclaredCommand[]): Block | undefined {
  const members = all.filter((other) => other.name.startsWith(`${name} `));
  if (members.length === 0) return undefined;
  const items = members.map((member) => [
    paragraph(code(member.name), text(': '), ...inlinesOf(mainInfo(member).summary)),
  ]);
  return { type: 'list', ordered: false, items };
}
