import { afterAll, expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { DATABASES } from '../../src/engine/store.ts';
import { commandInfos } from '../../src/sandbox/table.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import { quoteBytes } from '../../src/transcript/print.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { redis70 } from '../oracle/servers.ts';
import { describeServer } from './each-server.ts';
import { Dice, Generator, keys } from './generator.ts';
import { Duel, type Exchange, type TimedCommand } from './session.ts';

const seed = Number(process.env.MAYFLY_SEED ?? 20_261_123);
const perSession = Number(process.env.MAYFLY_COMMANDS ?? 1500);
const SESSIONS = 8;
const startMs = 1_767_225_600_000;

/** QUIT ends the connection: it has a test of its own. DEBUG POPULATE would, of a random number of keys, never come to an end. */
const commands: readonly CommandInfo[] = commandInfos()
  .flatMap((info) => (info.subcommands ? [...info.subcommands, info] : [info]))
  .filter(({ name }) => name !== 'QUIT' && name !== 'DEBUG POPULATE');

/** What a duel is fought on. */
type Setting = readonly [oracle: Oracle, protocol: 2 | 3, startMs: number];

/** Commands by how their replies were compared; error replies are always compared to the letter. */
const tally = { exact: 0, unordered: 0, shape: 0, never: 0, errors: 0 };

describeServer(redis70, 'random commands', ({ oracle }) => {
  afterAll(() => {
    const { errors, exact, ...loose } = tally;
    const classes = Object.entries({ exact: exact + errors, ...loose }).map(([how, count]) => `${how} ${count}`);
    console.log(
      `compared with redis-server, seed ${seed}: ${classes.join(', ')}; error replies among the exact: ${errors}`,
    );
  });

  it.each(Array.from({ length: SESSIONS }, (_, i) => i))('answer as redis-server does, session %i', async (session) => {
    const setting: Setting = [oracle(), session % 2 === 0 ? 2 : 3, startMs];
    const dice = new Dice(seed + session);
    const ran: TimedCommand[] = [];
    const duel = await Duel.begin(...setting);
    const generator = new Generator(dice, commands, session < SESSIONS / 2 ? 0 : 0.08);
    let nowMs = startMs;
    const send = async (argv: readonly Bytes[]) => {
      const exchange = await duel.exchange({ argv, nowMs });
      ran.push(exchange);
      if (exchange.difference) {
        duel.end();
        expect.fail(report(await shrink(setting, ran)));
      }
      return exchange;
    };
    for (let i = 0; i < perSession; i++) {
      nowMs += step(dice, duel, nowMs);
      const { isError, comparison } = await send(nextCommand(generator, duel, nowMs));
      tally[isError ? 'errors' : comparison.how]++;
    }
    if (duel.isWaiting) await send(['EXEC']);
    for (const argv of everyKey) await send(argv);
    duel.end();
  });
});

/** What is left at the end, in every database. */
const everyKey: readonly (readonly Bytes[])[] = Array.from({ length: DATABASES }, (_, db) => [
  ['SELECT', String(db)],
  ['DBSIZE'],
  ['KEYS', '*'],
  ...keys.flatMap((key) => [
    ['GET', key],
    ['PEXPIRETIME', key],
  ]),
]).flat();

/** In a transaction the server writes each reply in the protocol of its instant, and we all of them in the last one. */
function nextCommand(generator: Generator, duel: Duel, nowMs: number): readonly Bytes[] {
  for (;;) {
    const { argv, info } = generator.command(nowMs);
    if (info.name !== 'HELLO' || !duel.isWaiting) return argv;
  }
}

/** How far the clock moves: mostly not, sometimes to the very edge of a deadline, or of a second before it. */
function step(dice: Dice, duel: Duel, nowMs: number): number {
  if (dice.chance(0.6)) return 0;
  const gone = duel.nextGoneMs(nowMs);
  if (gone !== undefined && gone < nowMs + 20_000 && dice.chance(0.5)) {
    const before = dice.chance(0.5) ? 0 : 500 * dice.below(6);
    return Math.max(0, gone - nowMs - before - dice.below(3));
  }
  return dice.pick([1, 7, 499, 500, 501, 1000, 3000]);
}

/** Leaves commands out as long as the last one still differs. */
async function shrink(setting: Setting, ran: readonly TimedCommand[]): Promise<Exchange[]> {
  let session = [...ran];
  for (let size = Math.ceil(session.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = session.length - 1 - size; at >= 0; at -= size) {
      const shorter = session.toSpliced(at, size);
      if ((await differs(setting, shorter)) !== undefined) session = shorter;
    }
  }
  return (await differs(setting, session)) ?? [];
}

/** The exchanges of a session whose last command differs; nothing where it agrees. */
async function differs(setting: Setting, session: readonly TimedCommand[]): Promise<Exchange[] | undefined> {
  const duel = await Duel.begin(...setting);
  const exchanges: Exchange[] = [];
  for (const command of session) exchanges.push(await duel.exchange(command));
  duel.end();
  return exchanges.at(-1)?.difference ? exchanges : undefined;
}

function report(exchanges: readonly Exchange[]): string {
  const lines = exchanges.map(
    ({ argv, nowMs }) => `@ ${nowMs - startMs} ms  ${argv.map((word) => quoteBytes(word)).join(' ')}`,
  );
  const difference = exchanges.at(-1)?.difference;
  return [
    `The servers differ (MAYFLY_SEED=${seed}, our store: ${difference?.store}):`,
    ...lines,
    `redis-server: ${difference?.theirs}`,
    `ours:         ${difference?.ours}`,
  ].join('\n');
}
