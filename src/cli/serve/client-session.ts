import type { Duplex } from 'node:stream';
import type { Bytes } from '../../bytes.ts';
import {
  Connection,
  internalError,
  type Store,
  stringTooLong,
  type Traffic,
  tooManyClients,
} from '../../engine/index.ts';
import { putReply } from '../../resp/encode.ts';
import { RequestDecoder, TOO_LONG } from '../../resp/request-decoder.ts';
import { errorReply, type Reply } from '../../spec/reply.ts';
import { addressesOf } from './addresses.ts';
import { type Clock, LONGEST_TIMER_MS } from './clock.ts';
import type { IdleClient } from './idle-clients.ts';
import { isOrder, obey } from './orders.ts';

/** Replies are handed on to the socket once there are so many bytes of them, and at the end of a batch. */
const FLUSH_BYTES = 64 * 1024;

/**
 * While commands wait, so many bytes that come are taken in; then the client is not read from, and that it leaves is not seen
 * before its queue is done.
 */
const MOST_HELD_BYTES = 64 * 1024 * 1024;

/** One client of a store: speaks RESP with it until it leaves, quits or breaks the protocol. */
export class ClientSession implements IdleClient {
  readonly #socket: Duplex;
  readonly #clock: Clock;
  readonly #shutDown: () => void;
  readonly #decoder: RequestDecoder;
  readonly #connection: Connection;
  /** Commands that have come and wait for the client to read the replies before theirs; the next one is `#at`. */
  #waiting: (readonly Bytes[])[] = [];
  #at = 0;
  /** How many commands are done that are in it no more. */
  #done = 0;
  #bytesIn = 0;
  #bytesOut = 0;
  #reads = 0;
  /** What has come since none waited last. */
  #waitingBytes = 0;
  #protocolError: Bytes | undefined;
  #out = '';
  /** How many replies there were. */
  #answers = 0;
  #blocked = false;
  /** The server does nothing for this client until it wakes. */
  #asleep = false;
  /** The instant at which a command may run that waits for a pause to end; nothing where none waits. */
  #heldUntilMs: number | undefined;
  /** Takes back the call at the instant that it waits for. */
  #cancelAlarm = () => {};
  #ended = false;
  /** When it was last heard or answered, ms since 1970; infinite while it is. */
  #activeMs: number;
  /** Nothing more comes. */
  #isLast = false;

