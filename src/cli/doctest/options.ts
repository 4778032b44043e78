import { resolve } from 'node:path';
import { type ReporterName, reporters } from '../../doctest/reporters/table.ts';
import { flavorNames } from '../../engine/index.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { readFlags } from '../flags.ts';
import { FlagError } from '../usage-error.ts';

const names = Object.keys(reporters) as ReporterName[];

const usage = `Usage: npm run doctest -- PATH... [--flavor ${flavorNames.join('|')}] [--strict]
                         [--filter TEXT] [--fail-fast] [--reporter ${names.join('|')}] [--report FILE] [--json]

Runs the transcripts of Markdown and MDX documents, and holds each documented output against the answer of a store.

  PATH             a document, or a folder of them
  --flavor NAME    which server documents answer as that do not say it themselves
  --strict         what was forgiven is wrong too, and so is a problem of a document
  --filter TEXT    only commands that have TEXT in them, in their heading, or in the name of their file
  --fail-fast      ends at the first that is wrong
  --reporter NAME  how to tell what came of it
  --json           short for --reporter json: a line a command, and one with the summary
  --report FILE    writes that into a file, and what people read to the terminal
  --help           show this

Ends with 0 where all is right, 1 where something is wrong, 2 for wrong usage, 3 where nothing could be run.`;

const flags = {
  flavor: { type: 'string' },
  strict: { type: 'boolean', default: false },
  filter: { type: 'string' },
  'fail-fast': { type: 'boolean', default: false },
  reporter: { type: 'string' },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export interface DoctestOptions {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Where the author stands: names of files are told from here. */
  readonly from: string;
  readonly flavor: FlavorName | undefined;
  readonly strict: boolean;
  readonly filter: string | undefined;
  readonly failFast: boolean;
  readonly reporter: ReporterName;
  /** Absolute path of the file that the reporter writes to. */
  readonly report: string | undefined;
}

/** Reads the flags. Throws a `FlagError`, or `HelpWanted`. */
export function doctestOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DoctestOptions {
  const { values, positionals } = readFlags(argv, flags, usage, true);
  if (positionals.length === 0) throw new FlagError(`There is no PATH to documents.\n${usage}`);
  const from = env.INIT_CWD ?? process.cwd();
  return {
    paths: positionals.map((path) => resolve(from, path)),
    from,
    flavor: flavorOf(values.flavor),
    strict: values.strict,
    filter: values.filter,
    failFast: values['fail-fast'],
    reporter: reporterOf(values.reporter, values.json),
    report: values.report === undefined ? undefined : resolve(from, values.report),
  };
}

function flavorOf(name: string | undefined): FlavorName | undefined {
  const found = flavorNames.find((known) => known === name);
  if (name === undefined || found) return found as FlavorName | undefined;
  throw new FlagError(`There is no flavor ${name}: there are ${flavorNames.join(', ')}.\n${usage}`);
}

function reporterOf(name: string | undefined, json: boolean): ReporterName {
  if (json && name !== undefined && name !== 'json') {
    throw new FlagError(`--json and --reporter ${name} are two reporters: choose one.\n${usage}`);
  }
  const found = names.find((known) => known === (name ?? (json ? 'json' : 'pretty')));
  if (found) return found;
  throw new FlagError(`There is no reporter ${name}: there are ${names.join(', ')}.\n${usage}`);
}
