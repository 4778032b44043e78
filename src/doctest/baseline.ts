import type { CheckedCommand, CheckedDocument } from './checked.ts';
import { isWrong, type Judging } from './judging.ts';

/**
 * What is known to be wrong in a document. It has no line, so that nothing is new because something else moved; and no
 * answer: as long as the document shows the same, it is the same that is wrong with it.
 */
export interface KnownWrong {
  /** From the folder of the baseline, with `/`. */
  readonly file: string;
  readonly section: string;
  readonly command: string;
  readonly expected: string;
  /** So many times in that section. */
  readonly count: number;
}

/** The known wrong outputs of a reference that adopts doctest with some: only what is not among them fails. */
export class Baseline {
  readonly #left = new Map<string, KnownWrong>();
  readonly #nameOf: (file: string) => string;

  /** `nameOf` makes of a file's name in reports its name in the baseline. */
  constructor(known: readonly KnownWrong[], nameOf: (file: string) => string) {
    for (const entry of known) this.#left.set(keyOf(entry), entry);
    this.#nameOf = nameOf;
  }

  /** A document whose wrong outputs are marked where they are known. Each entry counts once. */
  mark(document: CheckedDocument, judging: Judging): CheckedDocument {
    return { ...document, commands: document.commands.map((command) => this.#marked(command, judging)) };
  }

  /** Says of a document's commands, each asked of once, whether they are wrong and not known. No entry counts as met by that. */
  watch(judging: Judging): (command: CheckedCommand) => boolean {
    const ahead = new Baseline([...this.#left.values()], this.#nameOf);
    return (command) => isWrong(ahead.#marked(command, judging), judging);
  }

  /** What was known of these files, and is wrong no more. */
  fixed(files: readonly string[]): readonly KnownWrong[] {
    const checked = new Set(files.map(this.#nameOf));
    return [...this.#left.values()].filter(({ file }) => checked.has(file));
  }

  #marked(command: CheckedCommand, judging: Judging): CheckedCommand {
    const key = keyOf(this.#entryOf(command));
    const known = isWrong(command, judging) ? this.#left.get(key) : undefined;
    if (!known) return command;
    if (known.count > 1) this.#left.set(key, { ...known, count: known.count - 1 });
    else this.#left.delete(key);
    return { ...command, isKnown: true };
  }

  #entryOf(command: CheckedCommand): Omit<KnownWrong, 'count'> {
    return { ...factsOf(command), file: this.#nameOf(command.file) };
  }
}

/** What is wrong in these documents, to be known from now on. */
export function knownWrong(
  documents: readonly CheckedDocument[],
  judging: Judging,
  nameOf: (file: string) => string,
): readonly KnownWrong[] {
  const known = new Map<string, KnownWrong>();
  for (const command of documents.flatMap(({ commands }) => commands)) {
    if (!isWrong(command, judging)) continue;
    const entry = { ...factsOf(command), file: nameOf(command.file) };
    const key = keyOf(entry);
    known.set(key, { ...entry, count: (known.get(key)?.count ?? 0) + 1 });
  }
  return [...known.values()];
}

const factsOf = ({ file, section, command, expected = '' }: CheckedCommand): Omit<KnownWrong, 'count'> => ({
  ...{ file, section, command, expected },
});

const keyOf = ({ file, section, command, expected }: Omit<KnownWrong, 'count'>): string =>
  JSON.stringify([file, section, command, expected]);

/** A line an entry, so that a change of one is a change of one line. */
export const baselineText = (known: readonly KnownWrong[]): string =>
  known.length === 0
    ? '{ "version": 1, "known": [] }\n'
    : `{ "version": 1, "known": [\n${known.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n] }\n`;

/** Reads it back. Throws an `Error` that says what is wrong with it. */
export function readBaseline(text: string): readonly KnownWrong[] {
  const value: unknown = JSON.parse(text);
  const { version, known } = (value ?? {}) as { version?: unknown; known?: unknown };
  if (version !== 1 || !Array.isArray(known) || !known.every(isKnownWrong)) {
    throw new Error('it is no baseline of this version');
  }
  return known;
}

function isKnownWrong(value: unknown): value is KnownWrong {
  if (value === null || typeof value !== 'object') return false;
  const { file, section, command, expected, count } = value as Record<string, unknown>;
  const isText = [file, section, command, expected].every((each) => typeof each === 'string');
  return isText && Number.isSafeInteger(count) && Number(count) >= 1;
}
