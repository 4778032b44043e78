import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bytes } from '../../src/bytes.ts';
import { encodeCommand } from '../../src/resp/encode.ts';
import { ReplyDecoder } from '../../src/resp/reply-decoder.ts';
import type { Reply } from '../../src/spec/reply.ts';
import type { FoundServer } from './servers.ts';

/** A real server whose clock stands still until it is set. */
export class Oracle {
  readonly #folder: string;
  readonly #clock: number;
  readonly #server: ChildProcess;
  /** With which it began. */
  #settings: ReadonlyMap<Bytes, Bytes> = new Map();

  private constructor(folder: string, clock: number, server: ChildProcess) {
    this.#folder = folder;
    this.#clock = clock;
    this.#server = server;
  }

  static async start({ launch }: FoundServer, nowMs: number): Promise<Oracle> {
    const folder = mkdtempSync(join(tmpdir(), 'mayfly-oracle-'));
    const shim = join(folder, 'clock-shim.so');
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', shim, join(import.meta.dirname, 'clock-shim.c')]);
    const clockFile = join(folder, 'clock');
    const clock = openSync(clockFile, 'w+');
    setClock(clock, nowMs);
    const server = spawn(launch.command, [...launch.args, ...flags(folder)], {
      env: { ...process.env, LD_PRELOAD: shim, MAYFLY_CLOCK: clockFile },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const oracle = new Oracle(folder, clock, server);
    try {
      const client = await oracle.#firstClient();
      await client.send(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
      oracle.#settings = await settingsOf(client);
      client.close();
      return oracle;
    } catch (error) {
      oracle.stop();
      throw error;
    }
  }

  /** The socket's file is there a little before anybody listens at it. */
  async #firstClient(): Promise<OracleClient> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.connect();
      } catch (error) {
        if (this.#server.exitCode !== null) throw new Error(`the server exited with ${this.#server.exitCode}`);
        if (tries > 1000) throw error;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }

  /** Sets the clock that the server's next command sees. */
  setClock(nowMs: number): void {
    setClock(this.#clock, nowMs);
  }

  /** Where it listens. */
  get socketPath(): string {
    return join(this.#folder, 'socket');
  }

  async connect(): Promise<OracleClient> {
    const socket = connect(this.socketPath);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new OracleClient(socket);
  }

  /** Gives it back the settings that a client may have changed. */
  async restoreSettings(client: OracleClient): Promise<void> {
    for (const [name, value] of await settingsOf(client)) {
      const before = this.#settings.get(name);
      if (before !== undefined && before !== value) await client.send(['CONFIG', 'SET', name, before]);
    }
  }

  stop(): void {
    this.#server.kill('SIGKILL');
    closeSync(this.#clock);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const flags = (folder: string): readonly string[] => [
  ...['--port', '0', '--unixsocket', join(folder, 'socket'), '--dir', folder],
  ...['--save', '', '--appendonly', 'no', '--enable-debug-command', 'yes', '--loglevel', 'warning'],
];

async function settingsOf(client: OracleClient): Promise<ReadonlyMap<Bytes, Bytes>> {
  const reply = await client.send(['CONFIG', 'GET', '*']);
  const words = reply.type === 'array' ? reply.items.map((item) => (item.type === 'bulk' ? item.value : '')) : [];
  return new Map(Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i] ?? '', words[2 * i + 1] ?? '']));
}

function setClock(file: number, nowMs: number): void {
  const us = Buffer.alloc(8);
  us.writeBigInt64LE(BigInt(nowMs) * 1000n);
  writeSync(file, us, 0, 8, 0);
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** A server that takes longer will not answer any more, however busy the machine is. */
const ANSWER_MS = 30_000;
/** Time is counted in steps: where all processes are stopped for a while, so are they, and it is one step. */
const TICK_MS = 1000;

/** One connection to the oracle. */
export class OracleClient {
  readonly #socket: Socket;
  readonly #decoder = new ReplyDecoder();
  readonly #waiting: Waiting[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (piece) => this.#hear(piece.toString('latin1')));
    socket.on('error', (error) => this.#lose(error));
    socket.on('close', () => this.#lose(new Error('the server closed the connection')));
  }

  async send(argv: readonly Bytes[]): Promise<Reply> {
    const [reply] = await this.sendAll([argv]);
    return reply as Reply;
  }

  /** Sends all at once, and gives the replies in order. */
  sendAll(argvs: readonly (readonly Bytes[])[]): Promise<Reply[]> {
    const replies = argvs.map(() => new Promise<Reply>((resolve, reject) => this.#waiting.push({ resolve, reject })));
    if (this.#socket.destroyed) this.#lose(new Error('the server has closed the connection'));
    else this.#socket.write(argvs.map(encodeCommand).join(''), 'latin1');
    let waitedMs = 0;
    const silence = setInterval(() => {
      waitedMs += TICK_MS;
      if (waitedMs < ANSWER_MS) return;
      const sent = argvs.map((argv) => argv.join(' ').slice(0, 60)).join(', ');
      this.#lose(new Error(`the server left ${this.#waiting.length} without an answer of: ${sent}`));
    }, TICK_MS);
    return Promise.all(replies).finally(() => clearInterval(silence));
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(piece: Bytes): void {
    try {
      for (const reply of this.#decoder.push(piece)) this.#waiting.shift()?.resolve(reply);
    } catch (fault) {
      // Whoever waits is told: nothing that follows can be read.
      this.#socket.destroy();
      this.#lose(fault as Error);
    }
  }

  #lose(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
