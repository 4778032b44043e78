import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src/engine/connection.ts';
import { flavorNamed } from '../../../src/engine/flavor.ts';
import { HeadStore } from '../../../src/engine/store.ts';
import { commandInfos } from '../../../src/sandbox/table.ts';
import type { Reply } from '../../../src/spec/reply.ts';
import { quoteBytes } from '../../../src/transcript/print.ts';
import { diagnose } from '../../../src/ui/editor/diagnose.ts';
import { Dice, Generator } from '../../differential/generator.ts';

const commands = commandInfos();
const nowMs = 1_767_225_600_000;

/** Errors that a declaration can foresee; others depend on what the store holds. */
const foreseeable = /unknown command|wrong number of arguments|syntax error|unknown subcommand|Unknown subcommand/;

describe('what is underlined', () => {
  it('is what the engine refuses, over the whole table', () => {
    const flavor = flavorNamed('redis-7.0');
    if (!flavor) throw new Error('The oracle has no flavor.');
    const generator = new Generator(new Dice(7), commands);
    const connection = new Connection(new HeadStore({ flavor }), (answer) => { reply = answer; });
    let reply: Reply | undefined;
    const wrong: string[] = [];
    for (let i = 0; i < 20_000; i++) {
      const { argv } = generator.command(nowMs);
      const line = argv.map((word) => (/^[\w:.+-]+$/.test(word) ? word : quoteBytes(word))).join(' ');
      connection.execute(argv, nowMs);
      const errors = diagnose(line, commands).filter(({ severity }) => severity === 'error');
      const refused = reply?.type === 'error' ? reply.message : undefined;
      if (errors.length > 0 && !refused) wrong.push(`underlined and right: ${line}: ${errors[0]?.message}`);
      if (errors.length === 0 && refused && foreseeable.test(refused)) wrong.push(`refused and not underlined: ${line}: ${refused}`);
    }
    expect(wrong.slice(0, 40)).toEqual([]);
  });
});
