import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { textFromBytes } from '../../bytes.ts';
import { type Section, SectionFault, type SectionResults } from '../../doctest/check.ts';
import { blockingMs, scriptOf, whyNotSent } from '../../doctest/server-policy.ts';
import { resultOfReply, unsentResult } from '../../doctest/server-verdict.ts';
import type { StepResult } from '../../protocol/messages.ts';
import { mayWrite } from '../../sandbox/table.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Reply } from '../../spec/reply.ts';
import { durationInWords } from '../../transcript/duration.ts';
import type { CommandStep, Step } from '../../transcript/step.ts';
import { CannotRun } from './cannot-run.ts';
import { type ServerAddress, ServerLink } from './server-link.ts';

/** Which real server documents are held against, and what may be done to it. */
export interface AgainstOptions {
  readonly address: ServerAddress;
  /** A database that holds keys may be emptied. */
  readonly flush: boolean;
  /** Ms that a section may wait in all. */
  readonly maxWaitMs: number;
}

/** Beyond the end of a wait, so that a deadline which falls on it has passed. */
const MARGIN_MS = 5;

/** A real server that documents are held against: one database of it, empty when a section begins and when all is done. */
export class AgainstServer {
  readonly #options: AgainstOptions;
  readonly #link: ServerLink;
  /** Which server it is, and which database. */
  readonly title: string;
  /** Digests of the scripts that were sent: the server keeps them from section to section. */
  readonly #scripts = new Set<string>();
  /** Whether examples may have written the keys that are there; nobody else's are emptied without --flush. */
  #hasWritten = false;
  /** What runs now. */
  #running: Promise<unknown> = Promise.resolve();
  #visit: Visit | undefined;
  #closed: Promise<void> | undefined;

  private constructor(options: AgainstOptions, link: ServerLink, title: string) {
    this.#options = options;
    this.#link = link;
    this.title = title;
  }

  /** Throws `CannotRun` where the server is not reached, is a cluster, or its database holds keys that may not go. */
  static async open(options: AgainstOptions): Promise<AgainstServer> {
    const { address, flush } = options;
    const link = await reach(address);
    try {
      const about = await infoOf(link);
      if (/^cluster_enabled:1\r?$/m.test(about)) {
        throw new CannotRun(`${nameOf(address)} is part of a cluster: give --against a server that runs alone.`);
      }
      const keys = await keysIn(link, address);
      if (keys > 0 && !flush) {
        throw new CannotRun(
          `Database ${address.db} of ${nameOf(address)} holds ${counted(keys)}. Examples need an empty one: name another ` +
            '(--against redis://host:port/9), or give --flush to have this one emptied.',
        );
      }
      return new AgainstServer(options, link, titleOf(address, about, keys));
    } catch (thrown) {
      link.close();
      throw thrown;
    }
  }

  /** Runs a section on the server, from an empty database. Throws `CannotRun` where the run was ended. */
  readonly run = (section: Section): Promise<SectionResults> => {
    const running = this.#closed ? Promise.reject(new RunEnded()) : this.#section(section);
    this.#running = running.catch(() => undefined);
    return running;
  };

