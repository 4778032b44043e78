import { describe, expect, it } from 'vitest';
import type { CheckedDocument } from '../../src/doctest/checked.ts';
import type { ReporterOptions } from '../../src/doctest/reporters/reporter.ts';
import { type ReporterName, reporters } from '../../src/doctest/reporters/table.ts';
import { Tally } from '../../src/doctest/summary.ts';
import { checkedDocument } from './document.ts';

/** All that a reporter says of these documents. */
function told(
  name: ReporterName,
  documents: readonly CheckedDocument[],
  options: Partial<ReporterOptions> = {},
): string {
  const reporter = reporters[name]({ strict: false, colors: false, ...options });
  const tally = new Tally({ strict: options.strict ?? false });
  for (const document of documents) tally.add(document);
  const said = documents.map((document) => reporter.document(document));
  return [reporter.begin?.() ?? '', ...said, reporter.end(tally.summary)].join('');
}

const mismatch = { expected: '"v"', actual: '(nil)', verdict: 'mismatch', remark: 'why' } as const;

describe('pretty', () => {
  it('tells nothing but the counts where all is right', () => {
    expect(told('pretty', [checkedDocument({})])).toBe('1 document, 1 command: 1 match\n');
  });

  it('shows what is wrong with place, heading, difference and reason', () => {
    expect(told('pretty', [checkedDocument(mismatch)])).toBe(
      [
        'doc.md:3  A section',
        '  > GET k',
        '  - "v"',
        '  + (nil)',
        '  why',
        '',
        '1 document, 1 command: 0 match, 1 mismatch',
        '',
      ].join('\n'),
    );
  });

  it('tells what was forgiven in a line; with strict it is wrong', () => {
    const document = checkedDocument({ ...mismatch, verdict: 'remark' });
    expect(told('pretty', [document])).toContain('doc.md:3: remark: why (GET k)\n');
    expect(told('pretty', [document], { strict: true })).toContain('  - "v"\n');
  });

  it('lets no document move the cursor of a terminal', () => {
    const said = told('pretty', [checkedDocument({ ...mismatch, expected: '\x1b[2J\x07\x9b1m' })], { colors: true });
    expect(said).toContain('\u241b[2J\u2407\ufffd1m');
    expect(said).not.toContain('\x1b[2J');
  });
});

describe('json', () => {
  it('is a line a command, every field in each, and a last one with the summary', () => {
    const lines = told('json', [checkedDocument({}, mismatch)])
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const place = { file: 'doc.md', line: 3, section: 'A section', command: 'GET k' };
    expect(lines).toEqual([
      { ...place, expected: null, actual: '(nil)', verdict: 'match', remark: null },
      { ...place, expected: '"v"', actual: '(nil)', verdict: 'mismatch', remark: 'why' },
      { summary: expect.objectContaining({ documents: 1, commands: 2, wrong: 1, exitCode: 1 }) },
    ]);
  });
});

it('what is skipped is told with its reason, and counted', () => {
  const skips = [
    { line: 7, section: 'A', reason: 'two servers', commands: 2 },
    { line: 9, section: 'A', commands: 1 },
  ];
  const document = { ...checkedDocument({}), skips };
  expect(told('pretty', [document])).toBe(
    [
      'doc.md:7: skipped, 2 commands: two servers',
      'doc.md:9: skipped, 1 command: no reason is given',
      '1 document, 1 command: 1 match; 3 skipped',
      '',
    ].join('\n'),
  );
  expect(JSON.parse(told('json', [document]).trimEnd().split('\n').at(-1) ?? '').summary.skipped).toHaveLength(2);
});
