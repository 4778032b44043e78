import { grouped, plural } from '../format.ts';
import type { PlannedExample, PlannedSection } from './planned-runs.ts';

/** Of a section, so many runs are listed, and of a run so many lines; the rest is counted. */
const RUNS = 50;
const LINES = 20;

/** What a replay is going to run, folded away. */
export function PlannedRuns({ sections }: { readonly sections: readonly PlannedSection[] }) {
  if (sections.length === 0) return undefined;
  return (
    <details className="planned-runs">
      <summary>Planned runs</summary>
      {sections.map(({ id, title, runs, branches }) => (
        <section key={id}>
          <h3>
            {title}
            {branches > 1 ? <small> on {grouped(branches)} branches</small> : undefined}
          </h3>
          <ol>
            {runs.slice(0, RUNS).map((run) => (
              <li key={run.at}>
                <PlannedRunItem run={run} />
              </li>
            ))}
          </ol>
          {runs.length > RUNS ? <p>and {plural(runs.length - RUNS, 'run')} more</p> : undefined}
        </section>
      ))}
    </details>
  );
}

function PlannedRunItem({ run: { title, edited, typed } }: { readonly run: PlannedExample }) {
  const all = edited ?? typed;
  if (!all) return title;
  const lines = all.slice(0, LINES);
  return (
    <>
      {title}
      {typed ? ':' : all.length > 0 ? ', edited:' : ', emptied'}
      {lines.length > 0 ? (
        <pre>
          {lines.join('\n')}
          {all.length > LINES ? `\n… ${plural(all.length - LINES, 'line')} more` : ''}
        </pre>
      ) : undefined}
    </>
  );
}
