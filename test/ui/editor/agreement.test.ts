import { expect, it } from 'vitest';
import { Connection } from '../../../src/engine/connection.ts';
import { type Flavor, flavorNames } from '../../../src/engine/flavor.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { commandInfos } from '../../../src/sandbox/table.ts';
import type { FlavorName } from '../../../src/spec/flavor-name.ts';
import type { CommandInfo } from '../../../src/spec/info.ts';
import { quoteBytes } from '../../../src/transcript/print.ts';
import { diagnose } from '../../../src/ui/editor/diagnose.ts';
import { Dice } from '../../differential/dice.ts';
import { Generator } from '../../differential/generator.ts';
import { flavorOf } from '../../oracle/player.ts';

const nowMs = 1_767_225_600_000;
const drawsEach = 40;

/** Errors that a declaration foresees; others depend on what the store holds. */
const foreseeable = /unknown command|wrong number of arguments|syntax error(?!,)|unknown subcommand/i;

/** What the table does not say: a number that is out of bounds, an option or a word that may not come twice, or not beside another. */
const unforeseen: readonly RegExp[] = [
  /^[HSZ]?SCAN .*COUNT (0|-)/i,
  /^FLUSH(?:ALL|DB) (\w+) \1$/i,
  /^B?[LZ]MPOP .*COUNT .*COUNT /i,
  /^HRANDFIELD .*WITHVALUES WITHVALUES$/i,
  /^ZRANDMEMBER .*WITHSCORES WITHSCORES$/i,
  /^Z(?:REV)?RANK .*WITHSCORE WITHSCORE$/i,
  /^H[GS]ETEX .*\b(PERSIST|KEEPTTL|FNX|FXX|P?EXAT|PX(?:AT)?|EX) .*\b\1\b/i,
  /^GETEX .*\b(PERSIST|P?EXAT|PX(?:AT)?|EX) .*\b\1\b/i,
  /^XPENDING .*IDLE .*IDLE /i,
  /^X(?:ACK)?DEL(?:EX)? .*(?:KEEPREF|DELREF|ACKED) (?:KEEPREF|DELREF|ACKED) /i,
  /^RESTORE .* (?:IDLETIME|FREQ) .* (?:IDLETIME|FREQ) /i,
  /^ZRANGE(?:STORE)? .*REV .*REV/i,
  /^BIT(?:COUNT|POS) .*(?:BYTE|BIT) (?:BYTE|BIT)$/i,
  /^GEOSEARCH.*(?:BYPOLYGON.*FROM|FROM.*BYPOLYGON)/i,
  /^(?:BG)?SAVE /i,
  /^RM /i,
];

/** They read the rest only where there is a key; an end of a range of scores ends at a zero byte. */
const lenient =
  /^(?:GETEX|DELEX|H\w+ FIELDS|[HSZ]SCAN|LINDEX|GEO(?:RADIUS|SEARCH)\w*|BITCOUNT|BITPOS|XPENDING) |^Z\w+ .*"-?\d+\\x00"|^HP?EXPIRE(?:AT)? .* (?:XX [GL]T|[GL]T XX) /i;

/** What the table does not know of Dragonfly: it reads broken numbers more loosely, and tells of a wrong value as of a wrong word. */
const isItsOwn = (line: string, error: string, refusal: string): boolean =>
  /^(?:HELLO|QUIT|ZDIFF(?:STORE)?)\b/i.test(line) ||
  /is not (?:a number|how many)/.test(error) ||
  /syntax error|'xrange'/.test(refusal);

/** What is no JSON or no path the table does not say; and Redis passes over words too many behind those that such a command knows. */
const readsJson = /^JSON\./i;

/** Values of the types that commands look for, under the names that they mostly take. */
const filled = [
  'SET a 10',
  'HSET h a 1 b 2',
  'RPUSH l a b c',
  'SADD s a b',
  'ZADD z 1 a 2 b',
  'XADD x 1-1 a 1',
  'XGROUP CREATE x g 0',
  'GEOADD g 13.4 38 a',
  'JSON.SET j $ {"a":[1]}',
].map((line) => line.split(' '));

/**
 * What is drawn for a command, and the store that it meets, depend on that command alone: so a new command in the table
 * brings no case of another one to light.
 */
function* drawn(info: CommandInfo, flavor: Flavor) {
  const generator = new Generator(new Dice(seedOf(info.name)), [info]);
  let refusal: string | undefined;
  const connection = new Connection(new HeadStore({ flavor }), (reply) => {
    refusal = reply.type === 'error' ? reply.message : undefined;
  });
  for (const argv of filled) connection.execute(argv, nowMs);
  for (let i = 0; i < drawsEach; i++) {
    const { argv } = generator.command(nowMs);
    connection.execute(argv, nowMs);
    yield { line: argv.map((word) => (/^[\w:.+-]+$/.test(word) ? word : quoteBytes(word))).join(' '), refusal };
  }
}

const seedOf = (name: string): number =>
  [...name].reduce((seed, char) => (seed * 31 + char.charCodeAt(0)) % 2 ** 31, 7);

it.each<[FlavorName, line: string, underlined: string | undefined]>([
  ['redis', 'SET k v EXAT 1.5 exat 99999999999', undefined],
  ['redis', 'SET k v exat 99999999999 EXAT 1.5', '1.5 is not an integer.'],
  ['redis', 'EXPIRE k 010', '010 is not an integer as servers write it: no + and no leading zeros.'],
  ['dragonfly', 'SET k v EXAT 1.5 exat 99999999999', '1.5 is not an integer.'],
  ['dragonfly', 'SET k v EXAT 5 exat 99999999999', 'exat is given twice.'],
  ['dragonfly', 'EXPIRE k 010', undefined],
  ['dragonfly', 'CL.THROTTLE user 015 30 60 01', undefined],
])('%s: %s', (name, line, underlined) => {
  expect(diagnose(line, commandInfos(name)).map(({ message }) => message)).toEqual(underlined ? [underlined] : []);
  let isRefused = false;
  const connection = new Connection(new HeadStore({ flavor: flavorOf(name) }), ({ type }) => {
    isRefused = type === 'error';
  });
  connection.execute(line.split(' '), nowMs);
  expect(isRefused).toBe(underlined !== undefined);
});

it.each(flavorNames)('what is underlined is what the engine refuses, over the whole table of %s', (name) => {
  const flavor = flavorOf(name);
  const table = commandInfos(name);
  const surprises: string[] = [];
  let underlined = 0;
  /** In a transaction, what is wrong is told by EXEC. */
  for (const info of table.filter((each) => each.name !== 'MULTI')) {
    for (const { line, refusal } of drawn(info, flavor)) {
      const [error] = diagnose(line, table).filter(({ severity }) => severity === 'error');
      if (error) underlined++;
      if (readsJson.test(line)) continue;
      if (name === 'dragonfly' && isItsOwn(line, error?.message ?? '', refusal ?? '')) continue;
      if (error && !refusal && !lenient.test(line))
        surprises.push(`underlined, not refused: ${line}: ${error.message}`);
      if (!error && refusal && foreseeable.test(refusal) && !unforeseen.some((each) => each.test(line)))
        surprises.push(`refused, not underlined: ${line}: ${refusal}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(underlined).toBeGreaterThan(300);
});
