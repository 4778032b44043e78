import type { Bytes } from '../../src/bytes.ts';
import { commandTable } from '../../src/engine/commands/index.ts';
import { DATABASES } from '../../src/engine/store.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import { startMs } from '../commands/command-test.ts';
import { heldFlavor } from '../oracle/player.ts';
import type { ServerRelease } from '../oracle/servers.ts';
import { count, emptyTally, type Tally } from './comparison-tally.ts';
import { Dice } from './dice.ts';
import { CLIENTS, Duel, type Exchange, type Opponent, type TimedCommand } from './duel.ts';
import { Generator } from './generator.ts';
import { leavesToChance } from './looks.ts';
import type { Surroundings } from './surroundings.ts';
import { themeOf } from './themes.ts';

/** What a session is drawn from: the same, and it is the same session. */
export interface SessionPlan {
  readonly seed: number;
  readonly protocol: 2 | 3;
  /** The share of words that are drawn without regard to what stands there. */
  readonly wildness: number;
  readonly commands: number;
  /** Whether commands of that name are drawn; left out: all are. */
  readonly isDrawn?: ((name: string) => boolean) | undefined;
}

/** The plan of a seed: each protocol, tame and wild, by turns. */
export const planOf = (seed: number, commands: number, isDrawn?: SessionPlan['isDrawn']): SessionPlan => ({
  seed,
  protocol: seed % 2 === 0 ? 2 : 3,
  wildness: seed % 4 < 2 ? 0 : 0.08,
  commands,
  isDrawn,
});

/**
 * QUIT and CLIENT KILL end connections, and CLIENT REPLY may leave commands without a reply: they have tests of their
 * own; CLIENT PAUSE lets everybody wait, and CLIENT TRACKING tells of what nobody tells here. SAVE and its kin take as long
 * as another process takes. PFSELFTEST takes a server seconds; DEBUG POPULATE would, of a random number of keys, never
 * come to an end, and WAIT and DEBUG SLEEP with a random time wait for it; DEBUG LISTPACK has it print, and complain of
 * each empty element. The rest of DEBUG has a server keep values, or its clock, otherwise than we do.
 */
const unplayable: ReadonlySet<string> = new Set([
  'QUIT',
  'CLIENT KILL',
  'CLIENT REPLY',
  'CLIENT PAUSE',
  'CLIENT TRACKING',
  'DEBUG POPULATE',
  'WAIT',
  'PFSELFTEST',
  'DEBUG SLEEP',
  'DEBUG RELOAD',
  'DEBUG LISTPACK',
  'DEBUG LOADAOF',
  'SAVE',
  'BGSAVE',
  'BGREWRITEAOF',
  'DEBUG SET-ACTIVE-EXPIRE',
  'DEBUG QUICKLIST-PACKED-THRESHOLD',
]);

/** What sessions draw from. */
export const commandsOf = (
  release: ServerRelease,
  isDrawn: SessionPlan['isDrawn'] = () => true,
): readonly CommandInfo[] =>
  [...commandTable(heldFlavor(release)).values()]
    .map(({ info }) => info)
    .flatMap((info) => (info.subcommands ? [...info.subcommands, info] : [info]))
    .filter(({ name }) => !unplayable.has(name) && isDrawn(name));

/** What a session came to. */
export interface SessionOutcome {
  readonly tally: Tally;
  /** Where it ended early. */
  readonly difference?: SessionEnd;
}

/** A session whose last command differs. */
export interface SessionEnd {
  readonly exchanges: readonly Exchange[];
  /** It is the shortest found that ends so; else the difference did not come again, and it is the whole as it ran. */
  readonly cameAgain: boolean;
}