  async #section({ page, sandbox, cells }: Section): Promise<SectionResults> {
    await this.#empty();
    if (this.#closed) throw new RunEnded();
    const visit = new Visit(this.#options, sandbox.flavor ?? page.flavor, this.#scripts);
    this.#visit = visit;
    try {
      const setup = await visit.run(sandbox.setup ?? []);
      const results: (readonly StepResult[])[] = [];
      for (const { steps } of cells) results.push(await visit.run(steps));
      return { setup, cells: results };
    } catch (thrown) {
      if (this.#closed) throw new RunEnded();
      throw thrown instanceof CannotRun ? thrown : new SectionFault((thrown as Error).message);
    } finally {
      this.#hasWritten ||= visit.hasWritten;
      visit.close();
    }
  }

  /** Leaves the database as empty as it was found: a section that runs ends behind the command that is on its way. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#visit?.stop();
    await this.#running;
    try {
      if (this.#hasWritten || this.#options.flush) await this.#empty();
    } finally {
      this.#link.close();
    }
  }

  /** Nothing else was there when it began: what is there now was written by examples, where they wrote. */
  async #empty(): Promise<void> {
    const { address, flush } = this.#options;
    const keys = await keysIn(this.#link, address);
    if (keys > 0 && !this.#hasWritten && !flush) {
      throw new CannotRun(
        `Database ${address.db} of ${nameOf(address)} holds ${counted(keys)} that no example has written: another client ` +
          'uses it. Name one that is used for nothing else, or give --flush to have this one emptied.',
      );
    }
    if (keys > 0) {
      const reply = await asked(this.#link, ['FLUSHDB'], address);
      if (reply.type === 'error') throw new CannotRun(`FLUSHDB is answered by ${textFromBytes(reply.message)}`);
    }
    this.#hasWritten = false;
  }
}

/** The person at the terminal has ended it. */
class RunEnded extends CannotRun {
  constructor() {
    super('The run was ended before all was checked.');
  }
}

/** What one section does on a server: each of its clients has a connection of its own. */
class Visit {
  readonly #options: AgainstOptions;
  readonly #flavor: FlavorName;
  readonly #scripts: Set<string>;
  readonly #links = new Map<string, ServerLink>();
  #leftMs: number;
  /** What was left out so far. */
  #cause: string | undefined;
  #hasWritten = false;
  readonly #stopped = new AbortController();
  /** The connection that waits for other clients. */
  #blocked: ServerLink | undefined;

  constructor(options: AgainstOptions, flavor: FlavorName, scripts: Set<string>) {
    this.#options = options;
    this.#flavor = flavor;
    this.#scripts = scripts;
    this.#leftMs = options.maxWaitMs;
  }

  async run(steps: readonly Step[]): Promise<readonly StepResult[]> {
    const results: StepResult[] = [];
    for (const step of steps) {
      if (this.#stopped.signal.aborted) throw new RunEnded();
      results.push(await this.#step(step));
    }
    return results;
  }

  async #step(step: Step): Promise<StepResult> {
    if (step.kind === 'comment') return { kind: 'nothing' };
    if (step.kind === 'wait') return this.#wait(step.waitMs);
    if (step.problem !== undefined || step.argv.length === 0) {
      return { kind: 'refused', elapsedMs: 0, message: step.problem ?? 'There is no command here.' };
    }
    return this.#command(step);
  }

  async #wait(waitMs: number): Promise<StepResult> {
    if (waitMs > this.#leftMs) {
      const most = durationInWords(this.#options.maxWaitMs);
      this.#cause = `a wait of ${durationInWords(waitMs)} was left out, since a section may wait ${most} in all (--max-wait)`;
      return { kind: 'nothing' };
    }
    this.#leftMs -= waitMs;
    await sleep(waitMs + MARGIN_MS, undefined, { signal: this.#stopped.signal });
    return { kind: 'waited', fromMs: 0, toMs: waitMs };
  }

  async #command(step: CommandStep): Promise<StepResult> {
    const { db } = this.#options.address;
    const knowsScript = (digest: string) => this.#scripts.has(digest);
    const why = whyNotSent(step.argv, { db, leftMs: this.#leftMs, knowsScript });
    if (why !== undefined) {
      this.#cause ??= why;
      return unsentResult(why);
    }
    const blockMs = blockingMs(step.argv[0]?.toUpperCase() ?? '', step.argv) ?? 0;
    this.#leftMs -= blockMs;
    const script = scriptOf(step.argv);
    if (script !== undefined) this.#scripts.add(createHash('sha1').update(script, 'latin1').digest('hex'));
    const link = await this.#linkOf(step.client ?? '');
    if (this.#stopped.signal.aborted) throw new RunEnded();
    this.#hasWritten ||= mayWrite(step.argv, this.#flavor);
    if (blockMs > 0) this.#blocked = link;
    const reply = await link.send(step.argv, blockMs);
    this.#blocked = undefined;
    return resultOfReply(step, reply, { flavor: this.#flavor, cause: this.#cause });
  }

  async #linkOf(client: string): Promise<ServerLink> {
    const link = this.#links.get(client) ?? (await ServerLink.open(this.#options.address));
    this.#links.set(client, link);
    return link;
  }

  /** Whether a command was sent that may write. */
  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  /** Sends nothing more; what waits, waits no longer. The command that is on its way is awaited, since it may write. */
  stop(): void {
    this.#stopped.abort();
    this.#blocked?.close();
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
  }
}

const counted = (keys: number): string => (keys === 1 ? '1 key' : `${keys} keys`);

const nameOf = ({ host, port, tls }: ServerAddress): string => `${tls ? 'rediss' : 'redis'}://${host}:${port}`;

function titleOf(address: ServerAddress, about: string, keys: number): string {
  const [, name = 'a server', version = ''] =
    /^((?:redis|valkey|dragonfly)_version):([^\r\n]+)/m.exec(
      about.replace(/^redis_version:.*\r?\n(?=[\s\S]*^(?:valkey|dragonfly)_version:)/m, ''),
    ) ?? [];
  const server = `${name.replace('_version', '')}${version === '' ? '' : ` ${version}`}`;
  const state = keys === 0 ? 'which is empty' : `which is emptied of ${counted(keys)}, as --flush says`;
  return `Against ${nameOf(address)} (${server}), database ${address.db}, ${state}.`;
}

async function reach(address: ServerAddress): Promise<ServerLink> {
  try {
    return await ServerLink.open(address);
  } catch (thrown) {
    throw new CannotRun(`Cannot reach ${nameOf(address)}: ${whyNotReached(thrown as NodeJS.ErrnoException, address)}`);
  }
}

function whyNotReached({ code, message }: NodeJS.ErrnoException, { tls, db }: ServerAddress): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there. Is the server started, and is this its port?';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no host of that name.';
  if (/NOAUTH/.test(message)) return 'it wants a password: --against redis://:password@host:port.';
  if (/WRONGPASS|invalid (?:username|password)|ERR AUTH/i.test(message))
    return `it does not accept the password (${message}).`;
  if (/DB index is out of range/.test(message)) return `it has no database ${db}.`;
  if (/self.signed|unable to verify|issuer certificate/i.test(message)) {
    return `its certificate is not trusted (${message}). NODE_EXTRA_CA_CERTS=file names one that is.`;
  }
  if (tls && /wrong version number|packet length|ECONNRESET|EPROTO/i.test(`${code} ${message}`)) {
    return 'it does not speak TLS there: redis:// in place of rediss://.';
  }
  const isClosed = code === 'ECONNRESET' || code === 'ETIMEDOUT' || /Connection is closed|ETIMEDOUT/.test(message);
  if (isClosed) {
    const way = tls ? 'does it speak TLS (redis:// where it does not)' : 'does it not want TLS (rediss://)';
    return `${message}. Is that the port of a server, and ${way}?`;
  }
  return message;
}

async function infoOf(link: ServerLink): Promise<string> {
  const parts: string[] = [];
  for (const section of ['server', 'cluster']) {
    const reply = await link.send(['INFO', section]);
    if (reply.type === 'bulk') parts.push(textFromBytes(reply.value));
  }
  return parts.join('\n');
}

async function keysIn(link: ServerLink, address: ServerAddress): Promise<number> {
  const reply = await asked(link, ['DBSIZE'], address);
  if (reply.type === 'integer') return Number(reply.value);
  const said = reply.type === 'error' ? textFromBytes(reply.message) : reply.type;
  throw new CannotRun(`${nameOf(address)} answers DBSIZE by ${said}: whether its database is empty is not known.`);
}

/** What a server answers; where it does not, nothing more can be held against it. */
async function asked(link: ServerLink, argv: readonly string[], address: ServerAddress): Promise<Reply> {
  try {
    return await link.send(argv);
  } catch (thrown) {
    throw new CannotRun(`${nameOf(address)} answers no more: ${(thrown as Error).message}`);
  }
}
