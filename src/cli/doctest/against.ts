import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { textFromBytes } from '../../bytes.ts';
import { type Section, SectionFault, type SectionResults } from '../../doctest/check.ts';
import { blockingMs, scriptOf, whyNotSent } from '../../doctest/server-policy.ts';
import { resultOfReply, unsentResult } from '../../doctest/server-verdict.ts';
import type { StepResult } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Reply } from '../../spec/reply.ts';
import { durationInWords } from '../../transcript/duration.ts';
import type { CommandStep, Step } from '../../transcript/step.ts';
import { CannotRun } from './cannot-run.ts';
import { type ServerAddress, ServerLink } from './server-link.ts';

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
  /** The keys that are there are ours. */
  #isOurs = false;

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
      const server = new AgainstServer(options, link, titleOf(address, about, keys));
      server.#isOurs = true;
      return server;
    } catch (thrown) {
      link.close();
      throw thrown;
    }
  }

  /** Runs a section on the server, from an empty database. */
  readonly run = async ({ page, sandbox, cells }: Section): Promise<SectionResults> => {
    await this.#empty();
    const visit = new Visit(this.#options, sandbox.flavor ?? page.flavor, this.#scripts);
    try {
      const setup = await visit.run(sandbox.setup ?? []);
      const results: (readonly StepResult[])[] = [];
      for (const { steps } of cells) results.push(await visit.run(steps));
      return { setup, cells: results };
    } catch (thrown) {
      throw thrown instanceof CannotRun ? thrown : new SectionFault((thrown as Error).message);
    } finally {
      visit.close();
    }
  };

  /** Leaves the database as empty as it was found. */
  async close(): Promise<void> {
    try {
      if (this.#isOurs) await this.#empty();
    } finally {
      this.#link.close();
    }
  }

  /** What is there now was written by examples: nothing else was there when it began. */
  async #empty(): Promise<void> {
    if ((await keysIn(this.#link, this.#options.address)) === 0) return;
    const reply = await asked(this.#link, ['FLUSHDB'], this.#options.address);
    if (reply.type === 'error') throw new CannotRun(`FLUSHDB is answered by ${textFromBytes(reply.message)}`);
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

  constructor(options: AgainstOptions, flavor: FlavorName, scripts: Set<string>) {
    this.#options = options;
    this.#flavor = flavor;
    this.#scripts = scripts;
    this.#leftMs = options.maxWaitMs;
  }

  async run(steps: readonly Step[]): Promise<readonly StepResult[]> {
    const results: StepResult[] = [];
    for (const step of steps) results.push(await this.#step(step));
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
    await sleep(waitMs + MARGIN_MS);
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
    const reply = await link.send(step.argv, blockMs);
    return resultOfReply(step, reply, { flavor: this.#flavor, cause: this.#cause });
  }

  async #linkOf(client: string): Promise<ServerLink> {
    const link = this.#links.get(client) ?? (await ServerLink.open(this.#options.address));
    this.#links.set(client, link);
    return link;
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