  /** `shutDown` ends the server, as a client may tell it to. */
  constructor(socket: Duplex, store: Store, clock: Clock, shutDown = () => {}) {
    this.#socket = socket;
    this.#clock = clock;
    this.#shutDown = shutDown;
    this.#activeMs = clock.nowMs();
    this.#decoder = new RequestDecoder(store.flavor.requests, { bulkBytes: () => store.longestWord });
    const isTooMany = store.isFull;
    this.#connection = new Connection(store, (reply) => this.#answer(reply), {
      ...addressesOf(socket),
      connectedMs: this.#activeMs,
      hangUp: () => this.hangUp(),
      wake: () => this.#wakeSoon(),
      canWait: true,
      traffic: () => this.#traffic,
      onFault: (fault) => console.error(fault),
    });
    socket.on('data', (piece: Buffer) => this.#hear(piece));
    socket.on('drain', () => {
      this.#blocked = false;
      this.#work();
      if (this.#isLast) this.#hearEnd();
    });
    socket.on('end', () => this.#hearEnd());
    socket.on('close', () => this.#leave());
    // The client is gone: there is nobody to tell.
    socket.on('error', () => socket.destroy());
    if (isTooMany) this.#refuse();
  }

  /** One client too many is told so, and hung up on (src/networking.c, acceptCommonHandler). */
  #refuse(): void {
    this.#answer(errorReply(tooManyClients().message));
    this.#leave();
    this.#end();
  }

  /** As in the servers, who sends no more is gone and waits for nothing; but what it has sent is answered where it may run. */
  #hearEnd(): void {
    this.#isLast = true;
    if (!this.#isWaiting && (this.#asleep || this.#blocked)) return;
    this.#leave();
    this.#end();
  }

  #hear(piece: Buffer): void {
    if (this.#ended) return;
    this.#reads++;
    this.#bytesIn += piece.length;
    try {
      const { commands, error } = this.#decoder.push(piece.toString('latin1'));
      for (const command of commands) this.#waiting.push(command);
      this.#waitingBytes += piece.length;
      this.#protocolError ??= error;
    } catch (fault) {
      this.#protocolError ??= told(fault);
    }
    this.#work();
  }

  /** Runs what has come, as long as the client reads the replies; one that does not is not read from either. */
  #work(): void {
    let nowMs = this.#clock.nowMs();
    this.#activeMs = Number.POSITIVE_INFINITY;
    while (this.#at < this.#waiting.length && !this.#blocked && !this.#asleep && !this.#ended && !this.#isWaiting) {
      const argv = this.#waiting[this.#at] as readonly Bytes[];
      if (this.#isHeld(argv, nowMs)) break;
      this.#at++;
      if (isOrder(argv)) {
        this.#obey(argv);
        nowMs = this.#clock.nowMs();
      } else if (this.#execute(argv, nowMs)) nowMs = this.#clock.nowMs();
    }
    this.#activeMs = nowMs;
    this.#connection.rest();
    this.#forgetDone();
    if (this.#asleep) return void this.#socket.pause();
    this.#flush();
    const isHeld = this.#heldUntilMs !== undefined || this.#isWaiting;
    if (this.#ended || (isHeld && this.#waitingBytes <= MOST_HELD_BYTES)) return;
    if (this.#waiting.length > 0 || this.#blocked) return void this.#socket.pause();
    if (this.#protocolError === undefined) return void this.#socket.resume();
    const error = errorReply(this.#protocolError);
    this.#endAfter(() => this.#connection.reply(error));
  }

  /** What has run goes once it is half of the queue, so that no command is moved often. */
  #forgetDone(): void {
    if (this.#at * 2 < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#at);
    this.#done += this.#at;
    this.#at = 0;
    if (this.#waiting.length === 0) this.#waitingBytes = 0;
  }

  /** Whether a command has to wait; where it has, the session goes on when that may be over. */
  #isHeld(argv: readonly Bytes[], nowMs: number): boolean {
    const untilMs = isOrder(argv) || argv === TOO_LONG ? 0 : this.#connection.heldUntilMs(argv, nowMs);
    this.#connection.isHeld = untilMs > nowMs;
    if (untilMs <= nowMs) {
      this.#heldUntilMs = undefined;
      return false;
    }
    if (untilMs !== this.#heldUntilMs) this.#wakeAt(untilMs, () => this.#wakeSoon());
    this.#heldUntilMs = untilMs;
    return true;
  }

  /** Its last command waits for keys, and what came behind it waits with it. */
  get #isWaiting(): boolean {
    return this.#connection.wait !== undefined;
  }

  isIdle(nowMs: number, seconds: number): boolean {
    if (this.#asleep || this.#isWaiting || this.#heldUntilMs !== undefined) return false;
    return Math.floor(nowMs / 1000) - Math.floor(this.#activeMs / 1000) > seconds;
  }

  /** The command that runs is not done yet. */
  get #traffic(): Traffic {
    const running = this.#activeMs === Number.POSITIVE_INFINITY ? 1 : 0;
    const commands = this.#done + this.#at - running;
    return { bytesIn: this.#bytesIn, bytesOut: this.#bytesOut, reads: this.#reads, commands };
  }

  /** Gives a wait up when its time is over. */
  #endInTime({ untilMs }: { readonly untilMs: number }): void {
    if (!Number.isFinite(untilMs)) return;
    this.#wakeAt(untilMs, () => {
      if (this.#clock.nowMs() < untilMs) this.#endInTime({ untilMs });
      else this.#connection.giveUp();
    });
  }

  /** It waits for one thing at a time: a pause to end, or a key. */
  #wakeAt(ms: number, wake: () => void): void {
    this.#cancelAlarm();
    this.#cancelAlarm = this.#clock.wakeAt(ms, wake);
  }

  /** It is no client any more. */
  #leave(): void {
    this.#ended = true;
    this.#cancelAlarm();
    this.#connection.close();
  }

  /** Looks again at what was held, once the command that ends the wait has been answered. */
  #wakeSoon(): void {
    this.#activeMs = this.#clock.nowMs();
    if (!this.#isWaiting) this.#cancelAlarm();
    setImmediate(() => {
      if (this.#ended) return;
      this.#heldUntilMs = undefined;
      this.#work();
    });
  }

  /** What is for the server itself, not for its store. */
  #obey(argv: readonly Bytes[]): void {
    const isInTransaction = this.#connection.client.at().transaction !== undefined;
    const { flavor } = this.#connection.store;
    const { reply, refusal, isEnd = false } = obey(argv, { clock: this.#clock, flavor, isInTransaction });
    if (refusal !== undefined) this.#connection.refuse(refusal);
    if (reply) this.#connection.reply(reply);
    if (!isEnd) return;
    this.#socket.once('close', this.#shutDown);
    this.#end();
  }

  /** Whether the server has slept behind the command. */
  #execute(argv: readonly Bytes[], nowMs: number): boolean {
    if (isBrowser(argv)) {
      this.hangUp();
      return false;
    }
    if (argv === TOO_LONG) {
      this.#connection.reply(errorReply(stringTooLong().message));
      return false;
    }
    const answers = this.#answers;
    let sleptMs = 0;
    try {
      sleptMs = this.#connection.execute(argv, nowMs);
    } catch (fault) {
      this.#connection.reply(errorReply(told(fault)));
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
      if (this.#isLast) this.#hearEnd();
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
    this.#bytesOut += this.#out.length;
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

  /** Whoever has it done may change keys at once: what waited for them is no client any more. */
  hangUp(): void {
    this.#out = '';
    this.#leave();
    this.#socket.destroy();
  }
}

/** A request of a browser that a web page sent here: hung up on, as the servers do (src/networking.c, securityWarningCommand). */
const isBrowser = ([word = '']: readonly Bytes[]): boolean =>
  (word.length === 'post'.length || word.length === 'host:'.length) && /^(?:post|host:)$/i.test(word);

/** A fault of ours goes to the log whole and to the client in a line; the server lives on. */
function told(fault: unknown): Bytes {
  console.error(fault);
  return internalError(fault).message;
}
