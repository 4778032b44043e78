import { expect, it } from 'vitest';
import type { StepResult } from '../../../src/protocol/messages.ts';
import { parseTranscript } from '../../../src/transcript/parse.ts';
import { longestAnswers } from '../../../src/ui/cell/longest-answer.ts';

const reply = (text: string): StepResult => ({
  ...{ kind: 'reply', seq: 1, elapsedMs: 0, isError: false },
  printed: { text, omitted: 0 },
});

it('keeps the longest answer of each command, and knows nothing of what has not been answered', () => {
  const { steps } = parseTranscript('> SET k hello\n> GET k\n// Wait for 1 second\n> GET k\n> TTL k');
  const results: StepResult[] = [
    reply('OK'),
    reply('"hello"'),
    { kind: 'waited', fromMs: 0, toMs: 1000 },
    reply('(nil)'),
  ];
  expect([...longestAnswers(steps, results)]).toEqual([
    ['SET k hello', 'OK'],
    ['GET k', '"hello"'],
  ]);
});
