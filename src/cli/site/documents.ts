import { readFile } from 'node:fs/promises';
import type { Bytes } from '../../bytes.ts';
import type { PageModel } from '../../docs/page.ts';
import { parsePage } from '../../docs/parse.ts';
import { bringEveryFamily, findCommand, flavorNamed } from '../../engine/index.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { matchArguments } from '../../spec/match.ts';
import { findSources } from './sources.ts';

/** Reads every document at a path. Throws a `UsageError` where there is none. */
export async function readDocuments(path: string): Promise<PageModel[]> {
  await bringEveryFamily();
  return Promise.all(
    findSources(path).map(async ({ path, slug, format }) =>
      parsePage(await readFile(path, 'utf8'), { slug, format, fits }),
    ),
  );
}

/** Whether words are a whole command of the server. */
function fits(argv: readonly Bytes[], name: FlavorName): boolean {
  const flavor = flavorNamed(name);
  const command = flavor && findCommand(flavor, argv);
  return command !== undefined && matchArguments(command.info.args, argv, command.words).problem === undefined;
}
