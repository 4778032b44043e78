import type { Bytes } from '../bytes.ts';
import { type BoundRecord, type MatchProblem, matchArguments } from '../spec/match.ts';
import { errorReply, type Reply } from '../spec/reply.ts';
import type { Command } from './command.ts';
import { commandTable } from './commands/index.ts';
import { Context } from './context.ts';
import { notAnInteger, ReplyError, syntaxError, unknownCommand, unknownSubcommand, wrongArity } from './errors.ts';
import type { Instant } from './instant.ts';
import { lookUp } from './lookup.ts';
import type { Store } from './store.ts';

/** Where replies go: none, one or many to a command, at once or later. */
export type Sink = (reply: Reply) => void;

/** What a connection remembers between commands; plain, so that a sandbox can keep and restore it. */
export interface ConnectionState {
  readonly db: number;
  readonly protocol: 2 | 3;
  readonly clientName: Bytes;
  /** After QUIT. */
  readonly closed: boolean;
}

export const freshConnection: ConnectionState = { db: 0, protocol: 2, clientName: '', closed: false };

/** One client of a store. `execute` is the way in for every command, whoever sends it. */
export class Connection implements ConnectionState {
  readonly store: Store;
  readonly table = commandTable;
  readonly id: number;
  db = 0;
  protocol: 2 | 3 = 2;
  clientName: Bytes = '';
  closed = false;
  readonly #sink: Sink;

  constructor(store: Store, sink: Sink) {
    this.store = store;
    this.id = store.nextConnectionId();
    this.#sink = sink;
  }

  get state(): ConnectionState {
    return { db: this.db, protocol: this.protocol, clientName: this.clientName, closed: this.closed };
  }

  set state(state: ConnectionState) {
    this.db = state.db;
    this.protocol = state.protocol;
    this.clientName = state.clientName;
    this.closed = state.closed;
  }

  /** Runs one command at `nowMs` (absolute ms since 1970), which may not lie before the command before it. */
  execute(argv: readonly Bytes[], nowMs: number): void {
    if (argv.length === 0) return;
    this.#sink(this.#answer(argv, { nowMs, seq: this.store.begin() }, false));
  }

  /** What a read-only command would answer at another instant. Changes nothing; another command is an error. */
  peek(argv: readonly Bytes[], at: Instant): Reply {
    const found = findCommand(argv);
    if (found && !found.info.flags.includes('readonly')) {
      return errorReply(
        `ERR ${found.info.name} can change something: only a read-only command can be asked of the past`,
      );
    }
    return this.#answer(argv, at, true);
  }

  #answer(argv: readonly Bytes[], at: Instant, peeking: boolean): Reply {
    try {
      return this.#run(argv, at, peeking);
    } catch (thrown) {
      if (thrown instanceof ReplyError) return errorReply(thrown.message);
      throw thrown;
    }
  }

  /** The one pipeline: lookup, arity, arguments, run. */
  #run(argv: readonly Bytes[], at: Instant, peeking: boolean): Reply {
    const command = findCommand(argv);
    if (!command) throw unknownCommand(argv);
    const { arity } = command.info;
    const ctx = new Context(this, command, argv, at, peeking);
    if (command.subcommands && argv.length > 1)
      throw refusal(ctx) ?? unknownSubcommand(command.info.name, argv[1] as Bytes);
    if (!command.run || (arity > 0 ? argv.length !== arity : argv.length < -arity)) throw arityError(ctx);
    return command.run(ctx, (command.parse === 'manual' ? argv : bind(command, ctx)) as never);
  }
}

function bind(command: Command, ctx: Context): BoundRecord {
  const match = matchArguments(command.info.args, ctx.argv, command.words);
  if (match.problem) throw problemError(command, ctx, match.problem);
  return match.values;
}

function problemError(command: Command, ctx: Context, problem: MatchProblem): Error {
  if (problem.kind === 'arity') return arityError(ctx);
  if (problem.kind === 'number') return notAnInteger();
  return command.unexpected?.(ctx, ctx.argv[problem.index] as Bytes) ?? syntaxError();
}

const arityError = (ctx: Context): Error => refusal(ctx) ?? wrongArity(ctx.name);

/** What a container has to say of its second word; nothing where the usual errors are right. */
const refusal = (ctx: Context): Error | undefined => (ctx.argv.length > 1 ? ctx.command.refusal?.(ctx) : undefined);

/** The command that the words name, or nothing; a container where its subcommand is missing or unknown. */
export const findCommand = (argv: readonly Bytes[]): Command | undefined => lookUp(commandTable, argv);
