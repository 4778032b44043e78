import { type KeyboardEvent, memo, useRef, useState } from 'react';
import type { RunnablePage } from '../../docs/page.ts';
import type { TimelineEvent } from '../../protocol/messages.ts';
import { plural } from '../format.ts';
import { CommandList } from './command-list.tsx';
import { commandText } from './command-place.ts';
import type { Cluster } from './density.ts';
import { instantText } from './lifeline-text.ts';
import { percent } from './shape-view.tsx';

interface MarkersProps {
  readonly page: Pick<RunnablePage, 'cells'>;
  readonly clusters: readonly Cluster[];
  /** Where the clock stands: markers after it lie ahead. */
  readonly elapsedMs: number;
  readonly onGoTo: (event: TimelineEvent) => void;
}

/** A marker for each command in view; those too near to be told apart have one together, which lists them. */
export function Markers({ page, clusters, elapsedMs, onGoTo }: MarkersProps) {
  const [current, setCurrent] = useState(0);
  const toolbar = useRef<HTMLDivElement>(null);
  const last = clusters.length - 1;
  const stop = Math.min(current, last);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moveOf(event.key, stop, last);
    if (to === undefined) return;
    event.preventDefault();
    setCurrent(to);
    toolbar.current?.querySelectorAll<HTMLElement>('.marker')[to]?.focus();
  };
  return (
    <div className="markers" role="toolbar" aria-label="Commands" ref={toolbar} onKeyDown={onKeyDown}>
      {clusters.map(({ x, commands }, index) => {
        const first = commands[0] as TimelineEvent;
        return (
          <Marker
            // biome-ignore lint/suspicious/noArrayIndexKey: a marker keeps the focus while the view moves below it
            key={index}
            page={page}
            commands={commands}
            left={percent(x)}
            ahead={first.elapsedMs > elapsedMs}
            tabStop={index === stop}
            onGoTo={onGoTo}
          />
        );
      })}
    </div>
  );
}

/** Where an arrow key leads from one of the markers 0 to `last`. */
function moveOf(key: string, from: number, last: number): number | undefined {
  if (key === 'ArrowRight') return Math.min(from + 1, last);
  if (key === 'ArrowLeft') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? last : undefined;
}

interface MarkerProps extends Pick<MarkersProps, 'page' | 'onGoTo'> {
  readonly commands: readonly TimelineEvent[];
  readonly left: string;
  readonly ahead: boolean;
  readonly tabStop: boolean;
}

const Marker = memo(function Marker({ page, commands, left, ahead, tabStop, onGoTo }: MarkerProps) {
  const [first, ...others] = commands as [TimelineEvent, ...TimelineEvent[]];
  const look = { className: 'marker', style: { left }, 'data-ahead': ahead || undefined, tabIndex: tabStop ? 0 : -1 };
  if (others.length > 0) {
    return <CommandList page={page} commands={commands} name={clusterText(commands)} look={look} onGoTo={onGoTo} />;
  }
  const name = commandText(page, first);
  return (
    <button type="button" {...look} aria-label={name} title={name} onClick={() => onGoTo(first)}>
      <span className="marker-pin" />
    </button>
  );
});

/** `3 commands at 0 s`, `12 commands, 0 s to 4 s`. */
function clusterText(commands: readonly TimelineEvent[]): string {
  const [first, last] = [commands[0]?.elapsedMs ?? 0, commands.at(-1)?.elapsedMs ?? 0];
  const when = first === last ? ` at ${instantText(first)}` : `, ${instantText(first)} to ${instantText(last)}`;
  return plural(commands.length, 'command') + when;
}
