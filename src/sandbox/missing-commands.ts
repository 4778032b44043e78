import { type Bytes, textFromBytes } from '../bytes.ts';
import { type Flavor, findCommand } from '../engine/index.ts';
import { keyPositions } from '../spec/key-positions.ts';
import type { Reply } from '../spec/reply.ts';
import { lackText, type ServerCommand, serverCommand } from '../spec/server-commands.ts';
import type { Bench } from './bench.ts';
import { lackOf } from './lacks.ts';
import { isInPlayground } from './table.ts';

/** Words of commands that are remembered at most: beyond that, what follows from them is told as a difference. */
const MOST = 10_000;

/** A transaction that has not ended: the words of its commands, and which of these is missing. */
interface Transaction {
  readonly words: Bytes[];
  spoiledBy: string | undefined;
}

/**
 * Commands of a section that real servers have and the playground has not, and what may follow from them: answers about
 * the keys that they name, and what EXEC answers of a transaction that one of them spoiled.
 */
export class MissingCommands {
  readonly #standing: Bench['standing'];
  readonly #flavor: Flavor;
  readonly #byWord = new Map<Bytes, string>();
  /** As far as the branch has been looked through. */
  #seen = 0;
  #transaction: Transaction | undefined;
  /** The last command looked at was an EXEC, and this had spoiled its transaction. */
  #spoiledBy: string | undefined;

  constructor({ standing, flavor }: Pick<Bench, 'standing' | 'flavor'>) {
    this.#standing = standing;
    this.#flavor = flavor;
  }

  /** Why the answer to the command that was sent last is no difference, if it differs; absent where it is one. */
  reasonFor(argv: readonly Bytes[], documented: readonly string[], reply: Reply): string | undefined {
    const missing = missingCommand(argv);
    if (missing) return lackText(missing);
    const own = lackOf(argv, reply);
    if (own !== undefined) return own;
    this.#look();
    if (this.#spoiledBy !== undefined) return `follows from ${this.#spoiledBy}`;
    const cause = this.#causeOf(argv, documented);
    return cause && `follows from ${cause}`;
  }

  /** A command that was missing, by the keys that both name; by any word where this one names no key. */
  #causeOf(argv: readonly Bytes[], documented: readonly string[]): string | undefined {
    const keys = keysOf(this.#flavor, argv);
    const words = keys.length > 0 ? keys : argv.slice(1);
    const cause = words.map((word) => this.#byWord.get(word)).find((each) => each !== undefined);
    if (cause !== undefined || !/^\s*\(error\) NOPERM\b/.test(documented[0] ?? '')) return cause;
    return [...this.#byWord.values()].find((name) => name.startsWith('ACL '));
  }

  /** Only where something differs does anybody need to know. */
  #look(): void {
    const { commands, end } = this.#standing(this.#seen);
    this.#seen = end;
    for (const argv of commands) this.#note(argv);
  }

  #note(argv: readonly Bytes[]): void {
    const name = missingName(argv);
    if (name !== undefined) this.#blame(name, argv.slice(1));
    this.#follow(argv, name);
  }

  #follow([word = '', ...words]: readonly Bytes[], missing: string | undefined): void {
    const transaction = this.#transaction;
    const command = word.toUpperCase();
    this.#spoiledBy = undefined;
    if (command === 'EXEC' || command === 'DISCARD') {
      this.#transaction = undefined;
      if (command === 'DISCARD' || transaction?.spoiledBy === undefined) return;
      this.#spoiledBy = transaction.spoiledBy;
      this.#blame(transaction.spoiledBy, transaction.words);
    } else if (transaction) {
      transaction.words.push(...words);
      transaction.spoiledBy ??= missing;
    } else if (command === 'MULTI') this.#transaction = { words: [], spoiledBy: undefined };
  }

  /** What named a word first is most likely what would have made it. */
  #blame(name: string, words: readonly Bytes[]): void {
    for (const word of words) {
      if (this.#byWord.size < MOST && !this.#byWord.has(word)) this.#byWord.set(word, name);
    }
  }
}

/** The name of a command that some server has and the playground has not. */
export function missingName(argv: readonly Bytes[]): string | undefined {
  const missing = missingCommand(argv);
  return missing && textFromBytes(missing.name);
}

function missingCommand(argv: readonly Bytes[]): ServerCommand | undefined {
  const there = serverCommand(argv);
  if (!there) return undefined;
  return isInPlayground(argv, there.name.split(' ').length) ? undefined : there;
}

function keysOf(flavor: Flavor, argv: readonly Bytes[]): readonly Bytes[] {
  const info = findCommand(flavor, argv)?.info;
  return (info && keyPositions(info, argv))?.map(({ index }) => argv[index] ?? '') ?? [];
}
