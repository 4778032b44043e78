import { type Bytes, textFromBytes } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';
import { lackText, serverCommand } from '../spec/server-commands.ts';
import { isInPlayground } from './table.ts';

/** What redis-cli does itself, and sends to no server. */
const clientWords: ReadonlySet<string> = new Set(['CLEAR', 'CONNECT', 'EXIT', 'HELP', '?', ':SET']);

/**
 * What the playground has not, though it has the command: words of redis-cli, settings, what tells of a command that is
 * missing, clients that are told of changes. Absent where an answer is a server's.
 */
export function lackOf(argv: readonly Bytes[], reply: Reply): string | undefined {
  const [command = '', subcommand = '', ...names] = argv.map((word) => word.toUpperCase());
  if (clientWords.has(command)) return `${textFromBytes(command)} is a word of redis-cli, which no server is sent`;
  if (/^\d+$/.test(command) && serverCommand(argv.slice(1))) return 'redis-cli sends such a command several times';
  if (command === 'CONFIG' && isUnknownSetting(subcommand, reply)) return 'Mayfly has not such a setting';
  if (command === 'COMMAND') return lackOfNamed(/^GETKEYS/.test(subcommand) ? names.slice(0, 1) : names);
  const isTracking = command === 'CLIENT' && (subcommand === 'TRACKING' || subcommand === 'CACHING');
  return isTracking && reply.type === 'error' ? 'nobody is told here of keys that change' : undefined;
}

function lackOfNamed(names: readonly Bytes[]): string | undefined {
  const missing = names.map((name) => serverCommand([name])).find((there) => there && !isInPlayground([there.name], 1));
  return missing && lackText(missing);
}

/** CONFIG GET differs only in a name that it has not answered: values are a server's own. */
const isUnknownSetting = (subcommand: string, reply: Reply): boolean =>
  reply.type === 'error' ? reply.message.startsWith('ERR Unknown option') : subcommand === 'GET';
