import { useId } from 'react';
import type { HistorySummary } from '../../../protocol/messages.ts';
import { clockText, plural } from '../../format.ts';
import { budgets, keepHistoryBytes, sizeText } from '../../session/history-size.ts';
import { withView } from '../../session/views.ts';
import { usePageSession } from '../../use-session.ts';
import './history-budget.css';

/** How much of the past is kept, how much may be, and what had to be forgotten for that. */
export function HistoryBudget({ history }: { history: HistorySummary }) {
  const { store, context } = usePageSession();
  const select = useId();
  const change = (historyBytes: number) => {
    keepHistoryBytes(historyBytes);
    context.inTurn(async () => {
      context.scrub.flush();
      const { sandboxes } = await context.link.ask({ type: 'budget', historyBytes });
      for (const view of sandboxes) store.setState((state) => withView(state, view));
    });
  };
  return (
    <div className="history-budget">
      <p>
        <label htmlFor={select}>History</label> {sizeText(history.bytes)} of{' '}
        <select id={select} value={history.budgetBytes} onChange={(event) => change(Number(event.target.value))}>
          {budgets(history.budgetBytes).map((bytes) => (
            <option key={bytes} value={bytes}>
              {sizeText(bytes)}
            </option>
          ))}
        </select>{' '}
        for each section
      </p>
      <Forgotten history={history} />
    </div>
  );
}

function Forgotten({ history: { from, branchesForgotten } }: { history: HistorySummary }) {
  const branches = branchesForgotten > 0 ? [`${plural(branchesForgotten, 'timeline')} put aside`] : [];
  const beginning = from.seq > 0 ? [`${plural(from.seq, 'command')} up to ${clockText(from.elapsedMs)}`] : [];
  const parts = [...branches, ...beginning];
  if (parts.length === 0) return undefined;
  return <output className="history-forgotten">Forgotten to stay within that: {parts.join(', ')}.</output>;
}
