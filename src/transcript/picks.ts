import type { Bytes } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';
import { textOf, valuesOf } from './content.ts';
import type { Documented } from './documented.ts';

/** What chance picked from, as far as it is known. */
export interface Choices {
  readonly argv: readonly Bytes[];
  /** All of it: names, or names and values by turns. */
  readonly all: Reply;
  readonly isPaired: boolean;
  /** What it picked here, which need not be there any more. */
  readonly picked: Reply;
}

/** Of what docs show as picked by chance, the first that it could not have picked: what was not there, or is picked twice. */
export function impossiblePick(docs: Documented, { argv, all, isPaired, picked }: Choices): Bytes | undefined {
  const shown = textsIn(docs);
  const there = valuesOf(all);
  if (!shown || !there) return undefined;
  const values = valuesByName(there, isPaired);
  for (const name of valuesOf(picked) ?? valuesOf({ type: 'array', items: [picked] }) ?? [])
    if (!values.has(name)) values.set(name, undefined);
  const showsPairs = isPaired && /^WITH(?:SCORES|VALUES)$/i.test(argv.at(-1) ?? '');
  const names = showsPairs ? shown.filter((_, i) => i % 2 === 0) : shown;
  const count = argv[2] ?? '';
  const isDistinct = count !== '' && !count.startsWith('-');
  const stranger = names.find((name, i) => !values.has(name) || (isDistinct && names.indexOf(name) < i));
  if (stranger !== undefined || !showsPairs) return stranger;
  return names.find((name, i) => !isSame(values.get(name), shown[2 * i + 1] ?? ''));
}

function valuesByName(there: readonly Bytes[], isPaired: boolean): Map<Bytes, Bytes | undefined> {
  if (!isPaired) return new Map(there.map((name) => [name, undefined]));
  return new Map(there.flatMap((name, i) => (i % 2 === 0 ? [[name, there[i + 1]] as const] : [])));
}

/** Of a list within a list, its members. Nothing where one has no text. */
function textsIn(docs: Documented): readonly Bytes[] | undefined {
  if (docs.kind !== 'list') {
    const text = textOf(docs);
    return text === undefined ? undefined : [text];
  }
  const texts = docs.members.flat().map(textsIn);
  return texts.every((each) => each !== undefined) ? texts.flat() : undefined;
}

const isSame = (value: Bytes | undefined, shown: Bytes): boolean =>
  value === undefined || value === shown || Number(value) === Number(shown);
