import { type Flavor, findCommand } from '../engine/index.ts';
import type { Peek, Position, WatchedCommand } from '../protocol/messages.ts';
import { printBounded } from '../transcript/print.ts';
import type { Sandbox } from './sandbox.ts';

/** Characters of a reply that a peek shows. */
const PRINTED = 400;
/** Among so many keys, a command that looks at all of them would take longer than a frame. */
const MANY_KEYS = 10_000;

/**
 * By id, what the read-only ones of the commands would print at a position. Nothing where no command stands: an example
 * that was reset is as the document has it, whatever is still watched.
 */
export function peeksAt(
  sandbox: Sandbox,
  position: Position,
  watched: readonly WatchedCommand[],
  livingCount: number,
): Readonly<Record<string, Peek>> {
  if (sandbox.log.end === 0) return {};
  const quick = watched.filter(({ argv }) => canPeek(sandbox.flavor, argv, livingCount));
  return Object.fromEntries(quick.map((command) => [command.id, peekAt(sandbox, position, command)]));
}

function canPeek(flavor: Flavor, argv: readonly string[], livingCount: number): boolean {
  const info = findCommand(flavor, argv)?.info;
  if (!info?.flags.includes('readonly')) return false;
  const looksAtAll = info.keySpecs.length === 0 && info.complexity.startsWith('O(N)');
  return !looksAtAll || livingCount <= MANY_KEYS;
}

function peekAt(sandbox: Sandbox, position: Position, { argv, client }: WatchedCommand): Peek {
  const reply = sandbox.peek(argv, position, client);
  return {
    printed: printBounded(reply, sandbox.protocolAt(position, client), PRINTED),
    isError: reply.type === 'error',
  };
}
