import { expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { form } from '../../src/engine/rdb/format.ts';
import { Hash } from '../../src/engine/values/hash/hash.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply, quoteBytes } from '../../src/transcript/print.ts';
import { startMs } from '../commands/command-test.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';
import { contentOf, type Look } from './looks.ts';
import { body, broken, sealed } from './payloads.ts';

const PAYLOADS = 4000;
/** So many between two looks at the server. */
const STRIDE = 100;

/** What is in the key. Fields that are past a server counts and lists until somebody asks for them; if all are, it keeps the key. */
function lookAt(store: HistoryStore, type: string): Look {
  const value = store.keyspace(0).find('k', { nowMs: startMs, seq: store.seq })?.value;
  if (value === undefined) return { questions: [['DEL', 'k']], tell: () => 'nothing' };
  const past = value instanceof Hash ? value.past(startMs) : [];
  const cleaning = past.length > 0 ? [['HMGET', 'k', ...past]] : [];
  const { questions, tell } = contentOf('k', type);
  return { questions: [...cleaning, ...questions], tell: (answers) => tell(answers.slice(cleaning.length)) };
}

const told = (look: Look, [reply, ...answers]: readonly Reply[]): string =>
  `${printReply(reply as Reply)}, ${look.tell(answers)}`;

/** Of these a server does not check whether it all fits together: it dies of some that are refused here. */
const ofLooseParts: ReadonlySet<number> = new Set([
  ...[form.stream, form.stream2, form.stream3],
  ...[form.zsetListpack, form.zsetZiplist],
]);

const versions = [9, 10, 10, 10, 11, 12, 80];

const VALUES = 150;

/** Commands that make a value, small or large. */
function madeBy(dice: Dice): readonly string[] {
  const count = dice.pick([1, 3, 20, 140, 600]);
  const word = () => dice.pick([String(dice.below(1000)), 'abc'.repeat(1 + dice.below(30)), `w${dice.below(10_000)}`]);
  const words = (each: (i: number) => string) => Array.from({ length: count }, (_, i) => each(i)).join(' ');
  return dice.pick([
    () => [`SET k ${word()}`],
    () => [`SET k ${word()}`, `APPEND k ${word().repeat(40)}`],
    () => [`RPUSH k ${words(word)}`, `LPUSH k ${words(word)}`],
    () => [`SADD k ${words(word)}`],
    () => [`SADD k ${words(() => String(dice.below(2 ** 20)))}`],
    () => [`HSET k ${words((i) => `f${i} ${word()}`)}`],
    () => [`ZADD k ${words((i) => `${dice.below(100) / 8} m${i}`)}`],
    () => [
      ...Array.from(
        { length: Math.min(count, 140) },
        (_, i) => `XADD k ${i + 1}-${i % 3} ${dice.pick(['a', 'b'])} ${word()}`,
      ),
      'XDEL k 2-1',
      'XTRIM k MAXLEN 100',
      'XGROUP CREATE k g 0',
      'XREADGROUP GROUP g c COUNT 3 STREAMS k >',
    ],
  ])();
}

describeServers('payloads', ({ release, oracle }) => {
  it.each([1, 2])('are restored, or refused, as the server does it, seed %i', async (seed) => {
    const dice = new Dice(seed);
    const flavor = heldFlavor(release);
    const store = new HistoryStore({ flavor });
    const player = new OurPlayer(store);
    const server = await OraclePlayer.begin(oracle());
    // Unless it is told to, a server looks only at the outside of what comes in one piece, and dies of what is within.
    await server.send(['CONFIG', 'SET', 'sanitize-dump-payload', 'yes'], startMs);
    const seen = new Set<string>();
    for (let n = 0; n < PAYLOADS; n += STRIDE) {
      const asked: (readonly Bytes[])[] = [];
      const looks: Look[] = [];
      const mine: string[] = [];
      for (let i = 0; i < STRIDE; i++) {
        const whole = body(dice, startMs);
        const sent = dice.chance(0.6) ? broken(dice, whole) : whole;
        const written = sent.charCodeAt(0);
        const payload = sealed(sent, dice.pick(versions));
        const restore = ['RESTORE', 'k', '0', payload, 'REPLACE'];
        const reply = player.send(restore, startMs);
        seen.add(printReply(reply));
        if (sent !== whole && ofLooseParts.has(written) && reply.type === 'error') continue;
        const look = lookAt(store, printReply(player.send(['TYPE', 'k'], startMs)));
        looks.push(look);
        mine.push(told(look, [reply, ...look.questions.map((words) => player.send(words, startMs))]));
        asked.push(restore, ...look.questions);
      }
      const answers = [...(await server.sendAll(asked, startMs))];
      const theirs = looks.map((look) => told(look, answers.splice(0, 1 + look.questions.length)));
      const at = mine.findIndex((each, i) => each !== theirs[i]);
      if (at >= 0) {
        const sent = asked.filter(([name]) => name === 'RESTORE')[at]?.[3] ?? '';
        expect.fail([quoteBytes(sent), `ours: ${mine[at]}`, `theirs: ${theirs[at]}`].join('\n'));
      }
    }
    server.close();
    expect([...seen].toSorted()).toEqual([
      '(error) ERR Bad data format',
      '(error) ERR DUMP payload version or checksum are wrong',
      'OK',
    ]);
  });

  it('of a server are values here, and ours are there', async () => {
    const dice = new Dice(3);
    const player = new OurPlayer(new HistoryStore({ flavor: heldFlavor(release) }));
    const server = await OraclePlayer.begin(oracle());
    const seen = new Set<string>();
    for (let n = 0; n < VALUES; n++) {
      const made = ['DEL k', ...madeBy(dice)].map((line) => line.split(' '));
      for (const argv of made) player.send(argv, startMs);
      await server.sendAll(made, startMs);
      const payloadOf = (reply: Reply): Bytes => (reply.type === 'bulk' ? reply.value : '');
      const ours = payloadOf(player.send(['DUMP', 'k'], startMs));
      const theirs = payloadOf(await server.send(['DUMP', 'k'], startMs));
      player.send(['RESTORE', 'k', '0', theirs, 'REPLACE'], startMs);
      const type = printReply(player.send(['TYPE', 'k'], startMs));
      const { questions, tell } = contentOf('k', type);
      const here = tell(questions.map((words) => player.send(words, startMs)));
      const [restored, ...answers] = await server.sendAll(
        [['RESTORE', 'k', '0', ours, 'REPLACE'], ...questions],
        startMs,
      );
      expect(printReply(restored as Reply)).toBe('OK');
      expect(here).toBe(tell(answers));
      seen.add(`${type} ${printReply(player.send(['OBJECT', 'ENCODING', 'k'], startMs))}`);
    }
    server.close();
    // Strings in three forms, lists in one or two, sets in two or three, hashes and sorted sets in two, streams.
    expect(seen.size).toBeGreaterThanOrEqual(11);
  });
});
