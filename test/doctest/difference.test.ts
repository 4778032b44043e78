import { expect, it } from 'vitest';
import { differenceOf } from '../../src/doctest/difference.ts';

const shown = (documented: string, actual: string) =>
  differenceOf(documented, actual).map(({ sign, text }) => sign + text);

it.each([
  ['a line for another', 'a', 'b', ['-a', '+b']],
  [
    'one line of several',
    '1) "a"\n2) "b"\n3) "c"',
    '1) "a"\n2) "x"\n3) "c"',
    [' 1) "a"', '-2) "b"', '+2) "x"', ' 3) "c"'],
  ],
  ['nothing documented', '', 'a', ['+a']],
  ['nothing answered', 'a', '', ['-a']],
  ['white space at the end is none', 'a  \nb', 'a\nc', [' a', '-b', '+c']],
  ['a blank line', 'a\n\nb', 'a\nb', [' a', '-', ' b']],
])('tells %s', (_, documented, actual, lines) => {
  expect(shown(documented, actual)).toEqual(lines);
});

it('tells two long texts whole', () => {
  const text = (word: string) => Array.from({ length: 1500 }, (_, i) => `${word} ${i}`).join('\n');
  expect(shown(text('a'), text('b'))).toHaveLength(3000);
});
