import { type FormEvent, useId, useRef, useState } from 'react';
import { usePageState } from '../../use-session.ts';
import { type DockView, useSeek } from '../dock-view.ts';
import { parseTime } from './time-input.ts';

/** A time that the reader types, to go there. What is no time moves nothing, and says what would be one. */
export function GoToTime({ dock: { sandbox, view, hasRun, elapsedMs } }: { dock: DockView }) {
  const seek = useSeek();
  const epochMs = usePageState(({ page }) => view?.timeline.epochMs ?? page.epochMs);
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const problemId = `${id}-problem`;
  const go = (event: FormEvent) => {
    event.preventDefault();
    const fromMs = view?.timeline.history.from.elapsedMs ?? 0;
    const reading = parseTime(input.current?.value ?? '', { elapsedMs, epochMs, fromMs });
    setProblem('problem' in reading ? reading.problem : undefined);
    if ('problem' in reading) return;
    seek(sandbox.id, reading.elapsedMs);
    // What is typed next is another time.
    input.current?.select();
  };
  return (
    <form className="transport-go" noValidate onSubmit={go}>
      <label htmlFor={id}>
        Go to<span className="visually-hidden"> time</span>
      </label>
      <input
        ref={input}
        id={id}
        className="transport-input"
        placeholder="+90s, 1h, 14:03:10"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        disabled={!hasRun}
        onInput={() => setProblem(undefined)}
      />
      {problem === undefined ? undefined : (
        <p id={problemId} className="transport-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
