import type { Block, TableCell } from '../../docs/page.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { ArgInfo, ArgType, KeyUse } from '../../spec/info.ts';
import { argSyntax } from '../../spec/syntax.ts';
import type { DeclaredCommand } from './declared.ts';
import { code, namesOf, saidBy, text } from './wording.ts';

interface ArgumentRow {
  /** As the syntax line has it, without the brackets of what may be left out. */
  readonly syntax: string;
  readonly meaning: string;
}

/** What each argument takes, as a table; nothing for a command without arguments. */
export function argumentsTable({ infos }: DeclaredCommand): Block | undefined {
  const current = [...infos].filter(([flavor]) => flavor !== 'redis-7.0' || infos.size === 1);
  const said = current.flatMap(([flavor, { args }]) => args.flatMap(rowsOf).map((row) => [flavor, row] as const));
  const rows = saidBy(said, ({ syntax, meaning }) => `${syntax} ${meaning}`);
  if (rows.length === 0) return undefined;
  const everywhere = current.length;
  return {
    type: 'table',
    header: [[text('Argument')], [text('What it takes')]],
    rows: rows.map(({ thing, by }) => [[code(thing.syntax)], meaningCell(thing, new Set(by), everywhere)]),
  };
}

const meaningCell = ({ meaning }: ArgumentRow, by: ReadonlySet<FlavorName>, everywhere: number): TableCell => [
  text(by.size < everywhere ? `${meaning} (${namesOf([...by])})` : meaning),
];

/**
 * Alternatives, and what comes together several times, each in a row of its own; but words that are alternatives, and what
 * comes together once, in one.
 */
function rowsOf(arg: ArgInfo): readonly ArgumentRow[] {
  const { args = [], token, counted, type } = arg;
  const isOne = type === 'block' && !arg.multiple;
  if (args.length === 0 || token !== undefined || counted || isOne) return [rowOf(arg)];
  const members = args.map((member) => inherited(member, arg));
  if (type !== 'oneof') return members.flatMap(rowsOf);
  const words = members.filter(isWord);
  const releases = [...new Set(words.map(({ since }) => since))];
  return [
    ...releases.flatMap((release) => wordsRow(words.filter(({ since }) => since === release))),
    ...members.filter((member) => !isWord(member)).flatMap(rowsOf),
  ];
}

const isWord = ({ type }: ArgInfo): boolean => type === 'pure-token';

function rowOf(arg: ArgInfo): ArgumentRow {
  const { optional, multiple, ...once } = arg;
  return { syntax: argSyntax(once), meaning: [kindOf(arg), ...notesOf({ ...arg, optional, multiple })].join('; ') };
}

/** Words of which one may be given, all since the same release. */
function wordsRow(words: readonly ArgInfo[]): readonly ArgumentRow[] {
  const [first] = words;
  if (!first || words.length === 1) return words.map(rowOf);
  const syntax = words.map(({ token, name }) => token ?? name).join(' | ');
  return [{ syntax, meaning: ['one of these words', ...notesOf(first)].join('; ') }];
}

/** A member with what its group says of all of them. */
const inherited = (member: ArgInfo, { optional, multiple, since, type }: ArgInfo): ArgInfo => ({
  ...member,
  ...(optional && type === 'oneof' ? { optional } : {}),
  ...(multiple ? { multiple } : {}),
  ...(member.since === undefined && since !== undefined ? { since } : {}),
});

const kinds: Readonly<Record<ArgType, string>> = {
  key: 'a key',
  string: 'any bytes',
  integer: 'a whole number',
  double: 'a number',
  pattern: 'a pattern',
  'unix-time': 'an instant since 1970',
  'pure-token': 'this word',
  oneof: 'one of these words',
  block: 'several words',
};

function kindOf(arg: ArgInfo): string {
  if (arg.counted) return 'how many there are, then each of them';
  if (arg.type === 'block') return arg.optional ? 'all together' : (arg.args ?? []).map(kindOf).join(', then ');
  if (arg.key && arg.type === 'key') return `a key ${actionOn(arg.key)}`;
  if (arg.unit === undefined) return kinds[arg.type];
  return arg.type === 'integer' ? `a whole number of ${arg.unit}` : `an instant, in ${arg.unit} since 1970`;
}

/** The first flag says what is done with a key (Valkey src/commands/README.md). */
function actionOn({ flags }: KeyUse): string {
  if (flags.includes('OW')) return 'that is written anew';
  if (flags.includes('RM')) return 'that is removed';
  return flags.includes('RW') ? 'that is changed' : 'that is read';
}

/** What is said besides its kind. */
function notesOf({
  optional,
  multiple,
  since,
}: { optional?: true | undefined; multiple?: true | undefined } & Pick<ArgInfo, 'since'>): readonly string[] {
  return [
    ...(optional ? ['may be left out'] : []),
    ...(multiple ? ['one or more'] : []),
    ...(since === undefined ? [] : [`since ${since}`]),
  ];
}
