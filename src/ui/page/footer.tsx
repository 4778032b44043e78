import type { Diagnostic } from '../../docs/page.ts';

interface FooterProps {
  readonly diagnostics: readonly Diagnostic[];
  /** Where a reader opens a document of her own; absent there. */
  readonly openHref: string | undefined;
}

/** What this is, and what the document's author should know. */
export function Footer({ diagnostics, openHref }: FooterProps) {
  return (
    <footer className="footer">
      <p>
        <strong>Mayfly</strong> runs the examples of a page in a store of its own, inside your browser, on a simulated
        clock. Nothing you type or run leaves the page.
        {openHref === undefined ? undefined : (
          <>
            {' '}
            Have a document of your own?{' '}
            <a href={openHref} data-does="open-a-document">
              Open it here
            </a>
            .
          </>
        )}
      </p>
      {diagnostics.length > 0 ? <Remarks diagnostics={diagnostics} /> : undefined}
    </footer>
  );
}

function Remarks({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  return (
    <details className="screen-only">
      <summary>
        For the author: {diagnostics.length === 1 ? 'a remark' : `${diagnostics.length} remarks`} on this document
      </summary>
      <RemarkList diagnostics={diagnostics} />
    </details>
  );
}

/** What an author should know of a document, each with its line. */
export function RemarkList({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  return (
    <ul>
      {diagnostics.map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          Line {line}. {message}
        </li>
      ))}
    </ul>
  );
}
