import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/docs/parse.ts';
import { fence, lines, parse, sketch } from './sketch.ts';

/** A page with everything that the references' pages have. */
const parking = `---
description: How long a parked car stays parked.
sidebar_position: 3
---

import PageTitle from '@site/src/components/PageTitle';

# PARK

<PageTitle title="Parking, Explained" />

## Introduction

The \`SETEX\` command parks a *car* for a number of **seconds**.

## Syntax

\`\`\`cli
SETEX car seconds place
\`\`\`

## Return Values

- **OK**: the car is parked.

Example:

\`\`\`cli
dragonfly> SETEX car 10 "north"
"OK"
\`\`\`

## Code Examples

### A Short Stay

\`\`\`cli
dragonfly> SETEX car 10 "north"
"OK"
dragonfly> GET car
"north"
// Wait for 10 seconds
dragonfly> GET car
(nil)
\`\`\`

### A Long Stay

The ticket is long:

\`\`\`cli
dragonfly> SETEX ticket 3600 "eyJhbGciOiJIUzI1NiJ9..."
"OK"
dragonfly> GET ticket
"eyJhbGciOiJIUzI1NiJ9..."
\`\`\`

After 1 hour, it is worth nothing:

\`\`\`cli
dragonfly> GET ticket
(nil)
\`\`\`
`;

describe('parsePage', () => {
  it('reads a page as the documentation writes them', () => {
    const page = parsePage(parking, { slug: 'parking', format: 'mdx' });
    expect(page).toMatchObject({
      slug: 'parking',
      title: 'Parking, Explained',
      description: 'How long a parked car stays parked.',
      flavor: 'dragonfly',
      epochMs: Date.UTC(2026, 0, 1),
      diagnostics: [],
    });
    expect(sketch(page.blocks)).toEqual([
      '# PARK',
      '## Introduction',
      'The `SETEX` command parks a *car* for a number of **seconds**.',
      '## Syntax',
      'code cli: SETEX car seconds place',
      '## Return Values',
      '- **OK**: the car is parked.',
      'Example:',
      'cell return-values-1',
      '## Code Examples',
      '### A Short Stay',
      'cell a-short-stay-1',
      '### A Long Stay',
      'The ticket is long:',
      'cell a-long-stay-1',
      'After 1 hour, it is worth nothing:',
      'cell a-long-stay-2',
    ]);
    expect(page.contents.map(({ depth, text, id }) => `${depth} ${text} #${id}`)).toEqual([
      '2 Introduction #introduction',
      '2 Syntax #syntax',
      '2 Return Values #return-values',
      '2 Code Examples #code-examples',
      '3 A Short Stay #a-short-stay',
      '3 A Long Stay #a-long-stay',
    ]);
    expect(page.sandboxes).toEqual([
      { id: 'return-values', title: 'Return Values', cells: ['return-values-1'] },
      { id: 'a-short-stay', title: 'A Short Stay', cells: ['a-short-stay-1'] },
      { id: 'a-long-stay', title: 'A Long Stay', cells: ['a-long-stay-1', 'a-long-stay-2'] },
    ]);
    expect(page.cells.map(({ title, sandbox, sourceLine }) => [title, sandbox, sourceLine])).toEqual([
      ['Return Values', 'return-values', 28],
      ['A Short Stay', 'a-short-stay', 37],
      ['A Long Stay', 'a-long-stay', 51],
      ['A Long Stay (2)', 'a-long-stay', 60],
    ]);
    expect(page.cells.at(-1)?.steps).toMatchObject([
      { kind: 'wait', waitMs: 3_600_000 },
      { kind: 'command', text: 'GET ticket', output: ['(nil)'] },
    ]);
  });

  const seed = new URL('../../../shared/seed/setex.mdx', import.meta.url);
  it.skipIf(!existsSync(seed))('reads the seed as it is (left out where ../shared is not there)', () => {
    const page = parsePage(readFileSync(seed, 'utf8'), { slug: 'setex', format: 'mdx' });
    expect(page.title).toBe('Redis SETEX Explained (Better Than Official Docs)');
    expect(page.flavor).toBe('dragonfly');
    expect(page.diagnostics).toEqual([]);
    expect(page.cells.map(({ title }) => title)).toEqual([
      'Return Values',
      'Basic Example',
      'Caching API Token',
      'Temporary User Session',
    ]);
    expect(page.cells.map(({ steps }) => steps.flatMap((step) => (step.kind === 'wait' ? [step.waitMs] : [])))).toEqual(
      [[], [10_000], [3_600_000], [1_800_000]],
    );
    expect(sketch(page.blocks)).toContain('code cli: SETEX key seconds value');
  });

  describe('title', () => {
    it.each([
      ['front matter first', lines('---', 'title: A', '---', '# B', '<PageTitle title="C" />'), 'A'],
      ['then the component', lines('# B', '', '<PageTitle title="C" />'), 'C'],
      ['then the first top heading', lines('## D', '', '# B *and* `C`', '', '# E'), 'B and C'],
      ['then the name', 'text', 'slug'],
    ])('%s', (_, source, title) => {
      expect(parse(source).title).toBe(title);
    });
  });

  it('finds the component in plain Markdown, too', () => {
    const page = parse(lines('# B', '', '<PageTitle title="C" />'), 'md');
    expect(page).toMatchObject({ title: 'C', diagnostics: [] });
  });

  describe('flavor', () => {
    it.each([
      ['dragonfly> GET k', 'dragonfly'],
      ['dragonfly$> GET k', 'dragonfly'],
      ['valkey> GET k', 'valkey'],
      ['redis> GET k', 'redis'],
      ['127.0.0.1:6379> GET k', 'redis'],
      ['> GET k', 'redis'],
      ['> GET k\nvalkey> GET k', 'valkey'],
    ])('%s', (prompt, flavor) => {
      expect(parse(fence(prompt)).flavor).toBe(flavor);
    });

    it('is what the front matter says', () => {
      expect(parse(lines('---', 'flavor: redis-7.0', '---', fence('dragonfly> GET k'))).flavor).toBe('redis-7.0');
    });
  });

  it('knows a document by its text', () => {
    expect(parse('a').hash).toMatch(/^[0-9a-f]{16}$/);
    expect(parse('a').hash).toBe(parse('a').hash);
    expect(parse('a').hash).not.toBe(parse('b').hash);
    expect(parse('a\r\nb').hash).toBe(parse('a\nb').hash);
  });
});
