import type { Bytes } from '../../src/bytes.ts';
import { Connection } from '../../src/engine/connection.ts';
import { type Flavor, flavorNamed } from '../../src/engine/flavor.ts';
import type { Store } from '../../src/engine/store.ts';
import { encodeReply } from '../../src/resp/encode.ts';
import { ReplyDecoder } from '../../src/resp/reply-decoder.ts';
import type { Reply } from '../../src/spec/reply.ts';
import type { Oracle, OracleClient } from './oracle.ts';
import { findServer, type ServerRelease } from './servers.ts';

/** Something that answers commands at an instant: our engine, or a real server whose clock is set. */
export interface Player {
  /** `nowMs`, ms since 1970, may not go back. Gives the reply as its protocol carries it. */
  send(argv: readonly Bytes[], nowMs: number): Reply | Promise<Reply>;
  readonly protocol: 2 | 3;
  close(): void;
}

/** A flavor that must exist. */
export function flavorOf(name: string): Flavor {
  const flavor = flavorNamed(name);
  if (!flavor) throw new Error(`there is no flavor ${name}`);
  return flavor;
}

/** The flavor that is held against a server, without what is younger than that server, and without modules: Debian's servers have none. */
export const heldFlavor = (release: ServerRelease): Flavor => ({
  ...flavorOf(release.flavor),
  version: findServer(release)?.exactVersion ?? release.version,
  lacksModules: true,
});

/** The engine, in process. */
export class OurPlayer implements Player {
  readonly #connection: Connection;
  readonly #replies: Reply[] = [];

  constructor(store: Store) {
    this.#connection = new Connection(store, (reply) => this.#replies.push(reply));
  }

  send(argv: readonly Bytes[], nowMs: number): Reply {
    this.#connection.execute(argv, nowMs);
    const [reply, ...more] = this.#replies.splice(0);
    if (!reply || more.length > 0) throw new Error(`not one reply to ${argv.join(' ')}`);
    return overTheWire(reply, this.protocol);
  }

  /** What a read-only command would answer; it leaves no trace. */
  peek(argv: readonly Bytes[], nowMs: number): Reply {
    return this.#connection.peek(argv, { nowMs, seq: this.#connection.store.seq });
  }

  get protocol(): 2 | 3 {
    return this.#connection.client.at().protocol;
  }

  /** The database that it has selected. */
  get db(): number {
    return this.#connection.client.at().db;
  }

  close(): void {}
}

/** What a client receives. */
function overTheWire(reply: Reply, protocol: 2 | 3): Reply {
  const wire = encodeReply(reply, protocol);
  const [received, ...more] = new ReplyDecoder().push(wire);
  if (!received || more.length > 0) throw new Error(`not one reply on the wire: ${JSON.stringify(wire)}`);
  return received;
}

/** The oracle, emptied, with the settings that it began with. */
export class OraclePlayer implements Player {
  protocol: 2 | 3 = 2;
  readonly #oracle: Oracle;
  readonly #client: OracleClient;

  private constructor(oracle: Oracle, client: OracleClient) {
    this.#oracle = oracle;
    this.#client = client;
  }

  static async begin(oracle: Oracle): Promise<OraclePlayer> {
    const client = await oracle.connect();
    await client.send(['FLUSHALL']);
    await client.send(['ACL', 'LOG', 'RESET']);
    await oracle.restoreSettings(client);
    return new OraclePlayer(oracle, client);
  }

  /** One more client of the oracle as it stands. */
  static async join(oracle: Oracle): Promise<OraclePlayer> {
    return new OraclePlayer(oracle, await oracle.connect());
  }

  async send(argv: readonly Bytes[], nowMs: number): Promise<Reply> {
    const [reply] = await this.sendAll([argv], nowMs);
    return reply as Reply;
  }

  /** All at one instant. */
  async sendAll(argvs: readonly (readonly Bytes[])[], nowMs: number): Promise<readonly Reply[]> {
    this.#oracle.setClock(nowMs);
    const replies = await this.#client.sendAll(argvs);
    argvs.forEach(([name = '', version], i) => {
      const isGreeting = replies[i]?.type === 'array' || replies[i]?.type === 'map';
      if (name.toUpperCase() === 'HELLO' && version && isGreeting) this.protocol = version === '3' ? 3 : 2;
    });
    return replies;
  }

  close(): void {
    this.#client.close();
  }
}
