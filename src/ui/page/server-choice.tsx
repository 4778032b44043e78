import type { ReactNode } from 'react';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { ChevronIcon } from '../controls/icons.tsx';
import { serverNames } from '../session/servers.ts';

const HINT = 'Where the servers differ, replies follow this one.';

interface ServerChoiceProps {
  readonly flavor: FlavorName;
  /** What the last choice has changed. */
  readonly children: ReactNode;
}

/** What the page answers as, in words where no script runs. */
export function ServerChoice({ flavor, children }: ServerChoiceProps) {
  return (
    <div className="servers" data-does="choose-server">
      <p className="server" data-choice title={HINT}>
        <span className="server-words">answers as </span>
        <span data-server="">{serverNames[flavor]}</span>
      </p>
      <label className="server server-choice needs-scripts screen-only" title={HINT}>
        <span className="server-words">answers as </span>
        <select aria-label="Answers as" autoComplete="off" defaultValue={flavor}>
          {Object.entries(serverNames).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
        <ChevronIcon />
      </label>
      {children}
    </div>
  );
}
