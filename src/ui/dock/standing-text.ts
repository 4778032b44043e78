import type { SandboxView } from '../../protocol/messages.ts';
import { sizeText } from '../session/history-size.ts';

/** Where the reader stands in time. */
export function standingText({ timeline, moment }: SandboxView, travelling: boolean): string {
  if (travelling) return 'On the way through the run.';
  if (moment.past) return 'You are looking at the past: nothing changes here.';
  const ahead = moment.position.elapsedMs > timeline.headMs;
  return ahead ? 'After everything that ran: this is what would be.' : 'Now: what you run next goes on from here.';
}

/** What there is to know about that place; absent where there is nothing more to say. */
export function standingDetail({ timeline, moment }: SandboxView, travelling: boolean): string | undefined {
  if (travelling) return undefined;
  const { from, budgetBytes } = timeline.history;
  if (from.seq > 0 && moment.position.seq <= from.seq) {
    return `History before this was forgotten to stay within ${sizeText(budgetBytes)}.`;
  }
  return moment.past ? 'A run here starts a branch; the rest is kept.' : undefined;
}
