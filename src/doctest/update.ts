import type { CheckedCommand, CheckedDocument } from './checked.ts';
import { rewritten, whyNotRewritten } from './rewrite.ts';

/** How far an update may go. */
export interface UpdateOptions {
  /** What was forgiven is rewritten too. */
  readonly all: boolean;
  /** Also where the answers look as if something had not been set up. */
  readonly force: boolean;
}

/** A document with its outputs rewritten. */
export interface Update {
  readonly text: string;
  /** The document as it is then. */
  readonly document: CheckedDocument;
  readonly count: number;
  /** Outputs that stay as they are. */
  readonly refusals: readonly Refusal[];
}

/** An output that was not rewritten, and why. */
export interface Refusal {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** An answer may change the clock of its section, and so another answer: then once more. */
const ROUNDS = 3;

/**
 * Rewrites the outputs of a document that are wrong, and looks whether they are right then: one that would be read as
 * something else stays as it is. `check` runs a text as that document.
 */
export async function updateDocument(
  source: string,
  checked: CheckedDocument,
  check: (text: string) => Promise<CheckedDocument>,
  options: UpdateOptions,
): Promise<Update> {
  const lost = options.force ? undefined : lostSetup(checked.commands.filter((command) => isUpdated(command, options)));
  if (lost) return { text: source, document: checked, count: 0, refusals: [lost] };
  let state: Draft = { text: source, document: checked };
  const rewrittenOnes = new Set<number>();
  const refused = new Map<number, string>();
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = wantedOf(state, options, refused);
    const { next, done } = await rewriteAll(state, wanted, check, refused);
    for (const index of done) rewrittenOnes.add(index);
    if (next.text === state.text) break;
    state = next;
  }
  const refusals = [...refused].map(([index, why]): Refusal => {
    const { line = 1, command = '' } = state.document.commands[index] ?? {};
    return { line, message: `The output of ${command.slice(0, 60)} stays as it is: ${why}` };
  });
  return { ...state, count: rewrittenOnes.size, refusals };
}

interface Draft {
  readonly text: string;
  readonly document: CheckedDocument;
}

/** Whether an update is to rewrite a command's output. */
export const isUpdated = ({ verdict }: CheckedCommand, { all }: Pick<UpdateOptions, 'all'>): boolean =>
  verdict === 'mismatch' || (all && verdict === 'remark');

/** The places among the document's commands of those to rewrite. */
function wantedOf({ text, document }: Draft, options: UpdateOptions, refused: Map<number, string>): readonly number[] {
  return document.commands.flatMap((command, index) => {
    if (!isUpdated(command, options) || refused.has(index)) return [];
    const why = whyNotRewritten(command, text);
    if (why === undefined) return [index];
    refused.set(index, why);
    return [];
  });
}

/** All at once; where that makes another document, only those that do not when they stand alone. */
async function rewriteAll(
  draft: Draft,
  wanted: readonly number[],
  check: (text: string) => Promise<CheckedDocument>,
  refused: Map<number, string>,
): Promise<{ readonly next: Draft; readonly done: readonly number[] }> {
  const attempt = async (places: readonly number[]): Promise<Draft | undefined> => {
    const commands = places.map((index) => draft.document.commands[index] as CheckedCommand);
    const text = rewritten(draft.text, commands);
    const document = await check(text);
    return isSameDocument(draft.document, document, places) ? { text, document } : undefined;
  };
  if (wanted.length === 0) return { next: draft, done: [] };
  const together = await attempt(wanted);
  if (together) return { next: together, done: wanted };
  const alone: number[] = [];
  for (const index of wanted) {
    if (await attempt([index])) alone.push(index);
    else refused.set(index, 'once written there, the answer would be read as something else');
  }
  const next = alone.length > 0 ? await attempt(alone) : undefined;
  if (next) return { next, done: alone };
  for (const index of alone) refused.set(index, 'once the others are rewritten, it would be read as something else');
  return { next: draft, done: [] };
}

/** The same commands; those rewritten right now, and all others showing what they showed. */
function isSameDocument(before: CheckedDocument, after: CheckedDocument, places: readonly number[]): boolean {
  const isRewritten = new Set(places);
  return (
    before.commands.length === after.commands.length &&
    before.commands.every((command, index) => {
      const now = after.commands[index];
      if (now?.command !== command.command) return false;
      return isRewritten.has(index)
        ? now.verdict === 'match' || now.verdict === 'remark'
        : now.expected === command.expected;
    })
  );
}

/** Errors from which on something seems to be missing, and of how many rewritten outputs they are a part at least. */
const LOST = 3;
const LOST_PART = 0.5;

const missingSetup =
  /^\(error\) (?:.*(?:unknown (?:sub)?command|no such (?:key|index)|requires the key to exist)|WRONGTYPE|NOGROUP|NOSCRIPT|NOAUTH|NOPERM)/i;

/** Many errors where the document shows none: it counts on something that is not there. */
function lostSetup(commands: readonly CheckedCommand[]): Refusal | undefined {
  const lost = commands.filter(
    ({ expected = '', actual }) => missingSetup.test(actual) && !/^\s*\(error\)/.test(expected),
  );
  const [first] = lost;
  if (!first || lost.length < LOST || lost.length < LOST_PART * commands.length) return undefined;
  const errors = [...new Set(lost.map(({ actual }) => actual.replace(/^\(error\) /, '').slice(0, 80)))].slice(0, 3);
  return {
    line: first.line,
    message:
      `Nothing is rewritten: ${lost.length} of ${commands.length} answers are errors where the document shows none ` +
      `(${errors.join('; ')}). It seems to count on something that is not there. Put what prepares the store into a ` +
      'block behind <!-- mayfly: setup -->, or session=continue before a block that goes on from the section above; ' +
      'skip reason="..." leaves a block out. --force rewrites them all the same.',
  };
}
