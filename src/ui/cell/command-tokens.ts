import { splitLine } from '../../transcript/split.ts';

/** A piece of a command line, for colour only: joined, the pieces are the line again. */
export interface CommandToken {
  readonly kind: 'name' | 'word' | 'string' | 'space';
  readonly text: string;
}

/** Colour needs no bytes. */
const asTheyAre = (run: string): string => run;

/** A command line in pieces: its name, its words, quoted or not, and the space between. What cannot be read is quoted. */
export function commandTokens(line: string): readonly CommandToken[] {
  const { words, problem } = splitLine(line, asTheyAre);
  const unread = problem ? [{ start: problem.start, end: line.length }] : [];
  const tokens: CommandToken[] = [];
  let at = 0;
  for (const [index, { start, end }] of [...words, ...unread].entries()) {
    if (start > at) tokens.push({ kind: 'space', text: line.slice(at, start) });
    const text = line.slice(start, end);
    tokens.push({ kind: /^["']/.test(text) ? 'string' : index === 0 ? 'name' : 'word', text });
    at = end;
  }
  return at < line.length ? [...tokens, { kind: 'space', text: line.slice(at) }] : tokens;
}
