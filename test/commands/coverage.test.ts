import { describe, expect, it } from 'vitest';
import { flavorNames } from '../../src/engine/flavor.ts';
import { commandInfos } from '../../src/sandbox/table.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import type { ArgInfo, CommandInfo } from '../../src/spec/info.ts';
import { matchArguments } from '../../src/spec/match.ts';
import { commandOf } from '../../src/spec/named-command.ts';
import { fits, plainReading } from '../../src/spec/plain-reading.ts';
import { commandTests, ourPlayer, play } from './command-test.ts';

/** Every command as every flavor has it, those of Redis 7.0 first: the transcripts are written after it. */
const variants: readonly CommandInfo[] = flavorNames
  .toSorted((a, b) => Number(b === 'redis-7.0') - Number(a === 'redis-7.0'))
  .flatMap(commandInfos)
  .flatMap((info) => info.subcommands ?? [info]);
const commands = variants.filter(({ name }, at) => variants.findIndex((other) => other.name === name) === at);
const named = (infos: readonly CommandInfo[]) => infos.map((info) => [info.name, info] as const);

/** Every command that some transcript sends, as upper-case words, and what it is answered. */
const sent = commandTests().flatMap((test) =>
  test.steps.flatMap((step) =>
    step.kind === 'command' ? [{ argv: step.argv.map((word) => word.toUpperCase()), output: step.output ?? [] }] : [],
  ),
);
const uses = ({ name }: CommandInfo) =>
  sent.filter(({ argv }) => argv.slice(0, name.split(' ').length).join(' ') === name);
const refusals = (info: CommandInfo) => uses(info).filter(({ output }) => output[0]?.startsWith('(error) '));

const tokens = (args: readonly ArgInfo[]): string[] =>
  args.flatMap((arg) => [...(arg.token ? [arg.token] : []), ...tokens(arg.args ?? [])]);

/** Whether any words can be wrong: QUIT takes all there are. */
function canBeRefused({ name, args }: CommandInfo): boolean {
  const words = name.split(' ');
  const tooMany = [...words, ...Array<string>(40).fill('too many')];
  return (
    matchArguments(args, words, words.length).problem !== undefined ||
    matchArguments(args, tooMany, words.length).problem !== undefined
  );
}

/** What has no reply, and so no place in a transcript: test/engine/connection.test.ts has it. */
const unanswered: Readonly<Record<string, readonly string[]>> = { 'CLIENT REPLY': ['OFF', 'SKIP'] };

/** What a server refuses that has no such file, or to a client that it tells of nothing, and so do we. */
const onlyRefused: ReadonlySet<string> = new Set([
  'CONFIG REWRITE',
  'DEBUG LOADAOF',
  'CLIENT CACHING',
  'LATENCY GRAPH',
]);

/** Options that the playground refuses: nobody could be told of anything, and nothing goes on that could be called off. */
const refusedOptions: Readonly<Record<string, readonly string[]>> = {
  'CLIENT TRACKING': ['ON', 'REDIRECT'],
  'CLIENT IMPORT-SOURCE': ['ON'],
  BGSAVE: ['CANCEL'],
};

describe('every command of the table', () => {
  it.each(named(commands))('%s has a transcript that shows all of its options', (_, info) => {
    const argvs = uses(info).map(({ argv }) => argv);
    expect(argvs.length).toBeGreaterThan(0);
    const words = new Set(argvs.flat());
    const options = variants.filter(({ name }) => name === info.name).flatMap(({ args }) => tokens(args));
    const shown = options.filter((token) => !(unanswered[info.name] ?? []).includes(token));
    expect(shown.filter((token) => !words.has(token))).toEqual([]);
  });

  it.each(named(commands.filter(({ name }) => !onlyRefused.has(name))))(
    '%s has a transcript that shows it done',
    (_, info) => {
      expect(uses(info).length).toBeGreaterThan(refusals(info).length);
    },
  );

  it.each(named(commands.filter(canBeRefused)))('%s has a transcript that shows it refused', (_, info) => {
    expect(refusals(info)).not.toEqual([]);
  });

  it.each(named(commands.filter(({ name, arity }) => arity !== -name.split(' ').length)))(
    '%s has a transcript that shows it refused for its number of words',
    (_, info) => {
      const wrong = refusals(info).some(({ argv: { length } }) =>
        info.arity > 0 ? length !== info.arity : length < -info.arity,
      );
      expect(wrong).toBe(true);
    },
  );
});

/** What is left of a flavor's commands and options when all that it does of all transcripts is taken away. */
async function neverDone(flavor: FlavorName): Promise<readonly string[]> {
  const infos = commandInfos(flavor);
  const all = infos.flatMap((info) => info.subcommands ?? [info]).filter(({ name }) => !onlyRefused.has(name));
  const left = new Map(
    all.map(({ name, args }) => {
      const exempt = [...(unanswered[name] ?? []), ...(refusedOptions[name] ?? [])];
      return [name, new Set([name, ...tokens(args).filter((token) => !exempt.includes(token))])] as const;
    }),
  );
  for (const test of commandTests()) {
    for (const { step, reply } of await play(test, ourPlayer(flavor))) {
      const name = reply.type === 'error' ? undefined : commandOf(step.argv, infos).command?.name;
      const rest = name === undefined ? undefined : left.get(name);
      for (const word of [name ?? '', ...step.argv.map((each) => each.toUpperCase())]) rest?.delete(word);
    }
  }
  return [...left].flatMap(([name, words]) => [...words].map((word) => (word === name ? name : `${name} ${word}`)));
}

describe('whatever server it answers as', () => {
  it.each(flavorNames)('every command and every option of %s is done in some transcript', async (flavor) => {
    expect(await neverDone(flavor)).toEqual([]);
  });
});

/** What is read under the names that a match has. */
const readAs = (match: unknown, read: unknown): unknown => {
  if (Array.isArray(match) && Array.isArray(read)) return read.map((each, i) => readAs(match[i], each));
  if (typeof match !== 'object' || match === null) return read;
  return Object.fromEntries(
    Object.entries(match).map(([name, of]) => [name, readAs(of, (read as Record<string, unknown>)[name])]),
  );
};

describe('a command whose arguments take one word each, the last perhaps several', () => {
  const plain = variants.flatMap((info) => {
    const words = info.name.split(' ').length;
    const reading = plainReading(info.args, words);
    return reading ? [{ info, words, reading }] : [];
  });

  it('is read without a matcher as with one', () => {
    expect(plain.filter(({ info }) => info.args.some(({ multiple }) => multiple)).length).toBeGreaterThan(40);
    expect(plain.length).toBeGreaterThan(150);
    for (const { info, words, reading } of plain) {
      for (let count = 0; count < 9; count++) {
        // Numbers, since some of the arguments are times.
        const argv = [...info.name.split(' '), ...Array.from({ length: count }, (_, i) => `1${i}`)];
        const { values, problem } = matchArguments(info.args, argv, words);
        expect(fits(reading, argv.length)).toBe(problem === undefined);
        if (!problem) expect(readAs(values, new reading.Values(argv))).toEqual(values);
      }
    }
  });
});
