import { asciiUpper, type Bytes } from '../../bytes.ts';
import { type Flavor, noShutdown, notInsideMulti, syntaxError } from '../../engine/index.ts';
import { errorReply, OK, type Reply } from '../../spec/reply.ts';
import { hasSince } from '../../spec/server.ts';
import { answerClock, type Clock, clockInTransaction } from './clock.ts';

/** Who is given an order, and when. */
interface Ordered {
  readonly clock: Clock;
  readonly flavor: Flavor;
  readonly isInTransaction: boolean;
}

/** What comes of an order: a reply, or none where the server ends without a word. */
export interface Obeyed {
  readonly reply?: Reply;
  /** It is refused as it comes, which spoils a transaction. */
  readonly refusal?: Bytes;
  readonly isEnd?: boolean;
}

const isClock = (word: Bytes): boolean => word.length === 'clock'.length && asciiUpper(word) === 'CLOCK';
const isShutdown = (word: Bytes): boolean => word.length === 'shutdown'.length && asciiUpper(word) === 'SHUTDOWN';

/** Whether a command is one of the server itself, CLOCK or SHUTDOWN: it is none of a store, and in no table. */
export const isOrder = ([word = '']: readonly Bytes[]): boolean => isClock(word) || isShutdown(word);

/** Does what an order says, but for ending the server. A transaction is one instant, and what it is sent is to be queued. */
export function obey(argv: readonly Bytes[], { clock, flavor, isInTransaction }: Ordered): Obeyed {
  if (isClock(argv[0] ?? '')) {
    return isInTransaction ? { refusal: clockInTransaction } : { reply: answerClock(clock, argv) };
  }
  if (isInTransaction) return { refusal: notInsideMulti().message };
  const words = argv.slice(1).map(asciiUpper);
  return flavor.family === 'dragonfly' ? shutDownDragonfly(words) : shutDown(words, flavor);
}

const behindShutdown: readonly Bytes[] = ['NOSAVE', 'SAVE', 'NOW', 'FORCE'];

const safeSince = { redis: false, valkey: '9.0.0', dragonfly: false } as const;

/** There is nothing to save. The order of checks: src/db.c, shutdownCommand; SAFE is Valkey's, since 9.0. */
function shutDown(words: readonly Bytes[], flavor: Flavor): Obeyed {
  if (words.length > 0 && words.every((word) => word === 'ABORT')) return { reply: errorReply(noShutdown().message) };
  const isSafeKnown = hasSince(flavor, '9.0.0', safeSince);
  const isKnown = words.every((word) => behindShutdown.includes(word) || (isSafeKnown && word === 'SAFE'));
  if (!isKnown || (words.includes('SAVE') && words.includes('NOSAVE'))) return refused;
  return { isEnd: true };
}

/** Dragonfly: src/server/server_family.cc, ShutdownCmd. */
function shutDownDragonfly(words: readonly Bytes[]): Obeyed {
  const [word = 'SAVE'] = words;
  return words.length <= 1 && (word === 'SAVE' || word === 'NOSAVE') ? { reply: OK, isEnd: true } : refused;
}

const refused: Obeyed = { reply: errorReply(syntaxError().message) };
