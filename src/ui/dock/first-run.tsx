import type { ReactNode } from 'react';
import { PlayIcon } from '../controls/icons.tsx';
import { usePageSession, usePageState } from '../use-session.ts';
import './first-run.css';

interface FirstRunProps {
  /** What the first example will do, drawn faintly; absent where that is not known. It is what the document's server does. */
  readonly preview: ReactNode;
}

/** Before anything has run: what will happen, and the way to see it happen. */
export function FirstRun({ preview }: FirstRunProps) {
  const { context } = usePageSession();
  const first = usePageState(({ page }) => page.cells[0]?.id);
  const documented = usePageState(({ flavor, page }) => flavor === page.flavor);
  const runCell = usePageState((state) => state.runCell);
  const reveal = usePageState((state) => state.reveal);
  if (first === undefined) return undefined;
  const run = () => {
    reveal(first, 'start');
    runCell(first);
  };
  // What it will take is fetched as somebody comes near.
  const prepare = () => {
    context.link.warm();
    context.services.prefetch?.();
  };
  return (
    <div className="first-run">
      {(documented && preview) || (
        <p className="first-run-words">
          Every example runs in a store of its own, on a clock that you can drag. Its keys appear here, each with its
          life.
        </p>
      )}
      <button
        type="button"
        className="button button-primary first-run-button"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={run}
      >
        <PlayIcon />
        Run the first example
      </button>
    </div>
  );
}
