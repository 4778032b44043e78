import type { Block, TableCell } from '../../docs/page.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Change, CommandInfo } from '../../spec/info.ts';
import { COMMON_RELEASE, compareReleases } from '../../spec/server.ts';
import type { DeclaredCommand } from './declared.ts';
import { codes, inlinesOf, namesOf, saidBy, serverNames, text } from './wording.ts';

/** Which servers have the command and since when, what it costs, and how their tables class it. */
export function factsTable(command: DeclaredCommand): Block {
  const row = (title: string, cell: TableCell): readonly TableCell[] => [[text(title)], cell];
  return {
    type: 'table',
    header: [[text('Fact')], [text('Value')]],
    rows: [
      row('Servers', [text(serversOf(command))]),
      row(
        'Complexity',
        told(command, ({ complexity }) => complexity, inlinesOf),
      ),
      row(
        'Flags',
        told(command, ({ flags }) => flags.join(' ') || 'none', wordsOf),
      ),
      row(
        'ACL categories',
        told(command, ({ acl }) => acl.map((name) => `@${name}`).join(' '), wordsOf),
      ),
      ...deprecationOf(command).map((cell) => row('Deprecated', cell)),
    ],
  };
}

const wordsOf = (words: string): TableCell => (words === 'none' ? [text(words)] : codes(words.split(' ')));

/** `Redis since 8.0.0, Valkey since 9.0.0, Dragonfly`. Dragonfly counts no releases that the tables know. */
const serversOf = ({ infos }: DeclaredCommand): string =>
  [...infos]
    .filter(([flavor]) => flavor !== 'redis-7.0' || !infos.has('redis'))
    .map(([flavor, { since }]) =>
      hasOwnRelease(flavor, since) ? `${serverNames[flavor]} since ${since}` : serverNames[flavor],
    )
    .join(', ');

const hasOwnRelease = (flavor: FlavorName, since: string): boolean =>
  flavor === 'redis' || (flavor === 'valkey' && compareReleases(since, COMMON_RELEASE) > 0);

/** What the servers say of one thing: once where they agree, else each with the names of those that say it. */
function told(
  { infos }: DeclaredCommand,
  textOf: (info: CommandInfo) => string,
  cellOf: (text: string) => TableCell,
): TableCell {
  const said = saidBy(
    [...infos].map(([flavor, info]) => [flavor, textOf(info)] as const),
    (words) => words,
  );
  const [first, ...others] = said;
  if (!first) return [];
  return [...cellOf(first.thing), ...others.flatMap(({ thing, by }) => [text(`; ${namesOf(by)}: `), ...cellOf(thing)])];
}

function deprecationOf({ infos }: DeclaredCommand): readonly TableCell[] {
  const said = [...infos].flatMap(([flavor, { deprecated }]) => (deprecated ? [[flavor, deprecated] as const] : []));
  return saidBy(said, ({ since, replacedBy }) => since + replacedBy).map(({ thing: { since, replacedBy }, by }) => [
    text(`Since ${since}${by.length < infos.size ? ` (${namesOf(by)})` : ''}: use `),
    // The servers mark an option that was not there before by an exclamation mark.
    ...inlinesOf(replacedBy.replaceAll('`!', '`')),
  ]);
}

/** What releases have changed, in order; nothing where none has. */
export function historyList({ infos }: DeclaredCommand): Block | undefined {
  const current = [...infos].filter(([flavor]) => flavor !== 'redis-7.0' || infos.size === 1);
  const said = current.flatMap(([flavor, { history }]) => history.map((change) => [flavor, change] as const));
  const changes = saidBy(said, (change) => change.join(' ')).toSorted((a, b) =>
    compareReleases(a.thing[0], b.thing[0]),
  );
  if (changes.length === 0) return undefined;
  return {
    type: 'list',
    ordered: false,
    items: changes.map(({ thing, by }) => [changeBlock(thing, by.length < current.length ? namesOf(by) : undefined)]),
  };
}

const changeBlock = ([release, what]: Change, by: string | undefined): Block => ({
  type: 'paragraph',
  inlines: [text(`${by === undefined ? '' : `${by} `}${release}: `), ...inlinesOf(what)],
});
