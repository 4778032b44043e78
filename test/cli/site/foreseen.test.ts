import { expect, it } from 'vitest';
import { foreseen } from '../../../src/cli/site/foreseen.ts';
import { parsePage } from '../../../src/docs/parse.ts';

/** Of each example of a document, what its run lets expire. */
const expiring = (document: string) =>
  foreseen(parsePage(document, { slug: 'page', format: 'md' })).cells.map(({ expires }) => expires);

const fence = (...lines: string[]) => `\`\`\`\n${lines.join('\n')}\n\`\`\`\n\n`;

it('says of each example what expires while it runs, whether its document shows that or not', () => {
  const wait = '// Wait for 5 seconds';
  expect(
    expiring(
      `## A\n\n${fence('> SET k v EX 9', wait)}${fence(wait, '> PING')}` +
        `## B\n\n${fence('> HSET h a 1 b 2', '> HEXPIRE h 3 FIELDS 1 a', wait, '> HLEN h')}` +
        `## C\n\n${fence('> SET k v EX 9', '> GET k')}## D\n\n${fence('> SET k v', wait, '> GET other', '(nil)')}`,
    ),
  ).toEqual([undefined, 'key', 'field', undefined, undefined]);
});

it('runs nothing of a section that is too long to be tried', () => {
  expect(expiring(fence('> SET k v EX 1', '> DEBUG SLEEP 0', '// Wait for 5 seconds', '> GET k'))).toEqual([undefined]);
});
