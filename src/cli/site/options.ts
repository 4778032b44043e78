import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

/** The repository's own folder, and the documents that it ships. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
export const ownDocuments = resolve(projectFolder, 'src/content');

export interface SiteOptions {
  /** Absolute path of a document or a folder of them. */
  readonly docs: string;
  /** Absent: the next free one. */
  readonly port?: number;
}

/**
 * Reads `--docs PATH` and the variable `PORT`. A relative path counts from where npm was called. Throws a `UsageError`.
 */
export function siteOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): SiteOptions {
  const { docs } = readArgs(argv);
  const from = env.INIT_CWD ?? process.cwd();
  const port = readPort(env.PORT);
  return { docs: docs === undefined ? ownDocuments : resolve(from, docs), ...(port === undefined ? {} : { port }) };
}

function readArgs(argv: readonly string[]): { docs?: string | undefined } {
  try {
    return parseArgs({ args: [...argv], options: { docs: { type: 'string' } } }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nUsage: npm start [-- --docs PATH]`);
  }
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new UsageError(`PORT must be a number from 0 to 65535, not ${text}.`);
}
