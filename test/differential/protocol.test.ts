import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { encodeCommand } from '../../src/resp/encode.ts';
import { type Listening, listening } from '../cli/serve/listening.ts';
import { startMs } from '../commands/command-test.ts';
import { flavorOf } from '../oracle/player.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';

const seed = Number(process.env.MAYFLY_SEED ?? 20_261_123);
const STREAMS = 400;

/** What each stream of bytes means is the server's to say; the test only asks that ours says the same. */
const streams: readonly Bytes[] = [
  'PING\r\n',
  'PING\n',
  '\r\n \r\n\tPING  \r\n',
  'PING "a b"\r\nPING "\\x41\\n"\r\nPING \'a\\\'b\'\r\nPING \xff\r\n',
  'PING "a\r\n',
  "PING 'a'b\r\nPING\r\n",
  '""\r\nPING\r\n',
  'PING\rPING\r\n',
  'PING\r\r\n',
  'PING a\0b\r\nPING\r\n',
  'PING\0\r\nPING\r\n',
  '*1\r\n$4\r\nPING\r\n',
  '*1\rX$4\rYPINGab*1\r\n$4\r\nPING\r\n',
  '*1\n$4\r\nPING\r\n',
  '*0\r\n*-1\r\n*-10\r\nPING\r\n',
  '*\r\nPING\r\n',
  '*x\r\n',
  '*1a\r\n',
  '* 1\r\n',
  '*+1\r\n',
  '*01\r\n',
  '*2147483647\r\n',
  '*2147483648\r\n',
  '*9223372036854775808\r\n',
  '*1\0\r\n$4\r\nPING\r\n',
  '*1\r\nabc',
  '*1\r\nabc\r\n',
  '*1\r\n\r\n',
  '*1\r\n\n\r\n',
  '*1\r\n\0\r\n',
  '*1\r\na\0b\r\n',
  '*1\r\n:3\r\n',
  '*1\r\n\xff\r\n',
  '*1\r\n$-1\r\n',
  '*1\r\n$x\r\n',
  '*1\r\n$\r\n',
  '*1\r\n$536870913\r\n',
  '*1\r\n$536870912\r\n',
  '*1\r\n$0\r\n\r\nPING\r\n',
  '*1\r\n$4\r\nPINGxxPING\r\n',
  'PING\r\n*1\r\n$-5\r\nPING\r\n',
  'QUIT\r\nPING\r\n',
  'QUIT now\r\n*x\r\n',
  'HELLO 3\r\nGET none\r\nHELLO 2\r\nGET none\r\n*x\r\n',
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  'PING\r\nPOST / HTTP/1.1\r\n',
  '*2\r\n$5\r\nhost:\r\n$1\r\na\r\n',
  '*1\r\n$4\0\r\nPING\r\n',
  '*-9223372036854775808\r\nPING\r\n',
  '*-9223372036854775809\r\nPING\r\n',
  '*1\r\n$-9223372036854775808\r\nPING\r\n',
  '*9223372036854775807\r\nPING\r\n',
  'PI\xffNG\r\nPING "\xff"\r\nPING \'a\xffb\'\r\nPING "\\xff"\r\n\xff\r\n',
];

/** HELLO tells a server's version, modules and connections, which are its own. */
const withoutGreeting = (heard: Bytes): Bytes =>
  heard
    .replace(/(\$2\r\nid\r\n:)\d+/g, '$1')
    .replace(/(\$7\r\nversion\r\n)\$\d+\r\n[^\r]*/g, '$1')
    .replace(/(\$7\r\nmodules\r\n)\*1\r\n[*%]\d\r\n\$4\r\nname\r\n\$9\r\nvectorset\r\n.*?\*0\r\n/gs, '$1*0\r\n');

/** Sends a stream as one client, says no more, and gives all that comes back until the server hangs up. */
function converse(where: { readonly path: string } | { readonly port: number }, stream: Bytes): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...where, allowHalfOpen: true });
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece.toString('latin1');
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(withoutGreeting(heard)));
    // Hung up on while more was to be sent: what was heard counts.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    socket.end(stream, 'latin1');
  });
}

describeServers('a stream of bytes', ({ release, oracle }) => {
  let ours: Listening;
  beforeAll(async () => {
    ours = await listening(new HeadStore({ flavor: flavorOf(release.flavor) }), () => startMs);
  });
  afterAll(() => {
    ours?.close();
  });

  const bothAnswer = async (stream: Bytes) => {
    const theirs = await converse({ path: oracle().socketPath }, stream);
    expect(await converse({ port: ours.port }, stream), JSON.stringify(stream)).toBe(theirs);
    return theirs;
  };

  it.each(streams.map((stream) => [JSON.stringify(stream), stream] as const))('%s', async (_, stream) => {
    await bothAnswer(stream);
  });

  it(`that is broken at random is answered alike, ${STREAMS} times`, async () => {
    const dice = new Dice(seed);
    let faults = 0;
    for (let i = 0; i < STREAMS; i++) {
      const answer = await bothAnswer(broken(dice, Array.from({ length: 6 }, () => request(dice)).join('')));
      if (answer.includes('Protocol error')) faults++;
    }
    expect(faults).toBeGreaterThan(STREAMS / 10);
  });
});

/** A whole request, in either form. */
function request(dice: Dice): Bytes {
  const key = dice.pick(['a', 'b', 'key:1']);
  const argv = dice.pick([
    ['PING'],
    ['ECHO', dice.pick(['', 'x\r\ny', '$3', '\0', '"', 'v'.repeat(300)])],
    ['SET', key, dice.pick(['1', 'text', '*2'])],
    ['GET', key],
    ['MGET', 'a', 'b'],
    ['INCR', key],
    [],
  ]);
  return dice.chance(0.7) ? encodeCommand(argv) : `${argv.map((word) => JSON.stringify(word)).join(' ')}\r\n`;
}

/** A byte or two changed, left out or put in, anywhere; sometimes the end is cut off. */
function broken(dice: Dice, stream: Bytes): Bytes {
  let out = stream;
  for (let i = dice.below(3); i > 0; i--) {
    const at = dice.below(out.length);
    const put = dice.pick(['', '\r', '\n', '\0', '*', '$', '0', '9', '-', ' ', '"', "'", 'x', '\xff']);
    out = out.slice(0, at) + put + out.slice(at + dice.below(3));
  }
  return dice.chance(0.2) ? out.slice(0, dice.below(out.length)) : out;
}