/** Plays a session, to its end or to the first difference. */
export async function playSession(opponent: Opponent, plan: SessionPlan): Promise<SessionOutcome> {
  const tally = emptyTally();
  const dice = new Dice(plan.seed);
  const generator = new Generator(dice, commandsOf(opponent.release, plan.isDrawn), {
    wildness: plan.wildness,
    isOwn: themeOf(plan.seed),
  });
  const duel = await Duel.begin(opponent, plan.protocol, startMs);
  const ran: Exchange[] = [];
  let nowMs = startMs;
  let sent: Promise<readonly Exchange[]> = Promise.resolve([]);
  /**
   * Has the server answer what was put, and compares what was sent the time before; says whether that all agreed. So the
   * server works while the next commands are drawn: nothing of them hangs on its answers.
   */
  const settle = async (): Promise<boolean> => {
    const exchanges = await sent;
    for (const exchange of exchanges) {
      ran.push(exchange);
      count(tally, exchange);
    }
    const agreed = !exchanges.at(-1)?.difference;
    if (agreed) sent = duel.exchanges();
    // Whoever waits for it is told.
    sent.catch(() => {});
    return agreed;
  };
  const settleAll = async (): Promise<boolean> => (await settle()) && (await settle());
  let last: TimedCommand | undefined;
  let agreed = true;
  for (let i = 0; i < plan.commands && agreed; i++) {
    nowMs += stepFrom(dice, duel, nowMs);
    const client = dice.chance(0.06) ? dice.below(CLIENTS) : (last?.client ?? 0);
    const isDone = duel.isWaiting(client) && dice.chance(0.12);
    const around = duel.surroundings(client, nowMs, dice);
    const argv = isDone ? ending(dice, duel, nowMs) : nextCommand(generator, duel.isWaiting(client), nowMs, around);
    const command = { client, argv, nowMs };
    if (last && !goOn(last, command)) agreed = await settle();
    if (agreed) duel.put(command);
    last = command;
  }
  if (agreed) agreed = await settleAll();
  if (agreed) {
    const before = structuredClone(tally);
    const client = last?.client ?? 0;
    const rest = duel.isWaiting(client) ? [['EXEC'], ...everyKey] : everyKey;
    for (const argv of rest) duel.put({ client, argv, nowMs });
    agreed = await settleAll();
    // What is only looked at was not drawn: it counts where it differs.
    if (agreed) Object.assign(tally, before);
  }
  duel.end();
  if (agreed) return { tally };
  return { tally, difference: await shortest(ran, (session) => replay(opponent, plan.protocol, session)) };
}

/** What is left at the end, in every database. */
const everyKey: readonly (readonly Bytes[])[] = Array.from({ length: DATABASES }, (_, db) => [
  ['SELECT', String(db)],
  ['DBSIZE'],
  ['KEYS', '*'],
]).flat();

/**
 * In a transaction a wrong password has no reply at all (see `goOn`). What is left to chance there decides what is answered
 * behind it.
 */
function nextCommand(generator: Generator, isWaiting: boolean, nowMs: number, around: Surroundings): readonly Bytes[] {
  for (;;) {
    const { argv, info } = generator.command(nowMs, around);
    const isFit = isWaiting
      ? !(
          authenticates(argv) ||
          leavesToChance(info, argv) ||
          seesPast(info) ||
          bringsEnds(argv) ||
          info.name === 'EXEC'
        )
      : isPlayable(argv);
    if (
      isFit &&
      !isEndless(argv) &&
      !isBeyond(argv) &&
      !tellsOfModules(argv) &&
      (!tellsAll(argv) || generator.rarely())
    )
      return argv;
  }
}

/** What ends a transaction. In one that runs nobody can have a server look at fields that are past (see `Duel`). */
const ending = (dice: Dice, duel: Duel, nowMs: number): readonly Bytes[] => [
  dice.chance(0.9) && !duel.hasPast(nowMs) ? 'EXEC' : 'DISCARD',
];

/** It sees keys that are past until somebody looks them up, which in a transaction nobody can. */
const seesPast = ({ name }: CommandInfo): boolean => /^DEBUG (?:OBJECT|DIGEST)/.test(name);

/** A payload of a hash with fields that end: when EXEC restores it they may be past, and a server lists them until somebody looks. */
const bringsEnds = ([name = '', ...words]: readonly Bytes[]): boolean =>
  /^restore/i.test(name) && words.some((word) => /^[\x18\x19]/.test(word));

/** Whether a server answers at once, and as its language says. */
export const isPlayable = (argv: readonly Bytes[]): boolean =>
  !(blocks(argv) || isEndless(argv) || isBeyond(argv) || tellsOfModules(argv));

