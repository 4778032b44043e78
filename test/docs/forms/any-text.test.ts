import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../sketch.ts';

const pieces = [
  ...[
    '{{< note >}}',
    '{{< /note >}}',
    '{{<tip>}}a{{</tip>}}',
    '{{% redis-cli %}}',
    '{{% /redis-cli %}}',
    '{{< relref "a" >}}',
  ],
  ...[
    '{{< multitabs id="a"\n  tab1="b" >}}',
    '-tab-sep-',
    '{{< /multitabs >}}',
    '{{< other >}}',
    '{{< /other >}}',
    '{{/* a */}}',
  ],
  ...[
    ':::note',
    ':::',
    '::::tip[a]',
    '<Tabs>',
    '</Tabs>',
    '<TabItem label="a">',
    '</TabItem>',
    '# a {#b}',
    '> [!NOTE]',
  ],
  ...[
    '\n',
    '\n\n',
    '    ',
    '- ',
    '1. ',
    '> ',
    '```\n',
    '> GET k\n',
    '| a |\n|---|\n',
    '<div>',
    '</div>\n',
    '<!--',
    '-->',
    '`',
    '[a](',
    ')',
    '\ue000',
  ],
];

describe('forms', () => {
  it('take any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 16 }),
        fc.constantFrom('md' as const, 'mdx' as const),
        (parts, format) => {
          const source = parts.join('');
          const page = parse(source, format);
          const last = source.split('\n').length;
          for (const { line } of page.diagnostics) expect(line).toBeLessThanOrEqual(last);
          for (const { sourceLine, steps } of page.cells) {
            const behind = source
              .split('\n')
              .slice(sourceLine - 1)
              .join('\n');
            expect(behind).toContain(steps.find((step) => step.kind === 'command')?.text.split('\n')[0]);
          }
          expect(JSON.parse(JSON.stringify(page))).toEqual(page);
          expect(JSON.stringify(page)).not.toMatch(/[\ue001-\ue00f]/);
        },
      ),
      { numRuns: 400 },
    );
  }, 60_000);
});
