import { useEffect, useRef } from 'react';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { afterRun } from '../cell/load-after-run.ts';
import { ChevronIcon } from '../controls/icons.tsx';
import { serverNames } from '../session/servers.ts';
import { usePageState } from '../use-session.ts';
import './server-choice.css';

const HINT = 'Where the servers differ, replies follow this one.';

/** What the page answers as, in words where nothing can be chosen; and what the last choice has changed. */
export function ServerChoice({ canChoose }: { readonly canChoose: boolean }) {
  const flavor = usePageState((state) => state.flavor);
  const answerAs = usePageState((state) => state.answerAs);
  const news = usePageState((state) => state.serverNews);
  const choice = useRef<HTMLSelectElement>(null);
  // What was chosen before the page's scripts had come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    const { value = flavor } = choice.current ?? {};
    if (value !== flavor) answerAs(value as FlavorName);
  }, []);
  const after = afterRun();
  return (
    <div className="servers">
      <p className="server" data-choice={canChoose || undefined} title={HINT}>
        <span className="server-words">answers as </span>
        {serverNames[flavor]}
      </p>
      {canChoose ? (
        <label className="server server-choice needs-scripts screen-only" title={HINT}>
          <span className="server-words">answers as </span>
          <select
            ref={choice}
            aria-label="Answers as"
            autoComplete="off"
            value={flavor}
            onChange={({ target }) => answerAs(target.value as FlavorName)}
          >
            {Object.entries(serverNames).map(([name, text]) => (
              <option key={name} value={name}>
                {text}
              </option>
            ))}
          </select>
          <ChevronIcon />
        </label>
      ) : undefined}
      {/* It stands before there is anything to say: only what changes is heard. */}
      <output className="visually-hidden">{news && after?.newsText(news)}</output>
      {news && after ? <after.ServerNews {...news} /> : undefined}
    </div>
  );
}
