import type { SandboxId, StepResult } from '../../protocol/messages.ts';
import type { PageState } from '../session/page-state.ts';

/**
 * What a command would print where the clock stands, where that is news: not at the instant of its own run, and not
 * where it is what the run recorded. One that has not run is always news.
 */
export function peekText(
  { sandboxes }: Pick<PageState, 'sandboxes'>,
  sandbox: SandboxId,
  id: string,
  result: StepResult | undefined,
): string | undefined {
  const moment = sandboxes[sandbox]?.moment;
  const text = moment?.peeks[id]?.printed.text;
  if (text === undefined || result?.kind !== 'reply') return text;
  return moment?.position.elapsedMs === result.elapsedMs || text === result.printed.text ? undefined : text;
}
