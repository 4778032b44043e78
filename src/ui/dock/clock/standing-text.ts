import type { SandboxView } from '../../../protocol/messages.ts';
import { sizeText } from '../../session/history-size.ts';

/** Where the reader stands in the run, and what that means for what she does next. */
export function standingText({ timeline, moment }: SandboxView, travelling: boolean): string {
  if (travelling) return 'On the way through the run.';
  const { from, budgetBytes } = timeline.history;
  if (from.seq > 0 && moment.position.seq <= from.seq) {
    return `History before this was forgotten to stay within ${sizeText(budgetBytes)}.`;
  }
  if (moment.past) return 'In the past: what you run starts another timeline.';
  const isAfter = moment.position.elapsedMs > timeline.headMs;
  return isAfter ? 'After the end: what would be.' : 'At the end of the run.';
}
