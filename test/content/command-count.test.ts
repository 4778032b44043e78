import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandInfos } from '../../src/sandbox/table.ts';

const page = readFileSync(new URL('../../src/content/commands/server/command-count.mdx', import.meta.url), 'utf8');

// The documents' own test compares only the kind of this reply, so the figure would go stale unseen.
it('the page of COMMAND COUNT shows how many commands there are', () => {
  expect(Number(/COMMAND COUNT\n\(integer\) (\d+)/.exec(page)?.[1])).toBe(commandInfos('redis').length);
});
