import fc from 'fast-check';
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
  return [reporter.begin?.() ?? '', ...said, reporter.end(tally.summary())].join('');
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

describe('junit', () => {
  it('has a suite for a file and a case for a command', () => {
    const skips = [{ line: 7, section: 'A', reason: 'later', commands: 2 }];
    const faults = [{ line: 1, message: 'no text' }];
    const lacking = { verdict: 'unavailable', remark: 'TS.GET is not there' } as const;
    const document = { ...checkedDocument({}, mismatch, lacking), skips, faults };
    expect(told('junit', [document])).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="doctest">',
        '<testsuite name="doc.md" tests="5" failures="1" errors="1" skipped="2">',
        '<testcase classname="doc.md" name="A section: GET k (line 3)" file="doc.md" line="3"/>',
        '<testcase classname="doc.md" name="A section: GET k (line 3)" file="doc.md" line="3">' +
          '<failure message="why" type="mismatch">- &quot;v&quot;&#10;+ (nil)</failure></testcase>',
        '<testcase classname="doc.md" name="A section: GET k (line 3)" file="doc.md" line="3">' +
          '<skipped message="TS.GET is not there"/></testcase>',
        '<testcase classname="doc.md" name="A: 2 skipped" file="doc.md" line="7"><skipped message="later"/></testcase>',
        '<testcase classname="doc.md" name="could not be run" file="doc.md" line="1"><error message="no text"/></testcase>',
        '</testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  it('is closed where the run was lost, which is its last case', () => {
    const { begin, document, broken } = reporters.junit({ strict: false, check: false });
    const xml = `${begin?.()}${document(checkedDocument({}))}${broken?.('the server <at 6379> is gone')}`;
    expect(xml).toMatch(/^<\?xml .*\n<testsuites name="doctest">\n<testsuite name="doc\.md" /);
    expect(xml.split('</testsuite>\n').slice(1).join('|')).toBe(
      '<testsuite name="doctest" tests="1" failures="0" errors="1" skipped="0"><testcase classname="doctest" name="the run">' +
        '<error message="the server &lt;at 6379&gt; is gone"/></testcase>|</testsuites>\n',
    );
  });

  it('is well-formed whatever a document holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (wild, tame) => {
        const xml = told('junit', [
          checkedDocument({ ...mismatch, expected: wild, command: wild, section: tame, remark: wild }),
        ]);
        expect(xml).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
        const element = /<\/?[a-z-]+(?: [a-z]+="[^"<>]*")*\/?>|<\?xml[^?]*\?>/g;
        expect(xml.replace(element, '').replace(/&(?:amp|lt|gt|quot|#\d+);/g, '')).not.toMatch(/[<>&"]/);
      }),
    );
  });
});

describe('github', () => {
  it('annotates lines, escaped as its runner wants it', () => {
    const document = { ...checkedDocument({ ...mismatch, command: 'GET 100%', section: 'a: b, c' }), file: 'a,b.md' };
    expect(told('github', [document]).split('\n')[0]).toBe(
      '::error file=doc.md,line=3,title=a%3A b%2C c::> GET 100%25%0A- "v"%0A+ (nil)%0Awhy',
    );
  });

  it('takes no command from a document', () => {
    const said = told('github', [
      checkedDocument({ ...mismatch, command: 'X\n::stop-commands::y', expected: '::set-env::' }),
    ]);
    expect(said.split('\n').filter((line) => line.trim().startsWith('::'))).toHaveLength(1);
  });

  it('has a summary for the page of the run, in which nothing of a document is Markdown or HTML', () => {
    const reporter = reporters.github({ strict: false, colors: false });
    const document = checkedDocument({ ...mismatch, expected: '<b>|`x`|\n[a](b)' });
    const tally = new Tally({ strict: false });
    tally.add(document);
    reporter.document(document);
    const markdown = reporter.stepSummary?.(tally.summary()) ?? '';
    expect(markdown).toContain('**Doctest**: 1 document, 1 command: 0 match, 1 mismatch');
    expect(markdown).toContain('<code>&#60;b&#62;&#124;&#96;x&#96;&#124;<br>&#91;a&#93;(b)</code>');
  });
});

it('no reporter lets a document begin a line of pretty output that GitHub would take for a command', () => {
  const said = told('pretty', [checkedDocument({ ...mismatch, command: 'X\n::set-output::y', expected: '::x::' })]);
  expect(said.split('\n').filter((line) => line.trim().startsWith('::'))).toEqual([]);
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

it.each(['pretty', 'github'] as const)('%s says of what is only checked that it would be rewritten', (name) => {
  const tally = new Tally({ strict: false, check: true });
  tally.add(checkedDocument({}), 3);
  const said = (check: boolean) => reporters[name]({ strict: false, colors: false, check }).end(tally.summary());
  expect(said(true)).toContain('; 3 would be rewritten\n');
  expect(said(false)).toContain('; 3 rewritten\n');
});
