import type { ReactNode } from 'react';
import './note.css';

interface NoteProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** It asks for something, rather than tells. */
  readonly calls?: boolean;
  /** Something to press. */
  readonly children?: ReactNode;
}

/** Something said of an example, below or above its commands. */
export function Note({ icon, text, calls = false, children }: NoteProps) {
  return (
    <div className={`cell-note needs-scripts screen-only${calls ? ' cell-note-calls' : ''}`}>
      {icon}
      <p>{text}</p>
      {children}
    </div>
  );
}
