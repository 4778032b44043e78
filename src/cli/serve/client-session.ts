import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Bytes } from '../../bytes.ts';
import { Connection, type Store } from '../../engine/index.ts';
import { putReply } from '../../resp/encode.ts';
import { RequestDecoder, TOO_LONG } from '../../resp/request-decoder.ts';
import { errorReply, type Reply } from '../../spec/reply.ts';
import { answerClock, type Clock, isClock, LONGEST_TIMER_MS } from './clock.ts';

/** Replies are handed on to the socket once there are so many bytes of them, and at the end of a batch. */
const FLUSH_BYTES = 64 * 1024;

/** While commands wait, so many that come are taken in; then the client is not read from. */
const MOST_HELD = 1000;

/** One client of a store: speaks RESP with it until it leaves, quits or breaks the protocol. */
export class ClientSession {
  readonly #socket: Duplex;
  readonly #clock: Clock;
  readonly #decoder: RequestDecoder;
  readonly #connection: Connection;
  /** Commands that have come and wait for the client to read the replies before theirs; the next one is `#at`. */
  #waiting: (readonly Bytes[])[] = [];
  #at = 0;
  #protocolError: Bytes | undefined;
  #out = '';
  /** How many replies there were. */
  #answers = 0;
  #blocked = false;
  /** The server does nothing for this client until it wakes. */
  #asleep = false;
  /** The instant at which a command may run that waits for a pause to end; nothing where none waits. */
  #heldUntilMs: number | undefined;
  #ended = false;

