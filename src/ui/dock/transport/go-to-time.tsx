import { type FormEvent, useId, useRef, useState } from 'react';
import { type RunningDock, useSeek } from '../dock-view.ts';
import { parseTime } from './time-input.ts';

/** A time that the reader types, to go there. What is no time moves nothing, and says what would be one. */
export function GoToTime({ dock: { sandbox, view, elapsedMs } }: { dock: RunningDock }) {
  const seek = useSeek();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const problemId = useId();
  const go = (event: FormEvent) => {
    event.preventDefault();
    const { epochMs, history } = view.timeline;
    const face = { elapsedMs, epochMs, fromMs: history.from.elapsedMs };
    const reading = parseTime(input.current?.value ?? '', face);
    setProblem('problem' in reading ? reading.problem : undefined);
    if ('problem' in reading) return;
    seek(sandbox.id, reading.elapsedMs);
    // What is typed next is another time.
    input.current?.select();
  };
  return (
    <form className="go-to" noValidate onSubmit={go}>
      <input
        ref={input}
        className="time-input"
        aria-label="Go to time"
        title="Go to a time, such as +90s, 1h or 14:03:10"
        placeholder="Go to…"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        onInput={() => setProblem(undefined)}
      />
      {problem === undefined ? undefined : (
        <p id={problemId} className="time-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
