import { memo, useMemo, useState } from 'react';
import type { CellId, SandboxId, StepResult } from '../../protocol/messages.ts';
import { durationInWords } from '../../transcript/duration.ts';
import type { CommandStep, Step, WaitStep } from '../../transcript/step.ts';
import { ClockIcon, WarningIcon } from '../controls/icons.tsx';
import { peekId } from '../session/views.ts';
import { usePageState } from '../use-session.ts';
import { clip, commandName } from './clip.ts';
import type { AskedCommand } from './clock-answer.tsx';
import { CommandLine } from './command-line.tsx';
import { afterRun } from './load-after-run.ts';
import { Omitted } from './omitted.tsx';
import { Output } from './output.tsx';
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
  /** The run is being shown: what lies behind the playhead has not appeared yet. */
  readonly performing: boolean;
  /** The cell whose steps these are; absent where they have been edited since. */
  readonly cell: CellId | undefined;
  readonly sandbox: SandboxId;
}

/** A transcript as the document prints it, with what the store answered. */
export function Transcript({ steps, results, playhead, performing, cell, sandbox }: TranscriptProps) {
  const [shown, setShown] = useState(firstSteps);
  const longest = useMemo(() => afterRun()?.longestAnswers(steps, results), [steps, results]);
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
            ahead={performing && index > playhead}
            sandbox={sandbox}
            peek={cell && peekId(cell, index)}
            longest={longest?.get(step.text) ?? ''}
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
  /** It has not appeared yet. */
  readonly ahead: boolean;
  /** The id of the command's peek. */
  readonly peek: string | undefined;
  /** The longest that the command is known to answer. */
  readonly longest: string;
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

function CommandRow(row: RowProps<CommandStep>) {
  const { step, result, ahead, sandbox, peek } = row;
  const { text, omitted } = clip(step.written ?? step.text, commandLimit);
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
        {peek && !result && !ahead ? <BeforeRun command={commandName(step)} sandbox={sandbox} id={peek} /> : undefined}
      </div>
      <Answer {...row} />
    </>
  );
}

/** What shows an answer comes with what runs things: it is there once anything is known of the section. */
function BeforeRun(asked: AskedCommand) {
  const isKnown = usePageState(({ sandboxes }) => sandboxes[asked.sandbox] !== undefined);
  const AnswerBeforeRun = isKnown ? afterRun()?.AnswerBeforeRun : undefined;
  return AnswerBeforeRun ? <AnswerBeforeRun {...asked} /> : undefined;
}

function Answer({ step, result, ahead, sandbox, peek, longest }: RowProps<CommandStep>) {
  const shown = afterRun();
  if (shown && result?.kind === 'reply') {
    return (
      <shown.Reply step={step} result={result} ahead={ahead}>
        {peek && !ahead ? (
          <shown.ClockAnswer command={commandName(step)} id={peek} {...{ sandbox, result, longest }} />
        ) : undefined}
      </shown.Reply>
    );
  }
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
        {durationInWords(step.waitMs)} later
      </span>
      <span className="comment">{step.text}</span>
    </>
  );
}
