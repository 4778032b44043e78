import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFlags } from '../flags.ts';
import { UsageError } from '../usage-error.ts';

/** The repository's own folder, and the documents that it ships. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
export const ownDocuments = resolve(projectFolder, 'src/content');

export interface SiteOptions {
  /** Absolute path of a document or a folder of them. */
  readonly docs: string;
  /** Absent: the next free one. */
  readonly port?: number;
  /** The address to listen at. */
  readonly host: string;
  /** Names under which it answers, beside the machine's own. */
  readonly allowedHosts: readonly string[];
}

const usage = (program: string): string =>
  [
    `Usage: ${program} [-- --docs PATH] [--host ADDRESS] [--allow-host NAME]...`,
    '',
    '  --docs PATH        a Markdown or MDX document, or a folder of them (without it, those of Mayfly)',
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
export function siteOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  program = 'npm start',
): SiteOptions {
  const { docs, host, 'allow-host': names = [] } = readFlags(argv, flags, usage(program)).values;
  const from = env.INIT_CWD ?? process.cwd();
  const port = readPort(env.PORT);
  return {
    docs: docs === undefined ? ownDocuments : resolve(from, docs),
    host: host ?? '127.0.0.1',
    allowedHosts: host === undefined ? names : [host, ...names],
    ...(port === undefined ? {} : { port }),
  };
}

const flags = {
  docs: { type: 'string' },
  host: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
} as const;

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new UsageError(`PORT must be a number from 0 to 65535, not ${text}.`);
}
