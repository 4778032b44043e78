import { useEffect, useRef } from 'react';
import { pageKeys } from './keys.ts';
import './keyboard-help.css';

interface KeyboardHelpProps {
  readonly enabled: boolean;
  readonly onEnabled: (enabled: boolean) => void;
  readonly onClose: () => void;
}

const otherKeys: readonly (readonly [keys: string, text: string])[] = [
  ['Space', 'On the slider: play, or pause'],
  ['← →', 'On the slider: a second back or forward'],
  ['PgDn PgUp', 'On the slider: a minute back or forward'],
  ['Home End', 'On the slider: the start, the end'],
  ['Ctrl Enter', 'In an example: run it'],
  ['Ctrl Z', 'Undo the last run; with Shift, redo it'],
];

/** Lists the keys of the page, and turns those off that are a single character. */
export function KeyboardHelp({ enabled, onEnabled, onClose }: KeyboardHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keyboard-help" aria-labelledby="keyboard-help-title" onClose={onClose}>
      <h2 id="keyboard-help-title">Keyboard</h2>
      <h3>While nothing is typed and no control has the focus</h3>
      <Keys
        keys={pageKeys.map(([key, , text]) => [
          key === 'k' || key === 'n' || key === 'r' ? key.toUpperCase() : key,
          text,
        ])}
      />
      <label className="keyboard-switch">
        <input type="checkbox" checked={enabled} onChange={({ target }) => onEnabled(target.checked)} />
        Use these keys
      </label>
      <h3>Always</h3>
      <Keys keys={otherKeys} />
      <form method="dialog">
        <button type="submit" className="button button-edged">
          Close
        </button>
      </form>
    </dialog>
  );
}

const Keys = ({ keys }: { keys: readonly (readonly [keys: string, text: string])[] }) => (
  <dl>
    {keys.map(([key, text]) => (
      <div key={key}>
        <dt>
          {key.split(' ').map((each) => (
            <kbd key={each}>{each}</kbd>
          ))}
        </dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
