import { describe, expect, it } from 'vitest';
import { rewritten, whyNotRewritten } from '../../src/doctest/rewrite.ts';
import { checkedCommand } from './document.ts';

/** An output that stands at a line, and what was answered. */
const output = (firstLine: number, lines: readonly string[], actual: string) =>
  checkedCommand({ verdict: 'mismatch', actual, place: { firstLine, lines, omitted: 0 } });

describe('an output is rewritten and nothing else', () => {
  it.each([
    ['a line', '> GET k\n"a"\nmore\n', '"a"', '"b"', '> GET k\n"b"\nmore\n'],
    ['by more lines', '> X\n"a"\n```\n', '"a"', '1) "b"\n2) "c"', '> X\n1) "b"\n2) "c"\n```\n'],
    ['by fewer', '> X\n1) "b"\n2) "c"\n```\n', '1) "b"|2) "c"', '"a"', '> X\n"a"\n```\n'],
    ['with CRLF', '> X\r\n"a"\r\n```\r\n', '"a"', 'b\nc', '> X\r\nb\r\nc\r\n```\r\n'],
    ['with CR', '> X\r"a"\r```\r', '"a"', 'b\nc', '> X\rb\rc\r```\r'],
    ['in a list', '  > X\n  "a"\n', '"a"', 'b\nc', '  > X\n  b\n  c\n'],
    ['after tabs', '\t> X\n\t"a"\n', '"a"', 'b\nc', '\t> X\n\tb\n\tc\n'],
    ['in a quote', '> > X\n> "a"\n> ```\n', '"a"', 'b\nc', '> > X\n> b\n> c\n> ```\n'],
    ['at the end, without a last line end', '> X\n"a"', '"a"', 'b\nc', '> X\nb\nc'],
    ['after a BOM', '\ufeff> X\n"a"\n', '"a"', 'b', '\ufeff> X\nb\n'],
    ['before a comment', '> X\n"a"  # gone\n', '"a"  # gone', '(nil)', '> X\n(nil)  # gone\n'],
    [
      'of several lines with comments',
      '> X\n1) a # one\n2) b // two\n',
      '1) a # one|2) b // two',
      '1) c\n2) d',
      '> X\n1) c # one\n2) d // two\n',
    ],
    [
      'that gets shorter, with comments on what stays',
      '> X\n1) a # one\n2) b\n',
      '1) a # one|2) b',
      '(nil)',
      '> X\n(nil) # one\n',
    ],
    ['with blank lines in it', '> X\n"a"\n\n"b"\n', '"a"||"b"', '"c"', '> X\n"c"\n'],
    ['with space behind it', '> X\n"a"   \nmore', '"a"', '"b"', '> X\n"b"\nmore'],
  ])('%s', (_, source, shown, actual, text) => {
    const command = output(2, shown.split('|'), actual);
    expect(whyNotRewritten(command, source)).toBeUndefined();
    expect(rewritten(source, [command])).toBe(text);
  });

  it('several at once, whatever order they come in', () => {
    const source = '> X\na\n> Y\nb\n';
    const commands = [output(2, ['a'], '1\n2'), output(4, ['b'], '3')];
    expect(rewritten(source, commands)).toBe('> X\n1\n2\n> Y\n3\n');
    expect(rewritten(source, commands.toReversed())).toBe('> X\n1\n2\n> Y\n3\n');
  });
});

it('an output whose comments would come to stand at other lines is left', () => {
  const source = '> X\n1) "a" // first\n2) "b"\n3) "extra"  // third\n';
  const command = output(2, ['1) "a" // first', '2) "b"', '3) "extra"  // third'], '1) "a"\n2) "b"');
  expect(whyNotRewritten(command, source)).toBe('the answer has no line any more for the comment // third');
});

it.each([
  ['it shows none', checkedCommand({}), 'shows no output'],
  ['there is no answer', output(2, ['"a"'], ''), 'no answer'],
  [
    'the answer is cut',
    { ...output(2, ['"a"'], 'x'), place: { firstLine: 2, lines: ['"a"'], omitted: 5 } },
    'too long',
  ],
  ['the file has another text there', output(2, ['"b"'], 'x'), 'does not stand in the file'],
  ['the file ends before', output(9, ['"b"'], 'x'), 'does not stand in the file'],
])('says why an output cannot be rewritten: %s', (_, command, why) => {
  expect(whyNotRewritten(command, '> X\n"a"\n')).toContain(why);
});
