import { expect, it } from 'vitest';
import type { PageModel, SandboxModel } from '../../src/docs/page.ts';
import { findCommand, HistoryStore } from '../../src/engine/index.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import type { CommandStep } from '../../src/transcript/step.ts';
import { ourDocuments, runSection } from '../content/our-documents.ts';
import { agree } from '../oracle/agreement.ts';
import { flavorOf, OraclePlayer, OurPlayer, type Player } from '../oracle/player.ts';
import { type ServerRelease, serverReleases } from '../oracle/servers.ts';
import { beginsProcess, hasYounger } from '../oracle/younger.ts';
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
    .flatMap((page) =>
      page.sandboxes
        .filter(({ flavor = page.flavor }) => flavor === release.flavor)
        .map((section) => ({ name: `${page.slug}: ${section.title}`, steps: timed(page, section) })),
    )
    .filter((section) => {
      const steps = section.steps.map(({ step }) => step);
      return !hasYounger({ steps }, release) && !beginsProcess({ steps });
    });

const timed = (page: PageModel, section: SandboxModel): readonly Timed[] =>
  runSection(page, section).flatMap(({ step, result }) =>
    step.kind === 'command' && result.kind === 'reply'
      ? [{ step, atMs: (section.epochMs ?? page.epochMs) + result.elapsedMs }]
      : [],
  );

async function play(steps: readonly Timed[], player: Player): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const { step, atMs } of steps) replies.push(await player.send(step.argv, atMs));
  player.close();
  return replies;
}

for (const release of serverReleases) {
  const sections = sectionsFor(release);
  if (sections.length > 0) holdAgainst(release, sections);
}

/** What a document shows is what we answer: that the documents' own test holds. Here the server answers the same. */
function holdAgainst(release: ServerRelease, sections: readonly Section[]): void {
  const flavor = flavorOf(release.flavor);
  describeServer(release, 'our documents', ({ oracle }) => {
    it.each(sections.map((section) => [section.name, section] as const))(
      'the server answers as %s',
      async (_, { steps }) => {
        const theirs = await play(steps, await OraclePlayer.begin(oracle()));
        const ours = await play(steps, new OurPlayer(new HistoryStore({ flavor })));
        const different = steps.flatMap(({ step }, at) => {
          const [our, their] = [ours[at], theirs[at]];
          const comparison = findCommand(flavor, step.argv)?.info.comparison ?? { how: 'exact' };
          if (!our || !their || agree(our, their, comparison)) return [];
          return [`${step.line + 1}  > ${step.text}\n  we: ${printReply(our)}\n  the server: ${printReply(their)}`];
        });
        if (different.length > 0) expect.fail(different.join('\n'));
      },
    );
  });
}
