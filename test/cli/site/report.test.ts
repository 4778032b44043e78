import { expect, test } from 'vitest';
import { reportOf } from '../../../src/cli/site/report.ts';
import type { Diagnostic } from '../../../src/docs/page.ts';
import { document } from '../../site/documents.ts';

const saying = (path: string, ...diagnostics: Diagnostic[]) => {
  const { page } = document(path, '# A\n');
  return { path, page: { ...page, diagnostics } };
};
const dead = (line: number): Diagnostic => ({
  severity: 'problem',
  line,
  message: `The link to ./p${line}.md leads to no page of this site, and is shown as text.`,
});
const remark: Diagnostic = { severity: 'remark', line: 2, message: '<Box> is not known here: what it holds is shown.' };
const report = (documents: Parameters<typeof reportOf>[0], isVerbose = false) =>
  reportOf(documents, { nameOf: (path) => `docs/${path}`, isVerbose });

test('a problem is told with its file and line, and nothing more where there is nothing more', () => {
  expect(report([saying('a.md', dead(7))])).toEqual([
    'docs/a.md:7: problem: The link to ./p7.md leads to no page of this site, and is shown as text.',
  ]);
  expect(report([saying('a.md')])).toEqual([]);
});

test('of many of a kind the first are told, and how many there are; remarks are counted', () => {
  const many = saying('a.md', ...Array.from({ length: 12 }, (_, at) => dead(at + 1)));
  expect(report([many, saying('b.md', remark)])).toEqual([
    ...many.page.diagnostics.slice(0, 5).map(({ line, message }) => `docs/a.md:${line}: problem: ${message}`),
    'In all:',
    '    12 problem: The link to … leads to no page of this site, and is shown as text.',
    '     1 remark: … is not known here: what it holds is shown.',
    'Give --verbose to see each with its file and line.',
  ]);
});

test('all are told to who wants all', () => {
  const many = saying('a.md', ...Array.from({ length: 40 }, (_, at) => dead(at + 1)), remark);
  expect(report([many], true)).toHaveLength(41);
});
