import type { StepResult } from '../../protocol/messages.ts';
import type { CommandStep } from '../../transcript/step.ts';
import { verdictText } from './outcome.ts';

export type ReplyResult = Extract<StepResult, { kind: 'reply' }>;

/** What stands below a command that was answered. */
export interface ReplyLayout {
  /** `plain`: the document says nothing about it. `same`: the reply is what the document prints, so it is shown once. */
  readonly shape: 'plain' | 'same' | 'remark' | 'differs' | 'unavailable';
  /** The documented output, where it is shown besides the live one. */
  readonly documented?: string;
  readonly verdict?: string;
}

/** Decides what is shown twice and what once: the document's output only where it is not the reply, letter for letter. */
export function replyLayout(step: CommandStep, { printed, verdict }: ReplyResult): ReplyLayout {
  if (!verdict) return { shape: 'plain' };
  const documented = step.output?.join('\n') ?? '';
  const text = verdictText(verdict);
  if (verdict.kind !== 'match') return { shape: verdict.kind, documented, verdict: text };
  if (documented !== printed.text) return { shape: 'remark', documented, verdict: text };
  return { shape: 'same', verdict: text };
}
