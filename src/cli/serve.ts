import { type AddressInfo, createServer, type Socket } from 'node:net';
import {
  bringEveryFamily,
  type Flavor,
  flavorNamed,
  flavorNames,
  HeadStore,
  HistoryStore,
  Statistics,
  type Store,
} from '../engine/index.ts';
import { readFlags } from './flags.ts';
import { atEnd } from './lifetime.ts';
import { ClientSession } from './serve/client-session.ts';
import { type Clock, realClock } from './serve/clock.ts';
import { letExpiredGo } from './serve/expiry-cycle.ts';
import { hangUpOnIdle } from './serve/idle-clients.ts';
import { ManualClock } from './serve/manual-clock.ts';
import { Past } from './serve/past.ts';
import { FlagError, runProgram, UsageError } from './usage-error.ts';

const usage = `Usage: npm run serve -- --port N [--host 127.0.0.1] [--flavor ${flavorNames.join('|')}]
                       [--clock real|manual] [--history BYTES]

  --clock manual   Time stands still until a client moves it: CLOCK NOW | ADVANCE ms | NEXT | SET ms.
  --history BYTES  On that clock keeps so much of the past (64mb), to which CLOCK SET can go back.`;

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly flavor: Flavor;
  readonly isManual: boolean;
  /** What the past may take, bytes; nothing where it is not kept. */
  readonly historyBytes: number | undefined;
}

const flags = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '' },
  flavor: { type: 'string', default: 'redis' },
  clock: { type: 'string', default: 'real' },
  history: { type: 'string' },
} as const;

function readOptions(args: readonly string[]): ServeOptions {
  const { host, port, flavor, clock, history } = readFlags(args, flags, usage).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new FlagError(`--port wants a number from 0 to 65535 (0: any free one).\n${usage}`);
  }
  const found = flavorNamed(flavor);
  if (!found) throw new FlagError(`There is no flavor ${flavor}: there are ${flavorNames.join(', ')}.\n${usage}`);
  if (clock !== 'real' && clock !== 'manual') throw new FlagError(`--clock wants real or manual.\n${usage}`);
  const isManual = clock === 'manual';
  if (history !== undefined && !isManual) throw new FlagError(`--history wants --clock manual.\n${usage}`);
  const historyBytes = history === undefined ? undefined : bytesOf(history);
  return { host, port: Number(port), flavor: found, isManual, historyBytes };
}

const units: Readonly<Record<string, number>> = { '': 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

/** `67108864`, `64mb`. */
function bytesOf(word: string): number {
  const [, count, unit = ''] = /^(\d{1,12})([kmg]b)?$/i.exec(word) ?? [];
  const bytes = Number(count) * (units[unit.toLowerCase()] ?? Number.NaN);
  if (!Number.isSafeInteger(bytes)) throw new FlagError(`--history wants a number of bytes, or 64mb.\n${usage}`);
  return bytes;
}

/** What clients talk to: a store, its clock, and what goes on beside them until it is ended. */
interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly stop: () => void;
}

function worldOf({ port, flavor, isManual, historyBytes }: ServeOptions): World {
  const startedMs = Date.now();
  const settings = new Map([['port', String(port)]]);
  const options = { flavor, seed: startedMs, settings, startedMs };
  if (historyBytes !== undefined) {
    const store = new HistoryStore({ ...options, keepsClients: true });
    return { store, clock: new ManualClock(store, startedMs, new Past(store, historyBytes)), stop: () => {} };
  }
  // Where a hand moves the clock, nothing takes time.
  const statistics = new Statistics(isManual ? undefined : () => performance.now() * 1000);
  const store = new HeadStore({ ...options, statistics });
  const clock = isManual ? new ManualClock(store, startedMs) : realClock();
  return { store, clock, stop: letExpiredGo(store, () => clock.nowMs()) };
}

/** Listens until a signal ends it, or a client does by SHUTDOWN. */
function serve(options: ServeOptions): Promise<void> {
  const { host, port, flavor, isManual } = options;
  const { store, clock, stop } = worldOf(options);
  const sessions = new Map<Socket, ClientSession>();
  const stopLooking = hangUpOnIdle(store, clock, () => sessions.values());
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    sessions.set(socket, new ClientSession(socket, store, clock, () => end()));
    socket.on('close', () => sessions.delete(socket));
  });
  const end = atEnd(() => {
    stop();
    stopLooking();
    server.close();
    for (const socket of sessions.keys()) socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.on('close', resolve);
    server.listen(port, host, () => {
      const address = `${host}:${(server.address() as AddressInfo).port}`;
      console.log(`Mayfly answers as ${flavor.name} at ${address}${isManual ? ', and CLOCK moves its time' : ''}`);
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

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  await bringEveryFamily();
  await serve(options);
});
