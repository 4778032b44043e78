import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { Connection } from '../engine/connection.ts';
import { type Flavor, flavorNamed, flavorNames } from '../engine/flavor.ts';
import { HeadStore, type Store } from '../engine/store.ts';
import { encodeReply } from '../resp/encode.ts';
import { RequestDecoder } from '../resp/request-decoder.ts';
import { errorReply } from '../spec/reply.ts';
import { runProgram, UsageError } from './usage-error.ts';

const usage = `Usage: npm run serve -- --port N [--flavor ${flavorNames.join('|')}]`;

interface ServeOptions {
  readonly port: number;
  readonly flavor: Flavor;
}

function readOptions(args: readonly string[]): ServeOptions {
  const { port, flavor } = parseFlags(args);
  if (port === undefined || !/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new UsageError(`--port wants a number from 0 to 65535 (0: any free one).\n${usage}`);
  }
  const found = flavorNamed(flavor);
  if (!found) throw new UsageError(`There is no flavor ${flavor}: there are ${flavorNames.join(', ')}.\n${usage}`);
  return { port: Number(port), flavor: found };
}

function parseFlags(args: readonly string[]): { port?: string; flavor: string } {
  try {
    const options = { port: { type: 'string' }, flavor: { type: 'string', default: 'redis' } } as const;
    const { port, flavor } = parseArgs({ args: [...args], options }).values;
    return { flavor, ...(port === undefined ? {} : { port }) };
  } catch (thrown) {
    throw new UsageError(`${thrown instanceof Error ? thrown.message : thrown}\n${usage}`);
  }
}

/** The real clock, which never goes back here whatever the machine's does. */
function realClock(): () => number {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(lastMs, Date.now());
    return lastMs;
  };
}

/** Speaks RESP with one client until it leaves, quits or breaks the protocol. */
function speak(socket: Socket, store: Store, clock: () => number): void {
  const decoder = new RequestDecoder();
  let out = '';
  const connection: Connection = new Connection(store, (reply) => {
    out += encodeReply(reply, connection.protocol);
  });
  const flush = () => {
    const wrote = out === '' || socket.write(out, 'latin1');
    out = '';
    // A client that does not read is not read from either.
    if (!wrote) socket.pause();
  };
  socket.setNoDelay(true);
  socket.on('drain', () => socket.resume());
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    const { commands, error } = decoder.push(piece.toString('latin1'));
    const nowMs = clock();
    for (const argv of commands) {
      if (connection.closed) break;
      if (isBrowser(argv)) return void socket.destroy();
      execute(connection, argv, nowMs, (text) => {
        out += text;
      });
    }
    if (error !== undefined) out += encodeReply(errorReply(error), connection.protocol);
    flush();
    if (connection.closed || error !== undefined) socket.end();
  });
}

/** A request of a browser that a web page sent here: hung up on, as the servers do (src/networking.c, securityWarningCommand). */
const isBrowser = ([word = '']: readonly string[]): boolean => /^(?:post|host:)$/i.test(word);

/** Runs a command; a fault of ours is told to the client and to the log, and the server lives on. */
function execute(connection: Connection, argv: readonly string[], nowMs: number, put: (wire: string) => void): void {
  try {
    connection.execute(argv, nowMs);
  } catch (thrown) {
    console.error(thrown);
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    put(encodeReply(errorReply(`ERR internal error: ${what.replace(/[\r\n]+/g, ' ')}`), connection.protocol));
  }
}

/** Listens until a signal ends it. */
function serve({ port, flavor }: ServeOptions): Promise<void> {
  const store = new HeadStore({ flavor, seed: Date.now() });
  const clock = realClock();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    speak(socket, store, clock);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
  }
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portTaken(port) : error));
    server.on('close', resolve);
    server.listen(port, '127.0.0.1', () => {
      console.log(`Mayfly answers as ${flavor.name} at 127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

const portTaken = (port: number) =>
  new UsageError(`Port ${port} is taken: choose another with --port, or --port 0 for any free one.`);

await runProgram(() => serve(readOptions(process.argv.slice(2))));
