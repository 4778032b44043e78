import { type Bytes, bytesFromText } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';
import type { Documented } from './documented.ts';
import type { Remarks } from './spelling.ts';

/** What the content of a reply says that cannot be foretold as a whole; absent: there is nothing in it to compare. */
export interface ContentComparison {
  /** `undefined`: it is another content. */
  readonly remarks: Remarks;
}

/**
 * Compares what there is to compare in a reply that is a server's own affair: names and values of settings, names and word
 * counts of commands, the elements of a scan. `reply` is in the form of its protocol.
 */
export function compareContent(argv: readonly Bytes[], docs: Documented, reply: Reply): ContentComparison | undefined {
  const [command = '', subcommand = ''] = argv.map((word) => word.toUpperCase());
  if (/^[HSZ]?SCAN$/.test(command)) return compareScan(docs, reply, command);
  if (command === 'CONFIG' && subcommand === 'GET') return compareSettings(docs, reply);
  if (command === 'COMMAND' && subcommand === 'INFO') return compareCommands(docs, reply);
  return undefined;
}

/** The text of a documented value, without quotes. */
export const textOf = (docs: Documented | undefined): Bytes | undefined => {
  if (docs?.kind === 'quoted') return docs.bytes;
  if (docs?.kind === 'integer' || docs?.kind === 'double') return docs.text;
  return docs?.kind === 'text' || docs?.kind === 'null' ? bytesFromText(docs.raw) : undefined;
};

function textsOf(docs: Documented | undefined): readonly Bytes[] | undefined {
  if (docs?.kind === 'empty') return [];
  if (docs?.kind !== 'list') return undefined;
  const texts = docs.members.flat().map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** The members of a reply, as text; nothing where it is no list. */
export function valuesOf(reply: Reply | undefined): readonly Bytes[] | undefined {
  if (reply?.type === 'map') return reply.entries.flat().map(bytesOf);
  return reply?.type === 'array' || reply?.type === 'set' ? reply.items.map(bytesOf) : undefined;
}

function bytesOf(reply: Reply): Bytes {
  if (reply.type === 'bulk') return reply.value;
  if (reply.type === 'integer') return String(reply.value);
  return reply.type === 'status' || reply.type === 'double' ? reply.text : '';
}

/** What a whole scan has shown must be there; of a part of one, nobody can tell which. */
function compareScan(docs: Documented, reply: Reply, command: string): ContentComparison | undefined {
  if (docs.kind !== 'list' || reply.type !== 'array' || docs.members.length !== 2) return undefined;
  const shown = textsOf(docs.members[1]?.[0]);
  const there = valuesOf(reply.items[1]);
  if (!shown || !there || docs.cut) return undefined;
  const isWhole = bytesOf(reply.items[0] as Reply) === '0';
  if (!isWhole) return undefined;
  const width = command === 'HSCAN' || command === 'ZSCAN' ? pairWidth(shown, there) : 1;
  const left = new Set(grouped(there, width));
  const found = grouped(shown, width).every((each) => left.delete(each));
  const isAll = textOf(docs.members[0]?.[0]) !== '0' || left.size === 0;
  return { remarks: found && isAll ? ['cursors and the order of elements are a server’s own affair'] : undefined };
}

/** NOVALUES and NOSCORES leave only names. */
const pairWidth = (shown: readonly Bytes[], there: readonly Bytes[]): number =>
  shown.length % 2 === 0 && there.length % 2 === 0 ? 2 : 1;

function grouped(items: readonly Bytes[], width: number): readonly string[] {
  const groups: string[] = [];
  for (let i = 0; i < items.length; i += width) groups.push(JSON.stringify(items.slice(i, i + width)));
  return groups;
}

/** A setting that is there must have its name; its value may be that of the server at hand. */
function compareSettings(docs: Documented, reply: Reply): ContentComparison | undefined {
  const shown = textsOf(docs);
  const there = valuesOf(reply);
  if (!shown || !there) return undefined;
  const values = new Map(
    there.flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), there[i + 1]] as const] : [])),
  );
  let others = 0;
  for (let i = 0; i < shown.length; i += 2) {
    const name = (shown[i] ?? '').toLowerCase();
    if (!values.has(name)) return { remarks: undefined };
    if (values.get(name) !== shown[i + 1]) others++;
  }
  return {
    remarks: others > 0 ? ['a setting’s value is that of the server at hand'] : ['the docs list them in another order'],
  };
}

/** The name and the number of words of each command, or that there is none. */
function compareCommands(docs: Documented, reply: Reply): ContentComparison | undefined {
  if (docs.kind !== 'list' || reply.type !== 'array') return undefined;
  if (!docs.cut && docs.members.length !== reply.items.length) return { remarks: undefined };
  const isSame = docs.members.every(([shown], i) => isSameCommand(shown, reply.items[i]));
  return { remarks: isSame ? ['of a command only its name and its arity are compared'] : undefined };
}

function isSameCommand(docs: Documented | undefined, reply: Reply | undefined): boolean {
  if (docs?.kind !== 'list' || reply?.type !== 'array') return docs?.kind === 'null' && reply?.type === 'null';
  const [name, arity] = reply.items.map(bytesOf);
  return textOf(docs.members[0]?.[0])?.toLowerCase() === name && textOf(docs.members[1]?.[0]) === arity;
}
