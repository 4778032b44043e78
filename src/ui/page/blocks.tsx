import type { ReactNode } from 'react';
import type { Block, TableCell } from '../../docs/page.ts';
import { CommandLine } from '../cell/command-line.tsx';
import { WarningIcon } from '../controls/icons.tsx';
import { Admonition } from './admonition.tsx';
import { Definitions, Details, Footnotes, Grid } from './html-blocks.tsx';
import { Inlines } from './inlines.tsx';
import { ScrollingTable } from './scrolling-table.tsx';
import { Tabs } from './tabs.tsx';

interface BlocksProps {
  readonly blocks: readonly Block[];
  /** What stands where the document has a cell. */
  readonly renderCell: (cell: string) => ReactNode;
}

/** The body of a document, block by block. */
export function Blocks({ blocks, renderCell }: BlocksProps) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a document does not change under the reader
  return blocks.map((block, index) => <BlockNode key={index} block={block} renderCell={renderCell} />);
}

function BlockNode({ block, renderCell }: { block: Block; renderCell: BlocksProps['renderCell'] }) {
  const render = (blocks: readonly Block[]) => <Blocks blocks={blocks} renderCell={renderCell} />;
  switch (block.type) {
    case 'heading':
      return <Heading {...block} />;
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'list':
      return <List {...block} renderCell={renderCell} />;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} renderCell={renderCell} />
        </blockquote>
      );
    case 'admonition':
      return (
        <Admonition kind={block.kind} title={block.title}>
          <Blocks blocks={block.blocks} renderCell={renderCell} />
        </Admonition>
      );
    case 'tabs':
      return (
        <Tabs
          name={block.name}
          panels={block.panels.map(({ label, blocks }) => ({
            label,
            content: <Blocks blocks={blocks} renderCell={renderCell} />,
          }))}
        />
      );
    case 'details':
      return (
        <Details summary={block.summary} open={block.open}>
          <Blocks blocks={block.blocks} renderCell={renderCell} />
        </Details>
      );
    case 'aligned':
      return (
        <div className={`aligned-${block.align}`}>
          <Blocks blocks={block.blocks} renderCell={renderCell} />
        </div>
      );
    case 'definitions':
      return <Definitions entries={block.entries} render={render} />;
    case 'grid':
      return <Grid rows={block.rows} render={render} />;
    case 'footnotes':
      return <Footnotes notes={block.notes} render={render} />;
    case 'table':
      return <Table header={block.header} rows={block.rows} />;
    case 'code':
      return <Code text={block.text} />;
    case 'cell':
      return renderCell(block.cell);
    case 'rule':
      return <hr />;
    case 'notice':
      return <Notice {...block.diagnostic} />;
  }
}

/** The heading's own words are the link to it, so that its name says nothing twice. */
function Heading({ depth, id, inlines }: Extract<Block, { type: 'heading' }>) {
  const Tag = `h${Math.min(Math.max(depth, 1), 6)}` as 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  if (hasLink(inlines)) {
    return (
      <Tag id={id}>
        <Inlines inlines={inlines} />
      </Tag>
    );
  }
  return (
    <Tag id={id}>
      <a className="anchor" href={`#${id}`}>
        <Inlines inlines={inlines} />
      </a>
    </Tag>
  );
}

const hasLink = (inlines: TableCell): boolean =>
  inlines.some(
    (inline) => inline.type === 'link' || inline.type === 'note' || ('inlines' in inline && hasLink(inline.inlines)),
  );

function List({
  ordered,
  start,
  items,
  isIndex,
  renderCell,
}: Extract<Block, { type: 'list' }> & Pick<BlocksProps, 'renderCell'>) {
  const children = items.map((blocks, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a document does not change under the reader
    <li key={index}>
      <Blocks blocks={blocks} renderCell={renderCell} />
    </li>
  ));
  return ordered ? (
    <ol className="list" start={start}>
      {children}
    </ol>
  ) : isIndex ? (
    // Safari takes a list without marks for none, unless it is told.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ul className="index" role="list">
      {children}
    </ul>
  ) : (
    <ul className="list">{children}</ul>
  );
}

/* biome-ignore-start lint/suspicious/noArrayIndexKey: a document does not change under the reader */
function Table({ header, rows }: { header: readonly TableCell[]; rows: readonly (readonly TableCell[])[] }) {
  return (
    <ScrollingTable>
      <thead>
        <tr>
          {header.map((cell, index) => (
            <th key={index} scope="col">
              <Inlines inlines={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <Inlines inlines={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
/* biome-ignore-end lint/suspicious/noArrayIndexKey: a document does not change under the reader */

/** Code that is shown and not run. A line that opens with a command's name in capitals is set as a command is. */
function Code({ text }: { text: string }) {
  const lines = text.split('\n');
  return (
    <pre className="code">
      <code>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document does not change under the reader
          <span key={index}>
            {/^[A-Z][A-Z0-9.]+( |$)/.test(line) ? <CommandLine text={line} /> : line}
            {index < lines.length - 1 ? '\n' : ''}
          </span>
        ))}
      </code>
    </pre>
  );
}

function Notice({ severity, line, message }: Extract<Block, { type: 'notice' }>['diagnostic']) {
  return (
    <aside className={`notice notice-${severity}`} aria-label={severity === 'problem' ? 'Problem' : 'Remark'}>
      <WarningIcon />
      <p>
        <strong>Line {line}.</strong> {message}
      </p>
    </aside>
  );
}
