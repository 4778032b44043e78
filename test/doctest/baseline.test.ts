import { describe, expect, it } from 'vitest';
import { Baseline, baselineText, knownWrong, readBaseline } from '../../src/doctest/baseline.ts';
import { isWrong } from '../../src/doctest/judging.ts';
import { checkedDocument } from './document.ts';

const judging = { strict: false };
const nameOf = (file: string): string => `docs/${file}`;
const wrong = { expected: '"v"', verdict: 'mismatch' } as const;
const baselineOf = (...documents: Parameters<typeof knownWrong>[0]) =>
  new Baseline(readBaseline(baselineText(knownWrong(documents, judging, nameOf))), nameOf);
const wrongIn = (baseline: Baseline, document: ReturnType<typeof checkedDocument>) =>
  baseline.mark(document, judging).commands.filter((command) => isWrong(command, judging)).length;

describe('a baseline', () => {
  it('knows what was wrong, wherever its lines have moved and whatever is answered', () => {
    const baseline = baselineOf(checkedDocument(wrong));
    expect(wrongIn(baseline, checkedDocument({ ...wrong, line: 99, actual: '"w"' }))).toBe(0);
  });

  it.each([
    ['another output', { expected: '"w"' }],
    ['another command', { command: 'GET l' }],
    ['another section', { section: 'Another' }],
  ])('does not know %s', (_, other) => {
    expect(wrongIn(baselineOf(checkedDocument(wrong)), checkedDocument({ ...wrong, ...other }))).toBe(1);
  });

  it('counts what is there several times', () => {
    const baseline = baselineOf(checkedDocument(wrong, wrong));
    expect(wrongIn(baseline, checkedDocument(wrong, wrong, wrong))).toBe(1);
  });

  it('is asked ahead of what is new, and counts nothing as met by that', () => {
    const baseline = baselineOf(checkedDocument(wrong));
    const isNew = baseline.watch(judging);
    expect(checkedDocument(wrong, wrong, {}).commands.map(isNew)).toEqual([false, true, false]);
    expect(wrongIn(baseline, checkedDocument(wrong))).toBe(0);
  });

  it('tells what is wrong no more, of the files that were checked', () => {
    const baseline = baselineOf(checkedDocument(wrong, { ...wrong, command: 'GET l' }));
    baseline.mark(checkedDocument(wrong), judging);
    expect(baseline.fixed(['doc.md']).map(({ file, command }) => [file, command])).toEqual([['docs/doc.md', 'GET l']]);
    expect(baseline.fixed(['other.md'])).toEqual([]);
  });

  it('has what was forgiven only where that is wrong', () => {
    const document = checkedDocument({ ...wrong, verdict: 'remark' });
    expect(knownWrong([document], judging, nameOf)).toEqual([]);
    expect(knownWrong([document], { strict: true }, nameOf)).toHaveLength(1);
  });

  it('is a line an entry', () => {
    expect(
      baselineText(knownWrong([checkedDocument(wrong, { ...wrong, command: 'GET l' })], judging, nameOf)).split('\n'),
    ).toHaveLength(5);
    expect(readBaseline(baselineText([]))).toEqual([]);
  });

  it.each(['', 'null', '{}', '{"version":2,"known":[]}', '{"version":1,"known":[{"file":"a"}]}'])(
    'cannot be read from %j',
    (text) => {
      expect(() => readBaseline(text)).toThrow();
    },
  );
});
