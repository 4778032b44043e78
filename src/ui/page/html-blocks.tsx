import type { ReactNode } from 'react';
import type { Block, DefinitionEntry, Footnote, GridCell, Inline } from '../../docs/page.ts';
import { Inlines } from './inlines.tsx';
import { ScrollingTable } from './scrolling-table.tsx';

/** What paints the blocks that a block holds. */
type Render = (blocks: readonly Block[]) => ReactNode;

interface DetailsProps {
  readonly summary: readonly Inline[];
  readonly open?: boolean | undefined;
  readonly children: ReactNode;
}

/** Blocks that a reader opens. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details className="details" open={open}>
      <summary>
        <Inlines inlines={summary} />
      </summary>
      {children}
    </details>
  );
}

/* biome-ignore-start lint/suspicious/noArrayIndexKey: a document does not change under the reader */
/** Terms, and below each what it means. */
export function Definitions({ entries, render }: { entries: readonly DefinitionEntry[]; render: Render }) {
  return (
    <dl className="definitions">
      {entries.map((entry, index) =>
        entry.kind === 'term' ? (
          <dt key={index}>
            <Inlines inlines={entry.inlines} />
          </dt>
        ) : (
          <dd key={index}>{render(entry.blocks)}</dd>
        ),
      )}
    </dl>
  );
}

/** A table with blocks in its cells. */
export function Grid({ rows, render }: { rows: readonly (readonly GridCell[])[]; render: Render }) {
  return (
    <ScrollingTable>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map(({ isHeading, columns, rows, blocks }, column) => {
              const Tag = isHeading ? 'th' : 'td';
              return (
                <Tag key={column} colSpan={columns} rowSpan={rows}>
                  {render(blocks)}
                </Tag>
              );
            })}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

/** Footnotes, each with links back to where it is referred to. */
export function Footnotes({ notes, render }: { notes: readonly Footnote[]; render: Render }) {
  return (
    <section className="footnotes" aria-label="Footnotes">
      <ol className="list">
        {notes.map(({ id, blocks, references }) => (
          <li key={id} id={id}>
            {render(blocks)}
            {references.map((reference, index) => (
              <a key={reference} href={`#${reference}`}>
                {index === 0 ? 'Back to the text' : `Back (${index + 1})`}
              </a>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
/* biome-ignore-end lint/suspicious/noArrayIndexKey: a document does not change under the reader */
