import { clientCue } from '../transcript/client-cue.ts';
import { waitComment } from '../transcript/duration.ts';
import type { Step, WaitStep } from '../transcript/step.ts';
import { proseWait } from '../transcript/wait.ts';

/**
 * The wait that the paragraph right above a cell asks for, in its last sentence or its first: "After 10 seconds, the key is
 * gone:". None where the cell itself begins with one, or is the first of its section: there is nothing yet to wait for.
 */
export function waitBefore(
  paragraph: string | undefined,
  steps: readonly Step[],
  hasEarlierCell: boolean,
): WaitStep | undefined {
  if (paragraph === undefined || !hasEarlierCell || steps[0]?.kind === 'wait') return undefined;
  const wait = proseWait(lastSentence(paragraph)) ?? proseWait(paragraph);
  if (!wait || !('waitMs' in wait)) return undefined;
  return { kind: 'wait', line: 0, text: waitComment(wait.waitMs), waitMs: wait.waitMs };
}

/** Who sends the commands of a cell, where the paragraph right above says that somebody else does: "In another terminal:". */
export function clientBefore(paragraph: string | undefined): string | undefined {
  const cue = paragraph === undefined ? undefined : clientCue(lastSentence(paragraph));
  return typeof cue === 'object' ? cue.client : undefined;
}

/** White space comes as one space: the end of a sentence would be looked for from every one of many. */
const lastSentence = (text: string): string =>
  /(?:^|[.!?] )([^.!?]*(?:\.\d[^.!?]*)*[.!?:]? ?)$/.exec(text.replace(/\s+/g, ' '))?.[1] ?? text;
