import { isIP } from 'node:net';
import { Redis, type RedisOptions } from 'ioredis';
import type { Bytes } from '../../bytes.ts';
import { ReplyDecoder } from '../../resp/reply-decoder.ts';
import type { Reply } from '../../spec/reply.ts';

/** Where a server is, as `redis://[user:password@]host[:port][/database]` says it; `rediss://` is TLS. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

/** Ms that a server may take to be reached, and to answer a command that waits for nothing. */
const CONNECT_MS = 5000;
const ANSWER_MS = 10_000;

/** Reads an address; nothing where it is none. */
export function readAddress(text: string): ServerAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search } = new URL(text);
  const [, db = '0'] = /^\/?(\d{0,5})$/.exec(pathname) ?? [undefined, 'none'];
  const [name, secret] = [decoded(username), decoded(password)];
  if (name === undefined || secret === undefined) return undefined;
  if (!/^rediss?:$/.test(protocol) || hostname === '' || db === 'none' || search !== '') return undefined;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    db: Number(db),
    ...(name === '' ? {} : { username: name }),
    ...(secret === '' ? {} : { password: secret }),
    tls: protocol === 'rediss:',
  };
}

/** Nothing where a % stands for no character, which a URL allows. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** One connection to a server. Replies are as they stand on the wire: a status is told from a bulk string. */
export class ServerLink {
  readonly #client: Redis;
  readonly #decoder = new ReplyDecoder();
  #heard: ((reply: Reply) => void) | undefined;
  #lost: Error | undefined;

  private constructor(client: Redis) {
    this.#client = client;
    client.on('error', (error: Error) => {
      this.#lost = error;
    });
    client.stream.on('data', (piece: Buffer) => {
      for (const reply of this.#decoder.push(piece.toString('latin1'))) this.#heard?.(reply);
    });
  }

  /** Connects, signs in, and chooses the database. Throws what the client says where that does not go. */
  static async open({ host, port, db, tls, username, password }: ServerAddress): Promise<ServerLink> {
    const options: RedisOptions = {
      ...{
        host,
        port,
        lazyConnect: true,
        connectTimeout: CONNECT_MS,
        disableClientInfo: true,
        enableReadyCheck: false,
      },
      ...{
        retryStrategy: () => null,
        maxRetriesPerRequest: null,
        enableOfflineQueue: false,
        autoResendUnfulfilledCommands: false,
      },
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(tls ? { tls: isIP(host) === 0 ? { servername: host } : {} } : {}),
    };
    const client = new Redis(options);
    let fault: Error | undefined;
    client.on('error', (error: Error) => {
      fault ??= error;
    });
    try {
      await client.connect();
      if (fault) throw fault;
      const link = new ServerLink(client);
      const chosen = await link.send(['SELECT', String(db)]);
      if (chosen.type === 'error') throw new Error(chosen.message);
      return link;
    } catch (thrown) {
      client.disconnect();
      throw fault ?? thrown;
    }
  }

  /** Sends a command, and gives its reply. Throws where the server does not answer in time, or hangs up. */
  async send([name = '', ...words]: readonly Bytes[], waitMs = 0): Promise<Reply> {
    if (this.#lost) throw this.#lost;
    const heard = new Promise<Reply>((resolve) => {
      this.#heard = resolve;
    });
    const sent = this.#client.call(name, ...words.map((word) => Buffer.from(word, 'latin1')));
    // What the client makes of the reply does not count, and an error among them is a reply.
    const answered = sent.then(
      () => heard,
      (error: Error) => (error.name === 'ReplyError' ? heard : Promise.reject(error)),
    );
    const silence = timeout(ANSWER_MS + waitMs, `the server does not answer ${name} in time`);
    try {
      return await Promise.race([answered, silence.passed]);
    } finally {
      silence.stop();
      this.#heard = undefined;
    }
  }

  close(): void {
    this.#client.disconnect();
  }
}

function timeout(ms: number, message: string): { readonly passed: Promise<never>; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  return { passed, stop: () => clearTimeout(timer) };
}
