import type { CommandInfo } from '../../spec/info.ts';
import { commandOf } from '../../spec/named-command.ts';
import { readLine } from './command-words.ts';
import { fillings } from './fillings.ts';

/** From here to the next token's start the line is of this kind. */
export interface Token {
  readonly start: number;
  readonly kind: 'name' | 'option' | 'string' | 'number' | 'comment' | 'wait' | 'plain';
}

/** A longer line is not coloured: it would be cut into words again at each keystroke. */
const longestLine = 10_000;

/** The kinds of a line's parts, from its start to its end. */
export function tokens(line: string, commands: readonly CommandInfo[]): readonly Token[] {
  if (line.length > longestLine) return [{ start: 0, kind: 'plain' }];
  const read = readLine(line, commands);
  if (read.kind === 'blank') return [{ start: 0, kind: 'plain' }];
  if (read.kind !== 'command') return [{ start: 0, kind: read.kind }];
  const { words, argv, end, problem } = read;
  const { command, from } = commandOf(argv, commands);
  const filled = command ? fillings(command.args, argv, from) : [];
  const found: Token[] = [{ start: 0, kind: 'plain' }];
  words.forEach((word, index) => {
    const quoted = /["']/.test(line[word.start] ?? '');
    const kind = index < from ? 'name' : filled[index]?.isToken ? 'option' : quoted ? 'string' : plainKind(word.bytes);
    found.push({ start: word.start, kind }, { start: word.end, kind: 'plain' });
  });
  if (problem) found.push({ start: problem.start, kind: 'string' });
  if (line.slice(end).trim() !== '') found.push({ start: end, kind: 'comment' });
  return found.filter((token, index) => found[index + 1]?.start !== token.start);
}

const plainKind = (word: string): Token['kind'] => (/^-?\d+(\.\d+)?$/.test(word) ? 'number' : 'plain');
