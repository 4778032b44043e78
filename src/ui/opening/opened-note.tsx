import type { Diagnostic } from '../../docs/page.ts';
import { RemarkList } from '../page/footer.tsx';
import { stash, stashed } from '../reading/document-stash.ts';
import './opened-note.css';

interface OpenedNoteProps {
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Above a document that was opened: where it is, what its author should know, and the way back to the form. */
export function OpenedNote({ name, diagnostics }: OpenedNoteProps) {
  const another = () => {
    stash({ ...stashed(), isClosed: true });
    location.assign(location.pathname);
  };
  return (
    <aside className="opened-note screen-only" aria-label="Opened document">
      <p>
        <strong>{name}</strong> is open in this tab alone. Nothing of it was sent anywhere.
      </p>
      <button type="button" className="button button-edged" onClick={another}>
        Open another
      </button>
      {diagnostics.length > 0 ? (
        <details open>
          <summary>{diagnostics.length === 1 ? 'A remark' : `${diagnostics.length} remarks`} for its author</summary>
          <RemarkList diagnostics={diagnostics} />
        </details>
      ) : undefined}
    </aside>
  );
}
