import { type KeyboardEvent, useId, useState } from 'react';
import { parseSpeed, SPEEDS, speedText } from './speed.ts';

interface SpeedProps {
  /** Virtual ms for each ms of the reader's. */
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
}

interface SpeedChoiceProps extends SpeedProps {
  /** The reader types a speed of her own. */
  readonly own: boolean;
  readonly onOwn: (own: boolean) => void;
}

const OTHER = 'other';

/** How fast the clock plays: one of a few speeds, or one of the reader's own. */
export function SpeedChoice({ speed, own, onOwn, onSpeed }: SpeedChoiceProps) {
  return (
    <select
      className="button button-edged control-speed"
      aria-label="Speed"
      title="How many seconds go by in one of yours"
      value={own ? OTHER : speed}
      onChange={({ target: { value } }) => {
        onOwn(value === OTHER);
        if (value !== OTHER) onSpeed(Number(value));
      }}
    >
      {SPEEDS.map((value) => (
        <option key={value} value={value}>
          {speedText(value)}
        </option>
      ))}
      <option value={OTHER}>Other…</option>
    </select>
  );
}

/** What is no speed changes nothing, and says what would be one. */
export function OwnSpeed({ speed, onSpeed }: SpeedProps) {
  const [text, setText] = useState(String(speed));
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const problemId = `${id}-problem`;
  const take = () => {
    const reading = parseSpeed(text);
    setProblem('problem' in reading ? reading.problem : undefined);
    if ('speed' in reading) onSpeed(reading.speed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
  };
  return (
    <div className="own-speed">
      <label htmlFor={id}>Times as fast</label>
      <input
        id={id}
        className="time-input"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
      {problem === undefined ? undefined : (
        <p id={problemId} className="time-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
