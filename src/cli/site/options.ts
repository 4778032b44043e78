import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flavorNamed, flavorNames } from '../../engine/index.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { readFlags } from '../flags.ts';
import { FlagError, UsageError } from '../usage-error.ts';

/** The repository's own folder, and the documents that it ships. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
export const ownDocuments = resolve(projectFolder, 'src/content');

/** What builds keep from one to the next. Below `node_modules`, so that what is built there finds its packages. */
export const cacheFolder = join(projectFolder, 'node_modules/.cache/mayfly');

/** What a site is made of, wherever it goes. */
export interface SourceOptions {
  /** Absolute path of a document or a folder of them. */
  readonly docs: string;
  /** The path that the site is served below, with a slash at both ends. */
  readonly base: string;
  /** What a document answers as that does not say it itself. */
  readonly flavor?: FlavorName;
  /** Documents that say that they are drafts are in the site. */
  readonly withDrafts?: true;
}

export interface SiteOptions extends SourceOptions {
  /** Absent: the next free one. */
  readonly port?: number;
  /** The address to listen at. */
  readonly host: string;
  /** Names under which it answers, beside the machine's own. */
  readonly allowedHosts: readonly string[];
}

/** What `npm run build` was asked for. */
export interface BuildOptions extends SourceOptions {
  /** Absolute path of the folder that the site is written to. */
  readonly out: string;
  /** A problem in a document ends the build with 1. */
  readonly isStrict: boolean;
  /** Every diagnostic is printed. */
  readonly isVerbose: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const sourceFlags = {
  docs: { type: 'string' },
  base: { type: 'string' },
  flavor: { type: 'string' },
  drafts: { type: 'boolean' },
} as const;

const sourceUsage = [
  '  --docs PATH        a Markdown or MDX document, or a folder of them (without it, those of Mayfly)',
  '  --base PATH        the path that the site is served below, such as /docs/ (without it, /)',
  `  --flavor NAME      what documents answer as that do not say it themselves: ${flavorNames.join(', ')}`,
  '  --drafts           with the documents that say draft: true, which are left out else',
];

const serveUsage = (program: string): string =>
  [
    `Usage: ${program} [-- --docs PATH] [--base PATH] [--flavor NAME] [--drafts] [--host ADDRESS] [--allow-host NAME]...`,
    '',
    ...sourceUsage,
    '  --host ADDRESS     where to listen (without it, 127.0.0.1: this machine alone)',
    '  --allow-host NAME  answer under this name as well as localhost; may be given several times',
    '  --help             show this',
    '',
    `  PORT=8080 ${program} chooses the port; without it the next free one from 4321 on is taken.`,
  ].join('\n');

/**
 * Reads the flags of `program` and the variable `PORT`. A relative path counts from where npm was called. Throws a
 * `UsageError`, or `HelpWanted`.
 */
export function siteOptions(argv: readonly string[], env: Environment, program = 'npm start'): SiteOptions {
  const flags = { ...sourceFlags, host: { type: 'string' }, 'allow-host': { type: 'string', multiple: true } } as const;
  const { host, 'allow-host': names = [], ...source } = readFlags(argv, flags, serveUsage(program)).values;
  const port = readPort(env.PORT);
  return {
    ...sourceOptions(source, env),
    host: host ?? '127.0.0.1',
    allowedHosts: host === undefined ? names : [host, ...names],
    ...(port === undefined ? {} : { port }),
  };
}

const buildUsage = [
  'Usage: npm run build [-- --docs PATH] [--out DIR] [--base PATH] [--flavor NAME] [--drafts] [--strict] [--verbose]',
  '',
  ...sourceUsage,
  '  --out DIR          the folder that the site is written to (without it, dist)',
  '  --strict           end with 1 where a document has a problem',
  '  --verbose          print every remark, with file and line',
  '  --help             show this',
].join('\n');

/** Reads the flags of `npm run build`. Throws a `UsageError`, or `HelpWanted`. */
export function buildOptions(argv: readonly string[], env: Environment): BuildOptions {
  const flags = {
    ...sourceFlags,
    out: { type: 'string' },
    strict: { type: 'boolean' },
    verbose: { type: 'boolean' },
  } as const;
  const { out, strict, verbose, ...source } = readFlags(argv, flags, buildUsage).values;
  if (out === '') throw new FlagError('--out is empty. Give it a folder.');
  return {
    ...sourceOptions(source, env),
    out: out === undefined ? join(projectFolder, 'dist') : resolve(calledFrom(env), out),
    isStrict: strict === true,
    isVerbose: verbose === true,
  };
}

/** Where npm was called. */
export const calledFrom = (env: Environment): string => env.INIT_CWD ?? process.cwd();

interface SourceFlags {
  readonly docs?: string | undefined;
  readonly base?: string | undefined;
  readonly flavor?: string | undefined;
  readonly drafts?: boolean | undefined;
}

function sourceOptions({ docs, base, flavor, drafts }: SourceFlags, env: Environment): SourceOptions {
  return {
    docs: docs === undefined ? ownDocuments : resolve(calledFrom(env), docs),
    base: readBase(base),
    ...(drafts ? { withDrafts: true } : {}),
    ...(flavor === undefined ? {} : { flavor: readFlavor(flavor) }),
  };
}

/** `docs` and `/docs` are `/docs/`. */
function readBase(text = '/'): string {
  const path = text.replace(/^\/*|\/*$/g, '');
  const parts = path === '' ? [] : path.split('/');
  if (parts.every((part) => /^[\w.~-]+$/.test(part) && !/^\.+$/.test(part)))
    return parts.length === 0 ? '/' : `/${path}/`;
  throw new FlagError(`--base must be a path such as /docs/, of letters, digits and - . _ ~, not ${text}.`);
}

function readFlavor(text: string): FlavorName {
  const flavor = flavorNamed(text);
  if (flavor) return flavor.name;
  throw new FlagError(`--flavor must be one of ${flavorNames.join(', ')}, not ${text}.`);
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new UsageError(`PORT must be a number from 0 to 65535, not ${text}.`);
}
