import { memo, useState } from 'react';
import type { StepResult } from '../../protocol/messages.ts';
import { durationText } from '../../transcript/duration.ts';
import type { CommandStep, Step, WaitStep } from '../../transcript/step.ts';
import { ClockIcon, WarningIcon } from '../icons/icons.tsx';
import { CommandLine } from './command-line.tsx';
import { Omitted } from './omitted.tsx';
import { Output, Reply } from './reply.tsx';
import { clip } from './reply-layout.ts';
import './transcript.css';

/** Steps painted at first, and how many more each time the reader asks: a cell of 100,000 lines must not freeze. */
const firstSteps = 400;
const moreSteps = 1000;

/** A command that is longer is shown in part; the store gets all of it. */
const commandLimit = 4000;

interface TranscriptProps {
  readonly steps: readonly Step[];
  /** Parallel to `steps`, as far as they go. */
  readonly results: readonly StepResult[];
  /** The step that the clock stands at; -1 where all of them lie ahead. */
  readonly playhead: number;
}

/** A transcript as the document prints it, with what the store answered. */
export function Transcript({ steps, results, playhead }: TranscriptProps) {
  const [shown, setShown] = useState(firstSteps);
  const left = steps.length - shown;
  return (
    <>
      <ol className="transcript">
        {steps.slice(0, shown).map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
          <StepItem key={index} step={step} result={results[index]} reached={index <= playhead} />
        ))}
      </ol>
      {left > 0 ? (
        <p className="transcript-more needs-scripts screen-only">
          <button type="button" className="button button-edged" onClick={() => setShown(shown + moreSteps)}>
            Show {Math.min(left, moreSteps).toLocaleString('en')} more
          </button>
          <span>{left.toLocaleString('en')} lines of this example are not shown.</span>
        </p>
      ) : undefined}
    </>
  );
}

interface StepItemProps {
  readonly step: Step;
  readonly result: StepResult | undefined;
  /** The clock stands at it, or after it. */
  readonly reached: boolean;
}

/** Painted again only when it changes: the playhead passes through many of them. */
const StepItem = memo(function StepItem({ step, result, reached }: StepItemProps) {
  return (
    <li className={`step step-${step.kind}`} data-reached={reached || undefined}>
      <StepRow step={step} result={result} />
    </li>
  );
});

function StepRow({ step, result }: { step: Step; result: StepResult | undefined }) {
  switch (step.kind) {
    case 'command':
      return <CommandRow step={step} result={result} />;
    case 'wait':
      return <WaitRow step={step} />;
    case 'comment':
      return <span className="comment">{step.text}</span>;
  }
}

function CommandRow({ step, result }: { step: CommandStep; result: StepResult | undefined }) {
  const { text, omitted } = clip(step.text, commandLimit);
  return (
    <>
      <p className="command">
        {step.prompt ? <span className="prompt">{step.prompt} </span> : undefined}
        <code>
          <CommandLine text={text} />
        </code>
        <Omitted count={omitted} />
        {step.comment ? <span className="comment"> {step.comment}</span> : undefined}
      </p>
      <Answer step={step} result={result} />
    </>
  );
}

function Answer({ step, result }: { step: CommandStep; result: StepResult | undefined }) {
  if (result?.kind === 'reply') return <Reply step={step} result={result} />;
  return (
    <>
      {result?.kind === 'refused' ? (
        <p className="refused">
          <WarningIcon />
          {result.message}
        </p>
      ) : undefined}
      {step.output ? <Output text={step.output.join('\n')} quiet /> : undefined}
    </>
  );
}

/** How much later it is, and the words of the document that say so. */
function WaitRow({ step }: { step: WaitStep }) {
  return (
    <>
      <span className="wait">
        <ClockIcon />
        {durationText(step.waitMs)} later
      </span>
      <span className="comment">{step.text}</span>
    </>
  );
}
