import type { ContentsEntry } from '../../docs/page.ts';
import { ListIcon } from '../controls/icons.tsx';

interface ContentsProps {
  readonly entries: readonly ContentsEntry[];
  /** A list beside the document, or a line above it that opens. Only one of them is shown, by the room there is. */
  readonly as: 'rail' | 'line';
}

/** The sections of a page; the one that is read is marked (`src/ui/reading/follow-contents.ts`). */
export function Contents({ entries, as }: ContentsProps) {
  const sections = sectionsOf(entries);
  if (!hasContents(entries)) return undefined;
  if (as === 'rail') {
    return (
      <nav className="contents contents-rail screen-only" aria-labelledby="contents-title" data-does="contents">
        <p id="contents-title">On this page</p>
        <Sections sections={sections} />
      </nav>
    );
  }
  return (
    <details className="contents contents-line screen-only">
      <summary>
        <ListIcon />
        On this page
      </summary>
      <nav aria-label="On this page" data-does="contents">
        <Sections sections={sections} />
      </nav>
    </details>
  );
}

const sectionsOf = (entries: readonly ContentsEntry[]) => entries.filter(({ depth }) => depth === 2 || depth === 3);

/** Whether a page has sections enough for a list of them. */
export const hasContents = (entries: readonly ContentsEntry[]): boolean => sectionsOf(entries).length > 1;

function Sections({ sections }: { sections: readonly ContentsEntry[] }) {
  return (
    <ul>
      {sections.map((section) => (
        <li key={section.id} data-depth={section.depth}>
          <a href={`#${section.id}`}>{section.text}</a>
        </li>
      ))}
    </ul>
  );
}
