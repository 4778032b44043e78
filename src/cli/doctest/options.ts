import { resolve } from 'node:path';
import { type ReporterName, reporters } from '../../doctest/reporters/table.ts';
import { flavorNames } from '../../engine/index.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { readFlags } from '../flags.ts';
import { FlagError } from '../usage-error.ts';
import type { AgainstOptions } from './against.ts';
import { readAddress } from './server-link.ts';

const names = Object.keys(reporters) as ReporterName[];

const usage = `Usage: npm run doctest -- PATH... [--flavor ${flavorNames.join('|')}] [--strict]
                         [--filter TEXT] [--fail-fast] [--update | --update-all] [--check] [--force]
                         [--baseline FILE] [--max-skipped N]
                         [--against redis://HOST:PORT[/DATABASE] [--flush] [--max-wait N]]
                         [--reporter ${names.join('|')}] [--report FILE] [--json]

Runs the transcripts of Markdown and MDX documents, and holds each documented output against the answer of a store.

  PATH             a document, or a folder of them
  --flavor NAME    which server documents answer as that do not say it themselves
  --strict         what was forgiven is wrong too, and so is a problem of a document
  --filter TEXT    only commands that have TEXT in them, in their heading, or in the name of their file
  --fail-fast      ends at the first that is wrong
  --update         rewrites the outputs that are wrong to what was answered, and nothing else
  --update-all     those too that were forgiven
  --check          writes nothing, and ends with 1 where --update would
  --force          with --update: also where many errors look like a set-up that is missing
  --baseline FILE  what is wrong in it is known, and only the rest fails; where it is not there, a whole run writes it
  --max-skipped N  fails where more commands are skipped
  --against URL    holds the documents against a real server (rediss:// for TLS): in one database of it, which has to be
                   empty, is emptied behind each section, and is left empty
  --flush          also where it holds keys, which are deleted
  --max-wait N     seconds that a section may wait on that server in all (10); longer waits are left out
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
  update: { type: 'boolean', default: false },
  'update-all': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  baseline: { type: 'string' },
  'max-skipped': { type: 'string' },
  against: { type: 'string' },
  flush: { type: 'boolean', default: false },
  'max-wait': { type: 'string' },
  reporter: { type: 'string' },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** What `npm run doctest` was asked for. */
export interface DoctestOptions {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Where the author stands: names of files are told from here. */
  readonly from: string;
  readonly flavor: FlavorName | undefined;
  readonly strict: boolean;
  readonly filter: string | undefined;
  readonly failFast: boolean;
  /** Which outputs to rewrite. */
  readonly update: 'wrong' | 'all' | undefined;
  readonly check: boolean;
  readonly force: boolean;
  /** Absolute. */
  readonly baseline: string | undefined;
  readonly maxSkipped: number | undefined;
  readonly against: AgainstOptions | undefined;
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
    update: updateOf(values),
    check: values.check,
    force: values.force,
    baseline: values.baseline === undefined ? undefined : resolve(from, values.baseline),
    maxSkipped: countOf('max-skipped', values['max-skipped']),
    against: againstOf(values),
    reporter: reporterOf(values.reporter, values.json),
    report: values.report === undefined ? undefined : resolve(from, values.report),
  };
}

function flavorOf(name: string | undefined): FlavorName | undefined {
  const found = flavorNames.find((known) => known === name);
  if (name === undefined || found) return found as FlavorName | undefined;
  throw new FlagError(`There is no flavor ${name}: there are ${flavorNames.join(', ')}.\n${usage}`);
}

function updateOf(values: {
  readonly update: boolean;
  readonly 'update-all': boolean;
  readonly check: boolean;
  readonly force: boolean;
}): DoctestOptions['update'] {
  if (values['update-all']) return 'all';
  if (values.update) return 'wrong';
  if (values.check || values.force) throw new FlagError(`--check and --force want --update or --update-all.\n${usage}`);
  return undefined;
}

function againstOf(values: {
  readonly against?: string | undefined;
  readonly flush: boolean;
  readonly 'max-wait'?: string | undefined;
}): AgainstOptions | undefined {
  const { against, flush, 'max-wait': maxWait } = values;
  if (against === undefined) {
    if (flush || maxWait !== undefined) throw new FlagError(`--flush and --max-wait want --against.\n${usage}`);
    return undefined;
  }
  const address = readAddress(against);
  if (!address)
    throw new FlagError(
      `--against wants redis://host:port or rediss://host:port, with /1 behind it for database 1.\n${usage}`,
    );
  return { address, flush, maxWaitMs: 1000 * (countOf('max-wait', maxWait) ?? 10) };
}

function countOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new FlagError(`--${flag} wants a number, not ${text}.\n${usage}`);
}

function reporterOf(name: string | undefined, json: boolean): ReporterName {
  if (json && name !== undefined && name !== 'json') {
    throw new FlagError(`--json and --reporter ${name} are two reporters: choose one.\n${usage}`);
  }
  const found = names.find((known) => known === (name ?? (json ? 'json' : 'pretty')));
  if (found) return found;
  throw new FlagError(`There is no reporter ${name}: there are ${names.join(', ')}.\n${usage}`);
}
