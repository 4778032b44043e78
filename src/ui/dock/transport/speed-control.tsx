import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react';
import { parseSpeed, SPEEDS, speedText } from './speed.ts';

interface SpeedControlProps {
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
}

const OTHER = 'other';

/** How fast the clock plays: one of a few speeds, or one of the reader's own. What is no speed changes nothing. */
export function SpeedControl({ speed, onSpeed }: SpeedControlProps) {
  const [own, setOwn] = useState(false);
  const choose = ({ target: { value } }: ChangeEvent<HTMLSelectElement>) => {
    setOwn(value === OTHER);
    if (value !== OTHER) onSpeed(Number(value));
  };
  return (
    <>
      <select
        className="button button-edged transport-speed"
        aria-label="Speed"
        title="How many seconds go by in one of yours"
        value={own ? OTHER : speed}
        onChange={choose}
      >
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {speedText(value)}
          </option>
        ))}
        <option value={OTHER}>Other…</option>
      </select>
      {own ? <OwnSpeed speed={speed} onSpeed={onSpeed} /> : undefined}
    </>
  );
}

function OwnSpeed({ speed, onSpeed }: SpeedControlProps) {
  const [text, setText] = useState(String(speed));
  const [problem, setProblem] = useState<string>();
  const problemId = useId();
  const take = () => {
    const reading = parseSpeed(text);
    if ('problem' in reading) return setProblem(reading.problem);
    setProblem(undefined);
    onSpeed(reading.speed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
  };
  return (
    <>
      <input
        className="transport-input transport-own-speed"
        aria-label="Times as fast"
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
        <p id={problemId} className="transport-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
