import type { Bytes } from '../bytes.ts';
import { errorReply, type Outcome, type Reply } from '../spec/reply.ts';
import { type Client, fromHere, newClient, type Origin } from './client.ts';
import { commandTable } from './commands/index.ts';
import { type CommandTable, type PatientCommand, Turn } from './context.ts';
import { internalError } from './errors.ts';
import { heldUntilMs } from './held.ts';
import type { Instant } from './instant.ts';
import { countedName, lookUp } from './lookup.ts';
import { noPause } from './pause.ts';
import { answer, answerAgain, countGivenUp } from './pipeline.ts';
import { HeadRegister, type Register } from './register.ts';
import type { Peer, Store, Traffic } from './store.ts';
import { spoiled } from './transaction.ts';

/** Where replies go: none, one or many to a command, at once or later. */
export type Sink = (reply: Reply) => void;

export interface ConnectionOptions extends Partial<Origin> {
  /** Nobody is there before the first command: what the server knows of it, it knows from then on. */
  readonly isAway?: boolean;
  /** Ends the connection, because another client wants it. Left out: the client connects again with its next command. */
  readonly hangUp?: () => void;
  /** What it waits for has come early. */
  readonly wake?: () => void;
  /** What has come from it and gone to it, where that is counted. */
  readonly traffic?: () => Traffic;
  /** A command may wait for keys, with the reply to come. Else its time is over at once, as if the clock had gone there. */
  readonly canWait?: boolean;
  /** Is told a fault of the engine that came while another client's command was served: the one that waited gets it in a line. */
  readonly onFault?: (fault: unknown) => void;
}

/** One client of a store. `execute` is the way in for every command, whoever sends it. */
export class Connection implements Peer {
  readonly store: Store;
  readonly table: CommandTable;
  /** What the server remembers of the client. */
  readonly client: Register<Client>;
  readonly #sink: Sink;
  readonly #turn: Turn;

  #lastWords: readonly Bytes[] = [];
  /** The name of the last command, whose words are forgotten. */
  #lastName: Bytes | undefined;
  #lastMs: number;
  isHeld = false;
  readonly #hangUp: (() => void) | undefined;
  readonly #wake: () => void;
  readonly #traffic: (() => Traffic) | undefined;
  readonly #canWait: boolean;
  readonly #onFault: (fault: unknown) => void;
  #wait: PatientCommand | undefined;

  constructor(
    store: Store,
    sink: Sink,
    {
      hangUp,
      wake = () => {},
      traffic,
      canWait = false,
      onFault = () => {},
      isAway = false,
      ...origin
    }: ConnectionOptions = {},
  ) {
    this.store = store;
    this.table = commandTable(store.flavor);
    this.#sink = sink;
    this.#hangUp = hangUp;
    this.#wake = wake;
    this.#traffic = traffic;
    this.#canWait = canWait;
    this.#onFault = onFault;
    const from = { ...fromHere, connectedMs: store.startedMs, ...origin };
    this.#lastMs = from.connectedMs;
    this.client = store.connect(this, from, isAway);
    this.#turn = new Turn(this, store.startedMs, 0, false);
  }

