import type { Bytes } from '../bytes.ts';

/** A command that waits for EXEC, and the one before it. Each MULTI shares what it has with the states before it. */
interface Queued {
  readonly argv: readonly Bytes[];
  readonly before: Queued | undefined;
}

/** What a client has said since MULTI. */
export interface Transaction {
  readonly last: Queued | undefined;
  readonly length: number;
  /** A command was refused as it came: EXEC will run none. */
  readonly isSpoiled: boolean;
}

/** As MULTI begins it. */
export const emptyTransaction: Transaction = { last: undefined, length: 0, isSpoiled: false };

/** With one command more; a spoiled one keeps none. */
export const queued = (transaction: Transaction, argv: readonly Bytes[]): Transaction =>
  transaction.isSpoiled
    ? transaction
    : { ...transaction, last: { argv, before: transaction.last }, length: transaction.length + 1 };

/** After a command that was refused as it came. */
export const spoiled = (transaction: Transaction): Transaction => ({ ...transaction, isSpoiled: true });

/** The commands in the order in which they came. */
export function commandsOf({ last }: Transaction): readonly (readonly Bytes[])[] {
  const commands: (readonly Bytes[])[] = [];
  for (let at = last; at; at = at.before) commands.push(at.argv);
  return commands.reverse();
}

/** What a command takes in a queue beside its words. */
const QUEUED_BYTES = 120;

/** What its last command weighs in memory, about: those before it were there already. */
export const transactionBytes = (transaction: Transaction | undefined): number =>
  QUEUED_BYTES + (transaction?.last?.argv.reduce((sum, word) => sum + word.length, 0) ?? 0);
