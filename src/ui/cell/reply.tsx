import type { ReactNode } from 'react';
import type { CommandStep } from '../../transcript/step.ts';
import { Group } from '../controls/group.tsx';
import { AbsentIcon, CheckIcon, DiffersIcon } from '../controls/icons.tsx';
import { commandName } from './clip.ts';
import { Otherwise } from './otherwise.tsx';
import { Output } from './output.tsx';
import { type ReplyLayout, type ReplyResult, replyLayout } from './reply-layout.ts';
import './reply.css';

interface ReplyProps {
  readonly step: CommandStep;
  readonly result: ReplyResult;
  /** The clock has not come to it yet: it takes its room, and only what the document prints is seen. */
  readonly ahead: boolean;
  /** What the command would answer elsewhere, over what is recorded. */
  readonly children?: ReactNode;
}

/** What the store answered, what the document prints where that is not the same, and the verdict. */
export function Reply({ step, result, ahead, children }: ReplyProps) {
  const { shape, documented, verdict } = replyLayout(step, result);
  const { printed, isError, hint, otherwise } = result;
  return (
    <div className="reply-place">
      {ahead && step.output ? (
        <div className="reply-expected">
          <Output text={step.output.join('\n')} quiet />
        </div>
      ) : undefined}
      <div className={`reply reply-${shape}${isLoud(shape) ? ' reply-apart' : ''}`} data-ahead={ahead || undefined}>
        {isLoud(shape) ? <span className="reply-source">store</span> : undefined}
        <div className="reply-answer">
          <Group label={`Output of ${commandName(step)}`} className="reply-output">
            <Output text={printed.text} omitted={printed.omitted} error={isError} />
            {hint ? <span className="hint">{hint}</span> : undefined}
          </Group>
          {children}
        </div>
        {documented === undefined ? undefined : (
          <div className="reply-documented" data-short={documented.length <= SHORT || undefined}>
            <span className="reply-source">docs</span>
            {documented === '' ? <span className="output-nothing">nothing</span> : <Output text={documented} quiet />}
          </div>
        )}
        {verdict ? <VerdictMark shape={shape} text={verdict} /> : undefined}
        {otherwise ? <Otherwise answers={otherwise} /> : undefined}
      </div>
    </div>
  );
}

/** Characters that stand beside a reply on any screen. */
const SHORT = 12;

/** Two answers are shown one above the other, with the verdict in words. */
const isLoud = (shape: ReplyLayout['shape']): boolean => shape === 'differs' || shape === 'unavailable';

/** In words where it is news, loud where it differs. A match is a tick, and words for the ear. */
function VerdictMark({ shape, text }: { shape: ReplyLayout['shape']; text: string }) {
  if (isLoud(shape)) {
    return (
      <p className="verdict">
        {shape === 'differs' ? <DiffersIcon /> : <AbsentIcon />}
        <span>{text}</span>
      </p>
    );
  }
  return (
    <p className="verdict" title={text}>
      <CheckIcon />
      <span className="visually-hidden">{text}</span>
    </p>
  );
}
