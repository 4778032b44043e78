import { afterRun } from '../cell/load-after-run.ts';
import { usePageState } from '../use-session.ts';

/** What the last choice of a server has changed. */
export function NewsPlace() {
  const news = usePageState((state) => state.serverNews);
  const after = afterRun();
  return (
    <>
      {/* It stands before there is anything to say: only what changes is heard. */}
      <output className="visually-hidden">{news && after?.newsText(news)}</output>
      {news && after ? <after.ServerNews {...news} /> : undefined}
    </>
  );
}