  get last(): Peer['last'] {
    const words = this.#lastWords;
    const isForgotten = words.length === 0 && this.#lastName !== undefined;
    const name = isForgotten ? (this.#lastName as Bytes) : countedName(this.table, words);
    return { name, atMs: this.#lastMs, words };
  }

  get traffic(): Traffic | undefined {
    return this.#traffic?.();
  }

  /** No more comes for now: of the last command only its name is kept, where it waits for nothing, for its words may be long. */
  rest(): void {
    if (this.#lastWords.length === 0 || this.#wait) return;
    this.#lastName = countedName(this.table, this.#lastWords);
    this.#lastWords = [];
  }

  /** Another client has ended this one: where no socket is to be closed, it is away, as after QUIT. */
  hangUp(): void {
    if (this.#hangUp) this.#hangUp();
    else this.store.change(this.client, { ...this.client.at(), closed: true });
  }

  forgetDatabases(): void {
    this.#turn.forgetDatabase();
  }

  wake(): void {
    this.#wake();
  }

  /** Up to when a command has to wait that comes now, ms since 1970; where that has come, it may run (CLIENT PAUSE). */
  heldUntilMs(argv: readonly Bytes[], nowMs: number): number {
    return this.store.pause.at() === noPause ? 0 : heldUntilMs(new Turn(this, nowMs, this.store.seq, false), argv);
  }

  /** Who sends what comes after command `seq`; left out: next. After QUIT that is a new client, as redis-cli connects again. */
  clientAfter(seq?: number): Client {
    const client = this.client.at(seq);
    return client.closed ? newClient(client.id + 1, client) : client;
  }

  /** The client is gone. That may be said twice. */
  close(): void {
    this.store.disconnect(this);
    this.#wait = undefined;
  }

  /**
   * Runs one command at `nowMs` (absolute ms since 1970), which may not lie before the command before it. Answers for how
   * many ms the server then sleeps: whoever has the clock moves it, or waits.
   */
  execute(argv: readonly Bytes[], nowMs: number): number {
    if (argv.length === 0) return 0;
    const seq = this.store.begin();
    const client = this.client.at();
    if (client.closed) this.store.change(this.client, this.store.reopen({ ...client, connectedMs: nowMs }));
    if (client.replies !== 'on') this.#skipAsked();
    this.#lastWords = argv;
    this.#lastMs = nowMs;
    const turn = this.#turn.begin(nowMs, seq);
    const outcome = answer(turn, argv);
    const { wait } = turn;
    if (wait && !this.#canWait && Number.isFinite(wait.untilMs)) turn.sleep(wait.untilMs - nowMs);
    const { sleptMs } = turn;
    if (wait) this.#await(wait);
    else this.#send(outcome);
    if (sleptMs === 0) this.serveWaiting(nowMs);
    return sleptMs;
  }

  #await(wait: PatientCommand): void {
    if (!this.#canWait) {
      countGivenUp(this.#turn, this.#lastWords, wait.over);
      return this.#send(wait.over);
    }
    this.#wait = wait;
    this.store.waits.add(this, this.client.at().db);
  }

  /** Those who wait for what has changed go on: behind a command at once, and where the server sleeps behind it once it wakes. */
  serveWaiting(nowMs: number): void {
    this.store.waits.serve(nowMs);
  }

  /** What the last command waits for, its reply still to come. */
  get wait(): PatientCommand | undefined {
    return this.#wait;
  }

  tryAgain(nowMs: number): void {
    if (!this.#wait) return;
    if (nowMs >= this.#wait.untilMs) return void this.giveUp();
    const turn = new Turn(this, nowMs, this.store.begin(), false);
    const reply = this.#answerAgain(turn, this.#wait);
    if (reply) this.#end(reply);
    else this.store.takeBack();
  }

  /** The command that serves is another client's: it is not to fail by this one. */
  #answerAgain(turn: Turn, wait: PatientCommand): Reply | undefined {
    try {
      return answerAgain(turn, this.#lastWords, wait);
    } catch (fault) {
      this.#onFault(fault);
      return errorReply(internalError(fault).message);
    }
  }

  giveUp(reply = this.#wait?.over): boolean {
    if (!reply || !this.#wait) return false;
    countGivenUp(this.#turn, this.#lastWords, reply);
    this.#end(reply);
    return true;
  }

  #end(reply: Reply): void {
    this.store.waits.delete(this);
    this.#wait = undefined;
    this.#send(reply);
    this.#wake();
  }

  /** What a read-only command would answer at another instant. Changes nothing; another command is an error. */
  peek(argv: readonly Bytes[], at: Instant): Reply {
    const found = lookUp(this.table, argv);
    if (found && !found.info.flags.includes('readonly')) {
      return errorReply(
        `ERR ${found.info.name} can change something: only a read-only command can be asked of the past`,
      );
    }
    const { store, table } = this;
    const client = new HeadRegister(this.clientAfter(at.seq));
    return answer(new Turn({ store, table, client }, at.nowMs, at.seq, true), argv) as Reply;
  }

  /** Answers what was sent, where something else than a command of the store does: as CLIENT REPLY wants replies. */
  reply(reply: Reply): void {
    this.#skipAsked();
    this.#send(reply);
  }

  /** As `reply`, to what is refused as it comes: a transaction is spoiled by it. */
  refuse(message: Bytes): void {
    const client = this.client.at();
    const { transaction } = client;
    if (transaction) this.store.change(this.client, { ...client, transaction: spoiled(transaction) });
    this.reply(errorReply(message));
  }

  /** Where CLIENT REPLY SKIP came before, the reply that is next is the one to skip. */
  #skipAsked(): void {
    const client = this.client.at();
    if (client.replies === 'skip-next') this.store.change(this.client, { ...client, replies: 'skip-this' });
  }

  /** Whether CLIENT REPLY wants no reply to what has just run. */
  #isSilent(): boolean {
    const client = this.client.at();
    if (client.replies === 'skip-this') this.store.change(this.client, { ...client, replies: 'on' });
    return client.replies === 'off' || client.replies === 'skip-this';
  }

  #send(outcome: Outcome): void {
    if (this.client.at().replies !== 'on' && this.#isSilent()) return;
    if ('type' in outcome) this.#sink(outcome);
    else for (const reply of outcome) this.#sink(reply);
  }
}
