/** How much of a page's examples the playground can run. */
export interface Coverage {
  /** Commands of all examples, each as often as it stands there. */
  readonly commands: number;
  /** Those of them that run. */
  readonly running: number;
  /** Names of the others, each once, in the order of the page. */
  readonly missing: readonly string[];
}

/** Names that a line can hold. */
const NAMES = 12;

/** A line at the top of a page of which a part does not run, so that nobody takes it for a fault of the docs. */
export function CoverageNote({ commands, running, missing }: Coverage) {
  const named = missing.slice(0, NAMES).join(', ');
  const more = missing.length - NAMES;
  return (
    <p className="coverage needs-scripts screen-only">
      {running} of {commands} commands on this page run here. Not in the playground yet: {named}
      {more > 0 ? ` and ${more} more` : ''}.
    </p>
  );
}
