import { expect, it } from 'vitest';
import { Connection } from '../../../src/engine/connection.ts';
import { flavorNames } from '../../../src/engine/flavor.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { commandInfos } from '../../../src/sandbox/table.ts';
import { quoteBytes } from '../../../src/transcript/print.ts';
import { diagnose } from '../../../src/ui/editor/diagnose.ts';
import { Dice } from '../../differential/dice.ts';
import { Generator } from '../../differential/generator.ts';
import { flavorOf } from '../../oracle/player.ts';

const nowMs = 1_767_225_600_000;

/** Errors that a declaration foresees; others depend on what the store holds. */
const foreseeable = /unknown command|wrong number of arguments|syntax error(?!,)|unknown subcommand/i;

/** `COUNT 0` is a syntax error, and so is a mode given twice, or some options, or some words twice, or a place beside a polygon: the table does not say that. */
const unforeseen =
  /^[HSZ]?SCAN .*COUNT (0|-)|^FLUSH(?:ALL|DB) (\w+) \2$|^[LZ]MPOP .*COUNT .*COUNT |^HRANDFIELD .*WITHVALUES WITHVALUES$|^ZRANDMEMBER .*WITHSCORES WITHSCORES$|^Z(?:REV)?RANK .*WITHSCORE WITHSCORE$|^H[GS]ETEX .*\b(PERSIST|KEEPTTL|FNX|FXX|P?X|P?EXAT|EX) .*\b\3\b|^XPENDING .*IDLE .*IDLE |^RESTORE .* (?:IDLETIME|FREQ) .* (?:IDLETIME|FREQ) |^ZRANGE(?:STORE)? .*REV .*REV|^BIT(?:COUNT|POS) .*(?:BYTE|BIT) (?:BYTE|BIT)$|^GEOSEARCH.*(?:BYPOLYGON.*FROM|FROM.*BYPOLYGON)/i;

/** They read the rest only where there is a key. */
const lenient =
  /^(?:GETEX|[HSZ]SCAN|LINDEX|GEO(?:RADIUS|SEARCH)\w*|BITCOUNT|BITPOS|XPENDING) |^HP?EXPIRE(?:AT)? .* (?:XX [GL]T|[GL]T XX) /i;

/** What is no JSON or no path the table does not say; and Redis passes over words too many behind those that such a command knows. */
const readsJson = /^JSON\./i;

it.each(flavorNames)('what is underlined is what the engine refuses, over the whole table of %s', (name) => {
  const flavor = flavorOf(name);
  /** In a transaction, what is wrong is told by EXEC. */
  const commands = commandInfos(name).filter((info) => info.name !== 'MULTI');
  const generator = new Generator(new Dice(7), commands);
  let refusal: string | undefined;
  const connection = new Connection(new HeadStore({ flavor }), (reply) => {
    refusal = reply.type === 'error' ? reply.message : undefined;
  });
  const surprises: string[] = [];
  let underlined = 0;
  for (let i = 0; i < 6000; i++) {
    const { argv } = generator.command(nowMs);
    const line = argv.map((word) => (/^[\w:.+-]+$/.test(word) ? word : quoteBytes(word))).join(' ');
    connection.execute(argv, nowMs);
    const [error] = diagnose(line, commands).filter(({ severity }) => severity === 'error');
    if (error) underlined++;
    if (error && !refusal && !lenient.test(line) && !readsJson.test(line))
      surprises.push(`underlined, not refused: ${line}: ${error.message}`);
    if (!error && refusal && foreseeable.test(refusal) && !unforeseen.test(line) && !readsJson.test(line)) {
      surprises.push(`refused, not underlined: ${line}: ${refusal}`);
    }
  }
  expect(surprises.slice(0, 20)).toEqual([]);
  expect(underlined).toBeGreaterThan(300);
});
