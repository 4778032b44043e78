import { clip } from './clip.ts';
import { Omitted } from './omitted.tsx';
import './output.css';

/** Output beyond so many lines, or characters, scrolls within the cell. */
const tallLines = 24;
const tallLength = 2000;
/** Longer output is shown in part: no reader wants more of it, and no browser lays it out at once. */
const outputLimit = 100_000;

interface OutputProps {
  readonly text: string;
  /** Characters that were left out before the text came here. */
  readonly omitted?: number;
  readonly error?: boolean;
  /** Documented, not live. */
  readonly quiet?: boolean;
}

/** Lines that a client prints. Long ones wrap, many scroll within the cell; the page never grows wider. */
export function Output({ text, omitted = 0, error = false, quiet = false }: OutputProps) {
  const shown = clip(text, outputLimit);
  const kind = error ? ' output-error' : quiet ? ' output-quiet' : '';
  const tall = text.length > tallLength || text.split('\n', tallLines + 1).length > tallLines;
  return (
    <>
      <pre className={`output${kind}${tall ? ' output-tall' : ''}`} tabIndex={tall ? 0 : undefined}>
        {shown.text}
      </pre>
      <Omitted count={shown.omitted + omitted} />
    </>
  );
}