/** Here are none; a server tells of those that it was built with. */
const tellsOfModules = ([name = '']: readonly Bytes[]): boolean => /^MODULE\b/i.test(name);

/** A server would wait, and its clock stands; in a transaction it does not. */
const blocks = ([name = '', ...words]: readonly Bytes[]): boolean =>
  /^B(?:[LR]POP|LMPOP|LMOVE|RPOPLPUSH|Z)/i.test(name) || words.some((word) => /^BLOCK$/i.test(word));

/** A lifetime that ends beyond 64 bits: what comes of that the language of the servers leaves open, and each does it otherwise. */
const isBeyond = ([name = '', , ttl]: readonly Bytes[]): boolean =>
  /^RESTORE$/i.test(name) && Number(ttl) > 2 ** 63 - 2 ** 48;

/** It may have a password among its words. */
const authenticates = (argv: readonly Bytes[]): boolean => greets(argv) && argv.some((word) => /^AUTH$/i.test(word));

const greets = ([name = '']: readonly Bytes[]): boolean => /^(?:AUTH|HELLO)$/i.test(name);

/** It answers with the whole table of commands, which takes as long as a hundred others. */
const tellsAll = ([name = '', ...rest]: readonly Bytes[]): boolean =>
  /^COMMAND$/i.test(name) && (rest.length === 0 || (rest.length === 1 && /^(?:INFO|DOCS|LIST)$/i.test(rest[0] ?? '')));

/** A server answers with as many picks as a negative count says: billions of them. */
const isEndless = (argv: readonly Bytes[]): boolean =>
  /RANDFIELD|RANDMEMBER/i.test(argv[0] ?? '') && Number(argv[2]) < -1000;

/** How far the clock moves, ms: mostly not, sometimes to the very edge of a deadline, or of a second before it. */
function stepFrom(dice: Dice, duel: Duel, nowMs: number): number {
  if (dice.chance(0.84)) return 0;
  const gone = duel.nextGoneMs(nowMs);
  if (gone !== undefined && gone < nowMs + 20_000 && dice.chance(0.5)) {
    const before = dice.chance(0.5) ? 0 : 500 * dice.below(6);
    return Math.max(0, gone - nowMs - before - dice.below(3));
  }
  return dice.pick([1, 7, 499, 500, 501, 1000, 3000]);
}

/**
 * Whether a command may go to the server with the one before it. Behind replies that have not left yet, Redis 8.0 and
 * Valkey 8.1 do not answer a wrong password at all (src/acl.c, addAuthErrReply).
 */
function goOn(last: TimedCommand, { client, nowMs, argv }: TimedCommand): boolean {
  return last.client === client && last.nowMs === nowMs && !greets(argv);
}

/** Leaves commands out as long as the last one still differs, where it does at all when all are played again. */
export async function shortest(
  ran: readonly Exchange[],
  replay: (session: readonly TimedCommand[]) => Promise<readonly Exchange[] | undefined>,
): Promise<SessionEnd> {
  const again = await replay(ran);
  if (!again) return { exchanges: ran, cameAgain: false };
  let session = again;
  for (let size = Math.ceil(session.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = session.length - 1 - size; at >= 0; at -= size) {
      const shorter = session.toSpliced(at, size);
      session = (await replay(shorter)) ?? session;
    }
  }
  return { exchanges: session, cameAgain: true };
}

/** The exchanges of a session whose last command differs, and no other; nothing where it is not so. */
async function replay(
  opponent: Opponent,
  protocol: 2 | 3,
  session: readonly TimedCommand[],
): Promise<readonly Exchange[] | undefined> {
  const duel = await Duel.begin(opponent, protocol, startMs);
  const exchanges: Exchange[] = [];
  for (const [i, command] of session.entries()) {
    // Without the MULTI before it, a server would wait for what it was not to wait for.
    if (!duel.isWaiting(command.client) && !isPlayable(command.argv)) break;
    duel.put(command);
    const next = session[i + 1];
    if (next && goOn(command, next)) continue;
    exchanges.push(...(await duel.exchanges()));
    if (exchanges.at(-1)?.difference) break;
  }
  duel.end();
  return exchanges.length === session.length && exchanges.at(-1)?.difference ? exchanges : undefined;
}
