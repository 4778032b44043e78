import type { Bytes } from '../bytes.ts';

/**
 * Glob-style patterns as the servers read them (Valkey src/util.c, stringmatchlen): `*` any run, `?` any byte,
 * `[abc]`, `[a-z]`, `[^a]` classes, `\` before a byte takes it as it is. A class may lack its `]`: it then runs to the
 * pattern's end. Only an empty pattern fits an empty text. Time is at most pattern length times text length. Of a pattern with more `*` than
 * servers go into (1000, each with something behind it) nothing fits.
 */
export function globMatcher(pattern: Bytes, ignoreCase = false): (text: Bytes) => boolean {
  const parts = parse(pattern, ignoreCase);
  const isTooDeep = parts.filter((part, i) => part === '*' && (parts[i + 1] ?? '*') !== '*').length > MOST_RUNS;
  if (isTooDeep) return () => false;
  return (text) => (text === '' ? pattern === '' : matches(parts, text));
}

/** As `globMatcher`, for KEYS and SCAN, to which a lone `*` means every key, the empty one too (Valkey src/db.c). */
export const keyMatcher = (pattern: Bytes): ((key: Bytes) => boolean) =>
  pattern === '*' ? () => true : globMatcher(pattern);

/** How often a server takes a `*` within what is behind another one. */
const MOST_RUNS = 1000;

type Part = '*' | ((code: number) => boolean);

/** Walks both; where a part does not fit, the last `*` takes one byte more. Only the last one ever needs to. */
function matches(parts: readonly Part[], text: Bytes): boolean {
  let part = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    const test = parts[part];
    if (test === '*') {
      star = part++;
      resume = i;
    } else if (test?.(text.charCodeAt(i))) {
      part++;
      i++;
    } else if (star >= 0) {
      part = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (parts[part] === '*') part++;
  return part === parts.length;
}

function parse(pattern: Bytes, ignoreCase: boolean): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < pattern.length; ) {
    const char = pattern[i] as string;
    if (char === '*') {
      parts.push('*');
      i++;
    } else if (char === '?') {
      parts.push(() => true);
      i++;
    } else if (char === '[') {
      const { test, end } = parseClass(pattern, i + 1, ignoreCase);
      parts.push(test);
      i = end;
    } else {
      const escaped = char === '\\' && i + 1 < pattern.length;
      parts.push(sameAs(pattern.charCodeAt(escaped ? i + 1 : i), ignoreCase));
      i += escaped ? 2 : 1;
    }
  }
  return parts;
}

type Test = (code: number) => boolean;

function parseClass(pattern: Bytes, from: number, ignoreCase: boolean): { test: Test; end: number } {
  const tests: Test[] = [];
  const negated = pattern[from] === '^';
  let i = negated ? from + 1 : from;
  for (; i < pattern.length && pattern[i] !== ']'; i++) {
    const left = pattern.length - i;
    if (pattern[i] === '\\' && left >= 2) {
      tests.push(sameAs(pattern.charCodeAt(++i), false));
    } else if (pattern[i + 1] === '-' && left >= 3) {
      tests.push(between(pattern.charCodeAt(i), pattern.charCodeAt(i + 2), ignoreCase));
      i += 2;
    } else {
      tests.push(sameAs(pattern.charCodeAt(i), ignoreCase));
    }
  }
  return { test: (code) => tests.some((test) => test(code)) !== negated, end: Math.min(i + 1, pattern.length) };
}

function sameAs(wanted: number, ignoreCase: boolean): Test {
  if (!ignoreCase) return (code) => code === wanted;
  const lower = lowerCase(wanted);
  return (code) => lowerCase(code) === lower;
}

/** Ends in either order. The servers compare signed bytes, so those from 0x80 on come before the others. */
function between(a: number, b: number, ignoreCase: boolean): Test {
  const place = (code: number) => signed(ignoreCase ? lowerCase(code) : code);
  // Only after the ends are in order does the server look at their case.
  const [start, end] = signed(a) <= signed(b) ? [place(a), place(b)] : [place(b), place(a)];
  return (code) => place(code) >= start && place(code) <= end;
}

const signed = (code: number): number => (code << 24) >> 24;

const lowerCase = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);
