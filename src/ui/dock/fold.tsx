import { type ReactNode, useState } from 'react';

interface FoldProps {
  readonly summary: ReactNode;
  /** Painted only while it is unfolded. */
  readonly children: ReactNode;
}

/** A part of the dock that most readers need seldom. */
export function Fold({ summary, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="dock-fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {open ? <div className="dock-folded">{children}</div> : undefined}
    </details>
  );
}
