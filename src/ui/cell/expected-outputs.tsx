import type { StepResult } from '../../protocol/messages.ts';
import type { CommandStep, Step } from '../../transcript/step.ts';
import { afterRun } from './load-after-run.ts';
import { Output } from './output.tsx';
import './expected-outputs.css';

interface ExpectedOutputsProps {
  readonly steps: readonly Step[];
  readonly results: readonly StepResult[];
  /** The step that the caret is in. */
  readonly current: number;
}

/** As many as one can take in beside a field. */
const MOST = 100;

/** While a cell is edited: what the document prints for each command, or what the last run answered. */
export function ExpectedOutputs({ steps, results, current }: ExpectedOutputsProps) {
  return (
    <ol className="expected">
      {steps.slice(0, MOST).map((step, index) =>
        step.kind === 'command' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
          <li key={index} data-current={index === current || undefined}>
            <Expected step={step} result={results[index]} />
          </li>
        ) : undefined,
      )}
    </ol>
  );
}

function Expected({ step, result }: { step: CommandStep; result: StepResult | undefined }) {
  const Reply = afterRun()?.Reply;
  return (
    <>
      <p className="expected-command">{step.text}</p>
      {Reply && result?.kind === 'reply' ? (
        <Reply step={step} result={result} ahead={false} />
      ) : result?.kind === 'refused' ? (
        <p className="refused">{result.message}</p>
      ) : (
        <Output text={step.output?.join('\n') ?? 'not run yet'} quiet />
      )}
    </>
  );
}
