import { expect, it } from 'vitest';
import { HistoryStore } from '../../src/engine/store.ts';
import type { CommandStep } from '../../src/transcript/step.ts';
import { differences, type Played, printed, settled } from '../commands/command-test.ts';
import { ourDocuments, runSection } from '../content/our-documents.ts';
import { flavorOf, OraclePlayer, OurPlayer, type Player } from '../oracle/player.ts';
import { type ServerRelease, serverReleases } from '../oracle/servers.ts';
import { hasYounger } from '../oracle/younger.ts';
import { describeServer } from './each-server.ts';

/** A command of a document, at the instant that its section's clock shows, ms since 1970. */
interface Timed {
  readonly step: CommandStep;
  readonly atMs: number;
}

interface Section {
  readonly name: string;
  readonly steps: readonly Timed[];
}

/** What runs in the sections that a server can be held against, their waits gone by. */
const sectionsFor = (release: ServerRelease): readonly Section[] =>
  ourDocuments
    .filter(({ flavor }) => flavor === release.flavor)
    .flatMap((page) =>
      page.sandboxes.map((section) => ({
        name: `${page.slug}: ${section.title}`,
        steps: runSection(page, section).flatMap(({ step, result }) =>
          step.kind === 'command' && result.kind === 'reply' ? [{ step, atMs: page.epochMs + result.elapsedMs }] : [],
        ),
      })),
    )
    .filter(({ steps }) => !hasYounger({ steps: steps.map(({ step }) => step) }, release));

async function play(steps: readonly Timed[], player: Player): Promise<readonly Played[]> {
  const played: Played[] = [];
  for (const { step, atMs } of steps) {
    const reply = await player.send(step.argv, atMs);
    played.push({ step, reply, printed: printed(reply, player) });
  }
  player.close();
  return played;
}

for (const release of serverReleases) {
  const sections = sectionsFor(release);
  if (sections.length > 0) holdAgainst(release, sections);
}

function holdAgainst(release: ServerRelease, sections: readonly Section[]): void {
  const { flavor } = release;
  describeServer(release, 'our documents', ({ oracle }) => {
    it.each(sections.map((section) => [section.name, section] as const))(
      'the server answers as %s says',
      async (_, { name, steps }) => {
        const theirs = await play(steps, await OraclePlayer.begin(oracle()));
        const ours = await play(steps, new OurPlayer(new HistoryStore({ flavor: flavorOf(flavor) })));
        const different = differences({ name }, settled({ flavor }, ours, theirs));
        if (different.length > 0) expect.fail(different.join('\n'));
      },
    );
  });
}
