import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { findDocuments } from '../../src/cli/doctest/sources.ts';
import { ownDocuments } from '../../src/cli/site/options.ts';
import { parsePage } from '../../src/docs/parse.ts';
import { checkPage } from '../../src/doctest/check.ts';
import type { CheckedCommand } from '../../src/doctest/checked.ts';
import { runInSandbox } from '../../src/doctest/in-sandbox.ts';
import { rewritten } from '../../src/doctest/rewrite.ts';
import { comparisonOf, fits } from '../../src/sandbox/table.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import { splitArguments } from '../../src/transcript/split.ts';

const documents = findDocuments([ownDocuments], ownDocuments);

async function check(source: string, { name, format }: (typeof documents)[number]) {
  const page = parsePage(source, { slug: basename(name), format, fits });
  return { page, ...(await checkPage(page, name, { run: runInSandbox })) };
}

/** Another reply altogether. */
const another = ({ expected = '' }: CheckedCommand): string =>
  expected.startsWith('(error)') ? '"planted"' : '(error) ERR planted';

/** A slip at the end, such as an author makes. One that shows a later time would be taken for a wait that the document means. */
function slip({ command, expected = '' }: CheckedCommand): string {
  const number = /-?\d+$/.exec(expected)?.[0];
  const other = BigInt(number ?? 0) + (/TIME\b/i.test(command) ? -1_000_001n : 1_000_001n);
  if (number !== undefined) return `${expected.slice(0, -number.length)}${other}`;
  return expected.endsWith('"') ? `${expected.slice(0, -1)}x"` : `${expected}x`;
}

/** Whether the whole reply to a command can be foretold; of others only the kind is compared. */
function isForetold(command: string, flavor: FlavorName): boolean {
  const words = splitArguments(command, (run) => run);
  const { how } = comparisonOf('argv' in words ? words.argv : [], flavor);
  return how === 'exact' || how === 'unordered';
}

it.each(documents.map((document) => [document.name, document] as const))(
  'an error is caught in any output of %s',
  async (_, document) => {
    const source = readFileSync(document.path, 'utf8');
    const { page, commands } = await check(source, document);
    const planted = commands
      .filter(({ place }) => place)
      .map((command) => ({
        ...command,
        actual: isForetold(command.command, page.flavor) ? slip(command) : another(command),
      }));
    const wrong = await check(rewritten(source, planted), document);
    expect(wrong.commands.map(({ command }) => command)).toEqual(commands.map(({ command }) => command));
    const missed = wrong.commands.filter(({ place, verdict }) => place && verdict === 'match');
    expect(missed).toEqual([]);
    expect(planted.length).toBe(commands.filter(({ expected }) => expected !== undefined).length);
  },
);
