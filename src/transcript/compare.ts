import type { Bytes } from '../bytes.ts';
import type { Comparison } from '../spec/info.ts';
import { lowerToResp2 } from '../spec/lower.ts';
import { bulk, type Reply } from '../spec/reply.ts';
import { Comparer, OTHER_ORDER } from './comparer.ts';
import { compareContent } from './content.ts';
import { type Documented, type DocumentedList, readDocumented } from './documented.ts';
import { hasShape, mayStandFor } from './expectation.ts';
import { splitOutputComment } from './output-comment.ts';
import { impossiblePick } from './picks.ts';
import { type ProtocolVersion, printBounded, printReply } from './print.ts';
import { printsAs, type Remarks } from './spelling.ts';
import type { Expectation, Verdict } from './step.ts';

/** A documented output, and the live reply to the same command. */
export interface ReplyToCompare {
  /** Line by line. */
  readonly documented: readonly string[];
  readonly reply: Reply;
  readonly protocol: ProtocolVersion;
  readonly argv: readonly Bytes[];
  readonly comparison: Comparison;
  /** How the author wants it compared. */
  readonly expect?: Expectation | undefined;
  /** What another command would answer: asked where chance picks, and the docs show another pick than the store. */
  readonly ask?: (words: readonly Bytes[]) => Reply;
}

/**
 * The one place that gives verdicts. The docs match where they show what redis-cli prints; with a remark where they show
 * the same reply in another spelling; where the reply cannot be foretold, only its kind counts. What goes wrong in
 * comparing is told as a difference, and takes no other verdict along.
 */
export function compareReply(asked: ReplyToCompare): Verdict {
  try {
    return verdictOf(asked);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { kind: 'differs', why: `by a fault of Mayfly it could not be compared: ${message}` };
  }
}

function verdictOf(asked: ReplyToCompare): Verdict {
  const { expect } = asked;
  const all = trimmedLines(asked.documented);
  const lines = trimmedLines(withoutClientLines(all));
  const live = expect === 'unordered' ? { ...asked, comparison: { how: expect, why: 'as its author says' } } : asked;
  if (printsAs(live.reply, live.protocol, lines.join('\n'))) return { kind: 'match', ...redirected(all) };
  const documented = readDocumented(lines);
  if (expect === 'any' || (expect === 'shape' && hasShape(documented, live.reply, live.protocol)))
    return { kind: 'match' };
  const remarks =
    new Comparer(live).compare(documented, live.reply) ?? withoutComments(lines, live) ?? ofKind(documented, live);
  if (!remarks) return { kind: 'differs', why: whyNot(documented, live) };
  const wanted = expect === 'unordered' ? remarks.filter((remark) => remark !== OTHER_ORDER) : remarks;
  if (wanted.length < remarks.length && wanted.length === 0) return { kind: 'match' };
  const bare = trimmedLines(lines.map((line) => splitOutputComment(line).output)).join('\n');
  if (wanted.length === 0 && printsAs(live.reply, live.protocol, bare)) return { kind: 'match', ...redirected(all) };
  const said = [...new Set(wanted)].slice(0, 3);
  return { kind: 'match', remark: said.join('; ') || 'the docs lay it out differently' };
}

/** What redis-cli says of its own: where a cluster sent it, and how long it took. */
const redirection = /^-> Redirected to slot /;
const duration = /^\(\d+\.\d+s\)$/;

function withoutClientLines(lines: readonly string[]): readonly string[] {
  const own = duration.test(lines.at(-1) ?? '') ? lines.slice(0, -1) : lines;
  return own.filter((line) => !redirection.test(line));
}

const redirected = (lines: readonly string[]): { readonly remark?: string } =>
  lines.some((line) => redirection.test(line))
    ? { remark: 'the docs show a cluster that sent the client elsewhere' }
    : {};

/** The lines without blank ones around them and space behind them. */
function trimmedLines(documented: readonly string[]): readonly string[] {
  const lines = documented.map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

/** Behind an output line some docs add `# a comment`, which is no part of it. */
function withoutComments(lines: readonly string[], live: ReplyToCompare): Remarks {
  const stripped = lines.map((line) => splitOutputComment(line).output);
  if (stripped.every((line, index) => line === lines[index])) return undefined;
  const documented = readDocumented(stripped);
  return new Comparer(live).compare(documented, live.reply) ?? ofKind(documented, live);
}

/** For replies that nobody can foretell: time, chance, the server's own state. */
function ofKind(docs: Documented, asked: ReplyToCompare): Remarks {
  const { reply: live, argv, protocol, comparison } = asked;
  if (comparison.how === 'exact' || comparison.how === 'unordered') return undefined;
  if ((docs.kind === 'error') !== (live.type === 'error')) return undefined;
  const reply = protocol === 2 ? lowerToResp2(live) : live;
  const shown = docs.kind === 'list' && docs.style === ')' && reply.type !== 'array' ? alone(docs) : docs;
  const count = countOf(reply);
  // Nothing is no answer to a question that the docs show an answer to, and an answer none that they show none to.
  if (docs.kind === 'list' && count === 0) return undefined;
  if (docs.kind === 'empty' && count !== 0) return undefined;
  if (!mayStandFor(shown, reply)) return undefined;
  const content = compareContent(argv, docs, reply);
  if (content) return content.remarks;
  if (strangerIn(docs, asked) !== undefined) return undefined;
  if (comparison.how === 'never') return [`not compared: ${comparison.why}`];
  if (comparison.how === 'drawn' && docs.kind === 'list' && count !== undefined && count !== docs.members.length) {
    return undefined;
  }
  return [`only the kind of reply is compared: ${comparison.why}`];
}

/** What the docs show as picked by chance, and it could not pick. */
function strangerIn(docs: Documented, { argv, reply, comparison, ask }: ReplyToCompare): Bytes | undefined {
  const from = comparison.how === 'exact' ? undefined : comparison.from;
  if (!from || !ask) return undefined;
  const all = ask(from.ask.map((word) => (word === 'key' ? (argv[1] ?? '') : word)));
  return impossiblePick(docs, { argv, all, isPaired: from.isPaired === true, picked: reply });
}

/** The one member of a list, which a server may answer without the list. */
const alone = (docs: DocumentedList): Documented => (docs.members.length === 1 && docs.members[0]?.[0]) || docs;

/** Characters of either side that a verdict quotes. */
const quoted = 80;

function whyNot(docs: Documented, asked: ReplyToCompare): string {
  const { reply, protocol } = asked;
  const count = countOf(protocol === 2 ? lowerToResp2(reply) : reply);
  if (docs.kind === 'list' && !docs.cut && count !== undefined && count !== docs.members.length) {
    return `the docs show ${elements(docs.members.length)}; the store answered ${elements(count)}`;
  }
  const stranger = docs.kind === 'error' || reply.type === 'error' ? undefined : strangerIn(docs, asked);
  if (stranger !== undefined) return `chance could not pick ${printReply(bulk(stranger))} there`;
  const { text, omitted } = printBounded(reply, protocol, quoted);
  return `the docs show ${inOneLine(docs.raw)}; the store answered ${inOneLine(omitted > 0 ? `${text}…` : text)}`;
}

function countOf(reply: Reply): number | undefined {
  if (reply.type === 'map') return reply.entries.length;
  return reply.type === 'array' || reply.type === 'set' ? reply.items.length : undefined;
}

const elements = (count: number): string => (count === 1 ? '1 element' : `${count} elements`);

const inOneLine = (text: string): string =>
  (text.length > quoted + 1 ? `${text.slice(0, quoted)}…` : text).replace(/\s*\n\s*/g, ' ') || 'nothing';
