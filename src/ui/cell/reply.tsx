import type { CommandStep } from '../../transcript/step.ts';
import { Group } from '../controls/group.tsx';
import { CheckIcon, DiffersIcon } from '../controls/icons.tsx';
import { Omitted } from './omitted.tsx';
import { clip, type ReplyLayout, type ReplyResult, replyLayout } from './reply-layout.ts';
import './reply.css';

/** Output beyond so many lines, or characters, scrolls within the cell. */
const tallLines = 24;
const tallLength = 2000;
/** Longer output is shown in part: no reader wants more of it, and no browser lays it out at once. */
const outputLimit = 100_000;
/** A name is read aloud: a longer command is cut. */
const nameLimit = 2000;

/** What the store answered, what the document prints where that is not the same, and the verdict. */
export function Reply({ step, result }: { step: CommandStep; result: ReplyResult }) {
  const { shape, documented, verdict } = replyLayout(step, result);
  const { printed, isError, hint } = result;
  return (
    <div className={`reply reply-${shape}`}>
      <div className="reply-live">
        {shape === 'differs' ? <span className="reply-source">store</span> : undefined}
        <Group label={`Output of ${clip(step.text, nameLimit).text}`} className="reply-output">
          <Output text={printed.text} omitted={printed.omitted} error={isError} />
        </Group>
        {hint ? <span className="hint">{hint}</span> : undefined}
      </div>
      {documented === undefined ? undefined : (
        <div className="reply-documented">
          <span className="reply-source">docs</span>
          {documented === '' ? <span className="output-nothing">nothing</span> : <Output text={documented} quiet />}
        </div>
      )}
      {verdict ? <VerdictLine shape={shape} text={verdict} /> : undefined}
    </div>
  );
}

function VerdictLine({ shape, text }: { shape: ReplyLayout['shape']; text: string }) {
  return (
    <p className="verdict">
      {shape === 'differs' ? <DiffersIcon /> : <CheckIcon />}
      <span>{text}</span>
    </p>
  );
}

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
