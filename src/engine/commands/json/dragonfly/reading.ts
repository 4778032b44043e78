import type { Bytes } from '../../../../bytes.ts';
import { fitsInt64 } from '../../../../spec/number.ts';
import { syntaxError, wrongType } from '../../../errors.ts';
import { doubleText, jsoncons } from '../../../values/json/double-text.ts';
import { Double, type Json } from '../../../values/json/json.ts';
import type { Escaping } from '../../../values/json/print.ts';
import { dragonflyNotJson } from '../errors.ts';
import { parseDragonflyPath } from '../path/dragonfly-path.ts';
import { compareValues, type PathRules } from '../path/evaluate.ts';
import { PathSyntaxError } from '../path/reader.ts';
import type { JsonPath } from '../path.ts';
import type { JsonDialect } from '../server.ts';

/** Sources: Dragonfly, src/server/json_family.cc, src/core/json/path.cc, and its tests (json_family_test.cc). No server was run. */

function readNumber(text: Bytes, isInteger: boolean): Json {
  if (isInteger) {
    const value = BigInt(text);
    if (value < 0 ? fitsInt64(value) : value < 2n ** 64n) return value;
  }
  return doubleOf(Number(text));
}

export const doubleOf = (value: number): Double => new Double(doubleText(value, jsoncons));

export const escaping: Escaping = {
  unsafe: /["\\\0-\x1f\x7f]/g,
  hex: 'upper',
};

/** A place as it is counted: from the end where negative, and then not before the beginning. */
export const fromEnd = (index: number, size: number): number => (index < 0 ? Math.max(0, size + index) : index);

export const rules: PathRules = {
  place: (index, size) => (size === 0 ? undefined : fromEnd(index, size)),
  range: (from = 0, to, size) => {
    if (size === 0) return [0, 0];
    const last = to === undefined ? size - 1 : to - 1;
    return [fromEnd(from, size), (last >= size ? size - 1 : fromEnd(last, size)) + 1];
  },
  compare: compareValues,
};

export function path(text: Bytes): JsonPath {
  const isLegacy = !text.startsWith('$');
  const dot = /^[.[]/.test(text) ? '' : '.';
  const whole = !isLegacy ? text : text === '' || text === '.' ? '$' : `$${dot}${text}`;
  try {
    return { text, isLegacy, rules, segments: parseDragonflyPath(whole) };
  } catch (thrown) {
    throw thrown instanceof PathSyntaxError ? syntaxError() : thrown;
  }
}

/** How Dragonfly reads. */
export const dialect: JsonDialect = {
  reading: { order: 'by-name', tooDeep: 257, ignoresRest: true, readNumber },
  notJson: dragonflyNotJson,
  // It has a limit for texts alone, far from which its stack would end.
  nesting: { ofElement: 1, error: dragonflyNotJson },
  notElement: syntaxError,
  wrongKind: wrongType,
};
