import { memo, useState } from 'react';
import type { CellId, SandboxId, StepResult } from '../../protocol/messages.ts';
import { durationText } from '../../transcript/duration.ts';
import type { CommandStep, Step, WaitStep } from '../../transcript/step.ts';
import { ClockIcon, WarningIcon } from '../controls/icons.tsx';
import { peekId } from '../session/views.ts';
import { CommandLine } from './command-line.tsx';
import { Omitted } from './omitted.tsx';
import { PeekNow } from './peek-now.tsx';
import { Output, Reply } from './reply.tsx';
import { clip } from './reply-layout.ts';
import './transcript.css';

/** Steps painted at first, and how many more each time the reader asks: a cell of 100,000 lines must not freeze. */
const firstSteps = 200;
const moreSteps = 1000;

/** Of a transcript that is longer, what is out of view costs no frame of a drag. */
const longSteps = 60;

/** A command that is longer is shown in part; the store gets all of it. */
const commandLimit = 4000;

interface TranscriptProps {
  readonly steps: readonly Step[];
  /** Parallel to `steps`, as far as they go. */
  readonly results: readonly StepResult[];
  /** The step that the clock stands at; -1 where all of them lie ahead. */
  readonly playhead: number;
  /** The cell whose steps these are; absent where they have been edited since. */
  readonly cell: CellId | undefined;
  readonly sandbox: SandboxId;
}

/** A transcript as the document prints it, with what the store answered. */
export function Transcript({ steps, results, playhead, cell, sandbox }: TranscriptProps) {
  const [shown, setShown] = useState(firstSteps);
  const left = steps.length - shown;
  return (
    <>
      <ol className={steps.length > longSteps ? 'transcript transcript-long' : 'transcript'}>
        {steps.slice(0, shown).map((step, index) => (
          <StepItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
            key={index}
            step={step}
            result={results[index]}
            reached={index <= playhead}
            sandbox={sandbox}
            peek={cell && peekId(cell, index)}
          />
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

interface RowProps<Kind extends Step = Step> {
  readonly step: Kind;
  readonly result: StepResult | undefined;
  readonly sandbox: SandboxId;
  /** The id of the command's peek. */
  readonly peek: string | undefined;
}

interface StepItemProps extends RowProps {
  /** The clock stands at it, or after it. */
  readonly reached: boolean;
}

/** Painted again only when it changes: the playhead passes through many of them. */
const StepItem = memo(function StepItem({ reached, ...row }: StepItemProps) {
  return (
    <li className={`step step-${row.step.kind}`} data-reached={reached || undefined}>
      <StepRow {...row} />
    </li>
  );
});

function StepRow({ step, ...rest }: RowProps) {
  switch (step.kind) {
    case 'command':
      return <CommandRow step={step} {...rest} />;
    case 'wait':
      return <WaitRow step={step} />;
    case 'comment':
      return <span className="comment">{step.text}</span>;
  }
}

function CommandRow({ step, result, sandbox, peek }: RowProps<CommandStep>) {
  const { text, omitted } = clip(step.text, commandLimit);
  return (
    <>
      <div className="command-row">
        <p className="command">
          {step.prompt ? <span className="prompt">{step.prompt} </span> : undefined}
          <code>
            <CommandLine text={text} />
          </code>
          <Omitted count={omitted} />
          {step.comment ? <span className="comment"> {step.comment}</span> : undefined}
        </p>
        {peek ? <PeekNow sandbox={sandbox} id={peek} result={result} /> : undefined}
      </div>
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
