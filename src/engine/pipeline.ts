import type { Bytes } from '../bytes.ts';
import { type BoundRecord, type MatchProblem, matchArguments } from '../spec/match.ts';
import { errorReply, type Outcome } from '../spec/reply.ts';
import type { Command } from './command.ts';
import { Context, type Turn } from './context.ts';
import { notAnInteger, ReplyError, syntaxError, unknownCommand, unknownSubcommand, wrongArity } from './errors.ts';
import { lookUp } from './lookup.ts';

/** What a command answers. An engine's own fault is thrown. */
export function answer(turn: Turn, argv: readonly Bytes[]): Outcome {
  try {
    return run(find(turn, argv));
  } catch (thrown) {
    if (thrown instanceof ReplyError) return errorReply(thrown.message);
    throw thrown;
  }
}

/** Lookup and arity: the command that the words name, ready to run. */
function find(turn: Turn, argv: readonly Bytes[]): Context {
  const command = lookUp(turn.table, argv);
  if (!command) throw unknownCommand(argv);
  const ctx = new Context(turn, command, argv);
  const { arity } = command.info;
  if (command.subcommands && argv.length > 1)
    throw refusal(ctx) ?? unknownSubcommand(command.info.name, argv[1] as Bytes);
  if (!command.run || (arity > 0 ? argv.length !== arity : argv.length < -arity)) throw arityError(ctx);
  return ctx;
}

/** Arguments, and the handler. */
function run(ctx: Context): Outcome {
  const { command, argv } = ctx;
  return (command.run as NonNullable<Command['run']>)(
    ctx,
    (command.parse === 'manual' ? argv : bind(command, ctx)) as never,
  );
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
