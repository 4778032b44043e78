import type { Diagnostic } from '../../docs/page.ts';

/** What this is, and what the document's author should know. */
export function Footer({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  return (
    <footer className="footer">
      <p>
        <strong>Mayfly</strong> runs the examples of this page in a store of its own, inside your browser, on a
        simulated clock. Nothing you type or run leaves this page.
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
      <ul>
        {diagnostics.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            Line {line}. {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
