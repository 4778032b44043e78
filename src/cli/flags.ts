import { type ParseArgsConfig, parseArgs } from 'node:util';
import { FlagError, HelpWanted } from './usage-error.ts';

type FlagOptions = NonNullable<ParseArgsConfig['options']>;

const help = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Reads a program's flags, and with `words` what stands beside them. Throws a `FlagError` with the usage where one is
 * unknown or lacks its value, and `HelpWanted` for `--help`.
 */
export function readFlags<const Options extends FlagOptions>(
  args: readonly string[],
  options: Options,
  usage: string,
  words = false,
) {
  if (wantsHelp(args)) throw new HelpWanted(usage);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: words });
    return { values, positionals: positionals as readonly string[] };
  } catch (thrown) {
    throw new FlagError(`${thrown instanceof Error ? thrown.message : thrown}\n${usage}`);
  }
}

/** Whatever else is asked for, known or not. */
const wantsHelp = (args: readonly string[]): boolean =>
  parseArgs({ args: [...args], options: help, strict: false }).values.help === true;
