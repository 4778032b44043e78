import type { StepResult } from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';

/**
 * By command, as it is written, the longest of what a run recorded for it: what the same question is answered at another
 * instant is most often what it was answered elsewhere in the example. Empty where nothing was recorded.
 */
export function longestAnswers(steps: readonly Step[], results: readonly StepResult[]): ReadonlyMap<string, string> {
  const longest = new Map<string, string>();
  for (const [index, result] of results.entries()) {
    const command = steps[index]?.text;
    if (command === undefined || result.kind !== 'reply') continue;
    const { text } = result.printed;
    if (text.length > (longest.get(command) ?? '').length) longest.set(command, text);
  }
  return longest;
}
