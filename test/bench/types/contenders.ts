import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import mock from 'redis-mock';
import { Connection, type Instant, type Store } from '../../../src/engine/index.ts';
import { encodeCommand } from '../../../src/resp/encode.ts';
import type { Reply } from '../../../src/spec/reply.ts';
import { epochMs } from '../setting.ts';

/** A store to which commands are sent, one after the other or several at once. */
export interface Contender {
  readonly name: string;
  /** One command, and its reply is waited for. Throws where the command fails. */
  send(argv: readonly string[]): Promise<unknown>;
  /** Several, and then all replies. */
  batch(commands: readonly (readonly string[])[]): Promise<unknown>;
  /** Very many whose replies nobody wants, where there is a quicker way. */
  load?(commands: Iterable<readonly string[]>): Promise<void>;
  close(): void;
}

/** Our engine, in this process: nothing has to be waited for. */
export interface OurEngine extends Contender {
  run(argv: readonly string[]): Reply;
  /** What a command would answer at an instant that was. */
  peek(argv: readonly string[], at: Instant): Reply;
  /** Where its time stands. */
  readonly at: Instant;
}

export function ours(name: string, store: Store): OurEngine {
  let last: Reply | undefined;
  let commands = 0;
  const connection = new Connection(store, (reply) => {
    last = reply;
  });
  // A thousand commands a millisecond at most, so that what has a TTL lives as long as the measuring takes.
  const nowMs = () => epochMs + Math.floor(commands / 1000);
  const run = (argv: readonly string[]): Reply => {
    commands++;
    connection.execute(argv, nowMs());
    if (last === undefined || last.type === 'error') throw new Error(`${argv[0]} failed`);
    return last;
  };
  return {
    name,
    run,
    peek: (argv, at) => connection.peek(argv, at),
    get at() {
      return { nowMs: nowMs(), seq: store.seq };
    },
    send: async (argv) => run(argv),
    batch: async (commands) => commands.map(run),
    close: () => {},
  };
}

type Callback = (error: unknown, reply: unknown) => void;

/** A mock of a client: its commands are methods. */
type Methods = Record<string, (...words: unknown[]) => unknown>;

const method = (client: Methods, [word = '']: readonly string[]) => {
  const found = client[word.toLowerCase()];
  if (!found) throw new Error(`it has no ${word}`);
  return found;
};

export function ioredisMock(): Contender {
  const client = new RedisMock() as Methods & { pipeline(commands: string[][]): { exec(): Promise<unknown> } };
  const lower = ([word = '', ...rest]: readonly string[]) => [word.toLowerCase(), ...rest];
  return {
    name: 'ioredis-mock',
    send: async (argv) => method(client, argv).apply(client, argv.slice(1)),
    batch: (commands) => client.pipeline(commands.map(lower)).exec(),
    close: () => void client.disconnect?.(),
  };
}

export function redisMock(): Contender {
  const client = mock.createClient() as Methods;
  const send = (argv: readonly string[]) =>
    new Promise((resolve, reject) => {
      const callback: Callback = (error, reply) => (error ? reject(error) : resolve(reply));
      method(client, argv).call(client, ...argv.slice(1), callback);
    });
  return {
    name: 'redis-mock',
    send,
    batch: (commands) => Promise.all(commands.map(send)),
    close: () => void client.quit?.(),
  };
}

/** A server at a port of this machine, by ioredis. */
export function server(name: string, port: number): Contender {
  const client = new Redis({ port, lazyConnect: false });
  const send = ([word = '', ...rest]: readonly string[]) => client.call(word, ...rest);
  return {
    name,
    send,
    // What is sent within one turn goes out together.
    batch: (commands) => Promise.all(commands.map(send)),
    load: (commands) => loadInto(port, commands),
    close: () => client.disconnect(),
  };
}

/** Characters that are sent at once, so that what waits to be sent stays small. */
const PIECE = 1 << 20;

/** Sends commands in one go on a connection of their own, and waits for the reply to what stands behind them. */
async function loadInto(port: number, commands: Iterable<readonly string[]>): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const end = 'all of it is there';
  const isThere = new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    let heard = '';
    socket.on('data', (piece) => {
      heard = heard.slice(-end.length) + piece.toString('latin1');
      if (heard.includes(end)) resolve();
    });
  });
  let piece = '';
  const send = async () => {
    const isTaken = socket.write(piece, 'latin1');
    piece = '';
    if (!isTaken) await once(socket, 'drain');
  };
  for (const argv of commands) {
    piece += encodeCommand(argv);
    if (piece.length > PIECE) await send();
  }
  piece += encodeCommand(['ECHO', end]);
  await send();
  await isThere;
  socket.destroy();
}

/** A program that listens at a free port, once it says or shows that it does; and what ends it. */
export async function launch(program: string, argsOf: (port: number) => readonly string[]) {
  const port = await freePort();
  const child = spawn(program, argsOf(port), { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ended before it answered`)));
    child.stdout.on('data', (text: Buffer) => /Ready to accept|answers as/.test(text.toString()) && resolve());
  });
  return { port, end: () => void child.kill() };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port is free')),
      );
    });
  });
