import type { ReactNode } from 'react';

interface TabsProps {
  /** Unique on the page: of the panels of one name, one is open. */
  readonly name: string;
  readonly panels: readonly { readonly label: string; readonly content: ReactNode }[];
}

/**
 * Blocks of which a reader wants one: a row of labels above the panel that is open, where the browser can put them so, and
 * else below each other. A browser opens the panel that holds what a link leads to, or what is searched for.
 */
export function Tabs({ name, panels }: TabsProps) {
  return (
    <div className="tabs">
      {panels.map(({ label, content }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document does not change under the reader
        <details key={at} name={name} open={at === 0}>
          <summary>{label}</summary>
          <div className="tabs-panel">{content}</div>
        </details>
      ))}
    </div>
  );
}
