import type { ReactNode } from 'react';

/** A table that scrolls by itself where it is too wide. A group and no landmark: a page may have many, all alike. */
export function ScrollingTable({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <div role="group" aria-label="Table" className="table" tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}
