import { describe, expect, it } from 'vitest';
import { commandInfos } from '../../src/sandbox/table.ts';
import type { ArgInfo, CommandInfo } from '../../src/spec/info.ts';
import { commandTests } from './command-test.ts';

const commands: readonly CommandInfo[] = commandInfos().flatMap((info) => [
  ...(info.subcommands ? [] : [info]),
  ...(info.subcommands ?? []),
]);

/** Every command that some transcript sends, as upper-case words. */
const sent = commandTests().flatMap((test) =>
  test.steps.flatMap((step) => (step.kind === 'command' ? [step.argv.map((word) => word.toUpperCase())] : [])),
);
const uses = ({ name }: CommandInfo) => sent.filter((argv) => argv.slice(0, name.split(' ').length).join(' ') === name);

const tokens = (args: readonly ArgInfo[]): string[] =>
  args.flatMap((arg) => [...(arg.token ? [arg.token] : []), ...tokens(arg.args ?? [])]);

describe('every command of the table', () => {
  it.each(commands.map((info) => [info.name, info] as const))(
    '%s has a transcript that shows all of its options',
    (_, info) => {
      const argvs = uses(info);
      expect(argvs.length).toBeGreaterThan(0);
      const words = new Set(argvs.flat());
      expect(tokens(info.args).filter((token) => !words.has(token))).toEqual([]);
    },
  );

  it.each(
    commands.filter(({ name, arity }) => arity !== -name.split(' ').length).map((info) => [info.name, info] as const),
  )('%s has a transcript that shows it refused for its number of words', (_, info) => {
    const wrong = uses(info).some(({ length }) => (info.arity > 0 ? length !== info.arity : length < -info.arity));
    expect(wrong).toBe(true);
  });
});
