import { type Bytes, bytesFromText, textFromBytes } from '../../../../bytes.ts';
import { fitsInt64 } from '../../../../spec/number.ts';
import { doubleText, ryu } from '../../../values/json/double-text.ts';
import { Double, type Json } from '../../../values/json/json.ts';
import { notUtf8, redisNotAPath, redisNotJson, redisTooDeep, redisWrongKind } from '../errors.ts';
import { compareValues, type PathRules } from '../path/evaluate.ts';
import { PathSyntaxError } from '../path/reader.ts';
import { parseRedisPath } from '../path/redis-path.ts';
import type { Segment } from '../path/segment.ts';
import type { JsonPath } from '../path.ts';
import type { JsonDialect } from '../server.ts';

/** Sources: RedisJSON 8.4, redis_json/src/commands.rs, key_value.rs, ivalue_manager.rs, redisjson.rs; json_path/src/json_path.rs. */

const UINT64_MAX = 2n ** 64n - 1n;

function readNumber(text: Bytes, isInteger: boolean): Json | undefined {
  if (isInteger && text !== '-0') {
    const value = BigInt(text);
    if (value < 0 ? fitsInt64(value) : value <= UINT64_MAX) return value;
  }
  const value = Number(text);
  return Number.isFinite(value) ? doubleOf(value) : undefined;
}

export const doubleOf = (value: number): Double => new Double(doubleText(value, ryu));

export const rules: PathRules = {
  place: (index, size) => (index >= 0 ? Math.min(index, size) : Math.max(0, index + size)),
  range: (from = 0, to, size) => {
    const place = (index: number) => (index >= 0 ? Math.min(index, size) : Math.max(0, index + size));
    return [place(from), to === undefined ? size : place(to)];
  },
  compare: compareValues,
};

export function path(text: Bytes): JsonPath {
  const isLegacy = !(text === '$' || text.startsWith('$.') || text.startsWith('$['));
  const whole = isLegacy ? (text === '.' ? '$' : text.startsWith('.') ? `$${text}` : `$.${text}`) : text;
  let segments: readonly Segment[] | undefined;
  return {
    text,
    isLegacy,
    rules,
    get segments() {
      segments ??= segmentsOf(whole);
      return segments;
    },
  };
}

function segmentsOf(text: Bytes): readonly Segment[] {
  try {
    return parseRedisPath(text);
  } catch (thrown) {
    throw thrown instanceof PathSyntaxError ? redisNotAPath(thrown.at, thrown.expected) : thrown;
  }
}

/** Words are UTF-8, or refused before anything is done. */
export function checkText(word: Bytes): Bytes {
  if (bytesFromText(textFromBytes(word)) !== word) throw notUtf8();
  return word;
}

/** How RedisJSON reads. */
export const dialect: JsonDialect = {
  reading: { order: 'gaps-filled', tooDeep: 128, readNumber },
  checkWord: checkText,
  notJson: ({ message }) => redisNotJson(message),
  nesting: { ofElement: 1, error: redisTooDeep },
  wrongKind: redisWrongKind,
};
