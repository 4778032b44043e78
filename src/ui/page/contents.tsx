import type { ContentsEntry } from '../../docs/page.ts';
import { ListIcon } from '../controls/icons.tsx';

/** The sections of the page: a rail where there is room for one, else a line that opens. Only one of them is shown. */
export function Contents({ entries }: { entries: readonly ContentsEntry[] }) {
  const sections = entries.filter((entry) => entry.depth === 2 || entry.depth === 3);
  if (sections.length < 2) return undefined;
  return (
    <div className="contents screen-only">
      <nav className="contents-rail" aria-labelledby="contents-title">
        <p id="contents-title">On this page</p>
        <Sections sections={sections} />
      </nav>
      <details className="contents-line">
        <summary>
          <ListIcon />
          On this page
        </summary>
        <nav aria-label="On this page">
          <Sections sections={sections} />
        </nav>
      </details>
    </div>
  );
}

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
