import { expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { form } from '../../src/engine/rdb/format.ts';
import { HistoryStore } from '../../src/engine/store.ts';
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
});
