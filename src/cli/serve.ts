import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Flavor, flavorNamed, flavorNames, HeadStore } from '../engine/index.ts';
import { readFlags } from './flags.ts';
import { atEnd } from './lifetime.ts';
import { ClientSession } from './serve/client-session.ts';
import { letExpiredGo } from './serve/expiry-cycle.ts';
import { FlagError, runProgram, UsageError } from './usage-error.ts';

const usage = `Usage: npm run serve -- --port N [--host 127.0.0.1] [--flavor ${flavorNames.join('|')}]`;

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly flavor: Flavor;
}

const flags = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '' },
  flavor: { type: 'string', default: 'redis' },
} as const;

function readOptions(args: readonly string[]): ServeOptions {
  const { host, port, flavor } = readFlags(args, flags, usage).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new FlagError(`--port wants a number from 0 to 65535 (0: any free one).\n${usage}`);
  }
  const found = flavorNamed(flavor);
  if (!found) throw new FlagError(`There is no flavor ${flavor}: there are ${flavorNames.join(', ')}.\n${usage}`);
  return { host, port: Number(port), flavor: found };
}

/** The real clock, which never goes back here whatever the machine's does. */
function realClock(): () => number {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(lastMs, Date.now());
    return lastMs;
  };
}

/** Listens until a signal ends it. */
function serve({ host, port, flavor }: ServeOptions): Promise<void> {
  const store = new HeadStore({
    flavor,
    seed: Date.now(),
    settings: new Map([['port', String(port)]]),
    startedMs: Date.now(),
    usedBytes: () => process.memoryUsage().heapUsed,
  });
  const clock = realClock();
  const stopExpiry = letExpiredGo(store, clock);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new ClientSession(socket, store, clock);
  });
  atEnd(() => {
    stopExpiry();
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.on('close', resolve);
    server.listen(port, host, () => {
      console.log(`Mayfly answers as ${flavor.name} at ${host}:${(server.address() as AddressInfo).port}`);
    });
  });
}

function cannotListen({ code, message }: NodeJS.ErrnoException, host: string, port: number): UsageError {
  if (code === 'EADDRINUSE') {
    return new UsageError(`Port ${port} is taken: choose another with --port, or --port 0 for any free one.`);
  }
  if (code === 'EACCES') return new UsageError(`Port ${port} wants more rights than yours: choose one above 1023.`);
  return new UsageError(`Cannot listen at ${host}:${port}: ${message}`);
}

await runProgram(() => serve(readOptions(process.argv.slice(2))));