  constructor(socket: Duplex, store: Store, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    this.#decoder = new RequestDecoder(store.flavor.requests, { bulkBytes: () => store.longestWord });
    const isTooMany = store.isFull;
    this.#connection = new Connection(store, (reply) => this.#answer(reply), {
      ...addressesOf(socket),
      connectedMs: clock.nowMs(),
      hangUp: () => this.#hangUp(),
      wake: () => this.#wakeSoon(),
      canWait: true,
    });
    socket.on('data', (piece: Buffer) => this.#hear(piece));
    socket.on('drain', () => {
      this.#blocked = false;
      this.#work();
    });
    socket.on('close', () => this.#connection.close());
    // The client is gone: there is nobody to tell.
    socket.on('error', () => socket.destroy());
    if (isTooMany) this.#refuse();
  }

  /** One client too many is told so, and hung up on (src/networking.c, acceptCommonHandler). */
  #refuse(): void {
    this.#answer(errorReply('ERR max number of clients reached'));
    this.#connection.close();
    this.#end();
  }

  #hear(piece: Buffer): void {
    if (this.#ended) return;
    try {
      const { commands, error } = this.#decoder.push(piece.toString('latin1'));
      this.#waiting.push(...commands);
      this.#protocolError ??= error;
    } catch (fault) {
      this.#protocolError ??= internalError(fault);
    }
    this.#work();
  }

  /** Runs what has come, as long as the client reads the replies; one that does not is not read from either. */
  #work(): void {
    let nowMs = this.#clock.nowMs();
    while (this.#at < this.#waiting.length && !this.#blocked && !this.#asleep && !this.#ended && !this.#isWaiting) {
      const argv = this.#waiting[this.#at] as readonly Bytes[];
      if (this.#isHeld(argv, nowMs)) break;
      this.#at++;
      if (isClock(argv)) {
        this.#connection.reply(answerClock(this.#clock, argv));
        nowMs = this.#clock.nowMs();
      } else if (this.#execute(argv, nowMs)) nowMs = this.#clock.nowMs();
    }
    if (this.#asleep) return void this.#socket.pause();
    this.#flush();
    const isHeld = this.#heldUntilMs !== undefined || this.#isWaiting;
    if (this.#ended || (isHeld && this.#waiting.length - this.#at <= MOST_HELD)) return;
    if (this.#at < this.#waiting.length || this.#blocked) return void this.#socket.pause();
    this.#waiting = [];
    this.#at = 0;
    if (this.#protocolError === undefined) return void this.#socket.resume();
    const error = errorReply(this.#protocolError);
    this.#endAfter(() => this.#connection.reply(error));
  }

  /** Whether a command has to wait; where it has, the session goes on when that may be over. */
  #isHeld(argv: readonly Bytes[], nowMs: number): boolean {
    const untilMs = isClock(argv) || argv === TOO_LONG ? 0 : this.#connection.heldUntilMs(argv, nowMs);
    this.#connection.isHeld = untilMs > nowMs;
    if (untilMs <= nowMs) {
      this.#heldUntilMs = undefined;
      return false;
    }
    if (untilMs !== this.#heldUntilMs) this.#clock.wakeAt(untilMs, () => this.#wakeSoon());
    this.#heldUntilMs = untilMs;
    return true;
  }

  /** Its last command waits for keys, and what came behind it waits with it. */
  get #isWaiting(): boolean {
    return this.#connection.wait !== undefined;
  }

  /** Gives a wait up when its time is over. */
  #endInTime({ untilMs }: { readonly untilMs: number }): void {
    if (!Number.isFinite(untilMs)) return;
    const wait = this.#connection.wait;
    this.#clock.wakeAt(untilMs, () => {
      if (this.#connection.wait !== wait || wait === undefined) return;
      if (this.#clock.nowMs() < untilMs) this.#endInTime(wait);
      else this.#connection.giveUp();
    });
  }

  /** Looks again at what was held, once the command that ends the wait has been answered. */
  #wakeSoon(): void {
    setImmediate(() => {
      if (this.#ended) return;
      this.#heldUntilMs = undefined;
      this.#work();
    });
  }

  /** Whether the server has slept behind the command. */
  #execute(argv: readonly Bytes[], nowMs: number): boolean {
    if (isBrowser(argv)) {
      this.#hangUp();
      return false;
    }
    if (argv === TOO_LONG) {
      this.#connection.reply(errorReply(tooLong));
      return false;
    }
    const answers = this.#answers;
    let sleptMs = 0;
    try {
      sleptMs = this.#connection.execute(argv, nowMs);
    } catch (fault) {
      this.#connection.reply(errorReply(internalError(fault)));
    }
    if (this.#connection.wait) this.#endInTime(this.#connection.wait);
    const lateMs = this.#clock.ran(sleptMs);
    if (lateMs > 0) this.#sleep(lateMs);
    else if (sleptMs > 0) this.#connection.serveWaiting(this.#clock.nowMs());
    if (this.#connection.client.at().closed) this.#endAfterAnswers(answers);
    return sleptMs > 0;
  }

  /** What comes behind it waits, and so do its reply and those before that have not gone yet. */
  #sleep(ms: number): void {
    this.#asleep = true;
    const wake = () => {
      this.#asleep = false;
      this.#connection.serveWaiting(this.#clock.nowMs());
      if (!this.#ended) this.#work();
    };
    setTimeout(wake, Math.min(ms, LONGEST_TIMER_MS)).unref();
  }

  #answer(reply: Reply): void {
    this.#answers++;
    putReply(reply, this.#connection.client.at().protocol, (bytes) => {
      if (this.#out.length + bytes.length > FLUSH_BYTES) this.#flush();
      this.#out += bytes;
    });
  }

  #flush(): void {
    if (this.#out === '') return;
    if (!this.#socket.write(this.#out, 'latin1')) this.#blocked = true;
    this.#out = '';
  }

  #endAfter(lastWords: () => void): void {
    const answers = this.#answers;
    lastWords();
    this.#endAfterAnswers(answers);
  }

  /**
   * Hears no more. A server hangs up once its last words are gone: where the client wants none (CLIENT REPLY), it never does
   * (src/networking.c, CLIENT_CLOSE_AFTER_REPLY).
   */
  #endAfterAnswers(before: number): void {
    if (this.#answers > before) return this.#end();
    this.#ended = true;
    this.#flush();
    this.#socket.resume();
  }

  /** Says the last words, and hears no more. */
  #end(): void {
    this.#ended = true;
    this.#flush();
    this.#socket.resume();
    this.#socket.end(() => this.#socket.destroy());
  }

  #hangUp(): void {
    this.#ended = true;
    this.#out = '';
    this.#socket.destroy();
  }
}

/** From where to where, as the servers write it. */
function addressesOf(socket: Duplex): { readonly address: Bytes; readonly localAddress: Bytes } {
  const { remoteAddress, remotePort, localAddress, localPort } = socket as Partial<Socket>;
  const written = (host = '', port = 0) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
  return { address: written(remoteAddress, remotePort), localAddress: written(localAddress, localPort) };
}

/** A request of a browser that a web page sent here: hung up on, as the servers do (src/networking.c, securityWarningCommand). */
const isBrowser = ([word = '']: readonly Bytes[]): boolean => /^(?:post|host:)$/i.test(word);

/** What a server says of a string beyond its limit (src/t_string.c, checkStringLength). */
const tooLong = 'ERR string exceeds maximum allowed size (proto-max-bulk-len)';

/** A fault of ours goes to the log whole and to the client in a line; the server lives on. */
function internalError(fault: unknown): Bytes {
  console.error(fault);
  const what = fault instanceof Error ? fault.message : String(fault);
  return `ERR internal error: ${what.replace(/[\r\n]+/g, ' ')}`;
}
