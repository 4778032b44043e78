import type { ReactNode } from 'react';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { ChevronIcon } from '../controls/icons.tsx';
import { serverNames } from '../session/servers.ts';

const HINT = 'Where the servers differ, replies follow this one.';

interface ServerChoiceProps {
  readonly flavor: FlavorName;
  readonly canChoose: boolean;
  /** What the last choice has changed. */
  readonly children: ReactNode;
}

/** What the page answers as, in words where nothing can be chosen. */
export function ServerChoice({ flavor, canChoose, children }: ServerChoiceProps) {
  return (
    <div className="servers" data-does={canChoose ? 'choose-server' : undefined}>
      <p className="server" data-choice={canChoose || undefined} title={HINT}>
        <span className="server-words">answers as </span>
        <span data-server="">{serverNames[flavor]}</span>
      </p>
      {canChoose ? (
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
      ) : undefined}
      {children}
    </div>
  );
}
