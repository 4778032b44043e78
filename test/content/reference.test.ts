import { describe, expect, it } from 'vitest';
import { referenceCommands } from '../../src/cli/site/own-reference.ts';
import type { PageModel } from '../../src/docs/page.ts';
import type { DeclaredCommand } from '../../src/site/reference/declared.ts';
import type { CommandStep, Step } from '../../src/transcript/step.ts';
import { ourDocuments } from './our-documents.ts';

const pageOf = ({ place }: DeclaredCommand): PageModel | undefined =>
  ourDocuments.find(({ slug }) => slug === `commands/${place}`);

const isCommand = (step: Step): step is CommandStep => step.kind === 'command';
const commandsOf = ({ cells }: PageModel): readonly CommandStep[] =>
  cells.flatMap(({ steps }) => steps.filter(isCommand));
const written = referenceCommands().flatMap((command) => {
  const page = pageOf(command);
  return page ? [{ command, page }] : [];
});

describe('our reference', () => {
  it('has a document for every command of every table', () => {
    const missing = referenceCommands().filter((command) => !pageOf(command));
    expect(missing.map(({ place }) => `src/content/commands/${place}.mdx`)).toEqual([]);
  });

  it('has no document of what is no command', () => {
    const places = new Set(referenceCommands().map(({ place }) => `commands/${place}`));
    const slugs = ourDocuments.map(({ slug }) => slug).filter((slug) => slug.startsWith('commands/'));
    expect(slugs.filter((slug) => !places.has(slug))).toEqual([]);
  });

  it('shows no two commands by the same transcript', () => {
    const texts = written.map(({ page }) =>
      commandsOf(page)
        .map(({ text }) => text)
        .join('\n'),
    );
    const twice = written.filter((_, at) => texts.indexOf(texts[at] ?? '') !== at);
    expect(twice.map(({ command }) => command.name)).toEqual([]);
  });
});

describe.each(written.map(({ command, page }) => [command.name, command, page] as const))(
  'the page of %s',
  (_, command, page) => {
    const ofIts = (step: CommandStep) => `${step.text.toUpperCase()} `.startsWith(`${command.name} `);
    const { flavor } = page;

    it('shows the command in its first transcript', () => {
      const [first] = page.cells;
      expect(first?.steps.filter(isCommand).filter(ofIts)).not.toEqual([]);
    });

    it('answers as a server that has the command', () => {
      expect([...command.infos.keys()]).toContain(flavor);
    });
  },
);
