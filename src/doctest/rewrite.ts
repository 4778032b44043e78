import { splitOutputComment } from '../transcript/output-comment.ts';
import type { CheckedCommand, OutputPlace } from './checked.ts';

/** A line of a file, and what ends it. */
interface Line {
  readonly text: string;
  readonly end: string;
}

/** Why an output cannot be rewritten where it stands; nothing where it can. */
export function whyNotRewritten({ place, actual }: CheckedCommand, source: string): string | undefined {
  if (!place) return 'the document shows no output';
  if (place.omitted > 0) return 'the answer is too long to be shown';
  if (actual === '') return 'there is no answer to show';
  const lines = linesOf(source);
  const prefix = prefixOf(lines, place);
  if (prefix === undefined) return 'the output does not stand in the file as it is read';
  const gone = commentsOf(linesAt(lines, place), prefix).slice(actual.split('\n').length);
  const comment = gone.find((each) => each !== '')?.trim();
  return comment === undefined ? undefined : `the answer has no line any more for the comment ${comment.slice(0, 60)}`;
}

/**
 * A document whose outputs are what was answered, and nothing else of it changed: line ends, what nesting in lists and
 * quotes puts before each line, comments behind outputs, the missing end of the last line. `commands` can be rewritten.
 */
export function rewritten(source: string, commands: readonly CheckedCommand[]): string {
  const lines = linesOf(source);
  const fromTheEnd = commands.toSorted((a, b) => (b.place?.firstLine ?? 0) - (a.place?.firstLine ?? 0));
  for (const { place, actual } of fromTheEnd) {
    const prefix = place && prefixOf(lines, place);
    if (!place || prefix === undefined) continue;
    const before = linesAt(lines, place);
    lines.splice(place.firstLine - 1, before.length, ...answered(actual, before, prefix));
  }
  return lines.map(({ text, end }) => text + end).join('');
}

const linesAt = (lines: readonly Line[], { firstLine, lines: { length } }: OutputPlace): readonly Line[] =>
  lines.slice(firstLine - 1, firstLine - 1 + length);

function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  for (const [, text = '', end = ''] of source.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    if (text !== '' || end !== '') lines.push({ text, end });
  }
  return lines;
}

/** What stands before an output in each of its lines: white space, and the marks of lists and quotes. */
function prefixOf(lines: readonly Line[], { firstLine, lines: output }: OutputPlace) {
  const first = lines[firstLine - 1]?.text.trimEnd();
  const shown = output[0] ?? '';
  if (first === undefined || shown === '' || !first.endsWith(shown)) return undefined;
  const isThere = output.every((line, i) => lines[firstLine - 1 + i]?.text.trimEnd().endsWith(line.trimEnd()));
  return isThere ? first.slice(0, first.length - shown.length) : undefined;
}

function answered(actual: string, before: readonly Line[], prefix: string): readonly Line[] {
  const comments = commentsOf(before, prefix);
  const texts = actual.split('\n').map((text, i) => (prefix + text).trimEnd() + (comments[i] ?? ''));
  const last = before.at(-1)?.end ?? '';
  const end = before.find((line) => line.end !== '')?.end ?? '\n';
  return texts.map((text, i) => ({ text, end: i === texts.length - 1 ? last : end }));
}

/** Behind each line; empty where there is none. */
const commentsOf = (lines: readonly Line[], prefix: string): readonly string[] =>
  lines.map(({ text }) => commentBehind(text.slice(prefix.length)));

/** With the white space before it. */
function commentBehind(line: string): string {
  const { output, comment } = splitOutputComment(line);
  return comment === undefined ? '' : line.slice(output.length);
}
