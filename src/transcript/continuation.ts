import type { Fits } from './command-line.ts';
import { splitArguments, splitLine } from './split.ts';

/** A command's words over the lines that it goes on in. */
export interface ContinuedCommand {
  /** As one line. */
  readonly text: string;
  /** How many lines below its first belong to it. */
  readonly lines: number;
}

/** Lines below its first that are looked at for one command: with each, the whole of it is read anew. */
const mostLines = 200;

type Below = (index: number) => string | undefined;

/** Lines that a value in quotes may take. More is a quote that was forgotten. */
const longestQuoted = 200;

/**
 * A command of a document with the lines below it that belong to it: behind a backslash, while quotes are open, as an
 * indented clause, or because the words so far are no whole command and those of the next line complete it.
 * `below` gives the lines up to the next prompt, by how many lie between.
 */
export function continueCommand(typed: string, below: Below, fits: Fits | undefined): ContinuedCommand {
  let text = typed;
  let lines = 0;
  for (let next = below(0); next !== undefined && lines < mostLines; next = below(lines)) {
    const joined = joinedWith(text, next) ?? withClause(text, next, below(lines + 1) ?? '', fits);
    if (joined !== undefined) {
      text = joined;
      lines++;
      continue;
    }
    const quoted = throughQuotes(text, (index) => below(lines + index));
    if (!quoted) break;
    text = quoted.text;
    lines += quoted.lines;
  }
  return { text, lines };
}

/** A byte whose backslash stands at the end of the line before. */
const hexByte = /^x[0-9a-f]{2}/i;

/**
 * A line that ends in a backslash with the one below it, where that goes on: within quotes that are still open, or behind
 * white space with what is indented. Nothing where the backslash is data.
 */
function joinedWith(text: string, next: string): string | undefined {
  const line = text.trimEnd();
  const rest = next.trim();
  if (!line.endsWith('\\') || rest === '') return undefined;
  if (splitLine(line, (run) => run).problem) return line.slice(0, hexByte.test(rest) ? undefined : -1) + rest;
  return /\s\\$/.test(line) && /^\s/.test(next) ? line.slice(0, -1) + rest : undefined;
}

/** How replies begin, and a clause does not. */
const replyStart = /^\s*(?:\(|\[|\d+[)~#]\s|-?\d+\s*$|(?:OK|PONG|QUEUED)\s*$|\.\.\.|…|#|\/\/|-->?)/;

/** With an indented clause, or with the words that are missing. A line in quotes is one of them only where a reply follows it. */
function withClause(text: string, next: string, after: string, fits: Fits | undefined): string | undefined {
  if (next.trim() === '' || replyStart.test(next) || !fits) return undefined;
  const whole = isWhole(text, fits);
  const joined = `${text.trimEnd()} ${next.trim()}`;
  const isClause = /^\s{2,}[A-Z][A-Z_]+\b/.test(next);
  if (isClause && (whole !== true || isWhole(joined, fits) === true)) return joined;
  if (whole !== false || isWhole(joined, fits) !== true) return undefined;
  return /^\s{2,}\S/.test(next) || (/^\s*["']/.test(next) && after.trim() !== '') ? joined : undefined;
}

function isWhole(text: string, fits: Fits): boolean | undefined {
  const split = splitArguments(text, (run) => run);
  return 'argv' in split ? fits(split.argv) : false;
}

/** With the lines up to the one that closes the quotes which are open. */
function throughQuotes(text: string, below: Below): ContinuedCommand | undefined {
  if (!/["']/.test(text) || !isOpen(text)) return undefined;
  let joined = text.trimEnd();
  for (let at = 0; at < longestQuoted; at++) {
    const line = below(at);
    if (line === undefined) return undefined;
    joined = `${joined} ${line.trim()}`.trimEnd();
    if (!/["']/.test(line)) continue;
    if (!splitLine(joined, (run) => run).problem) return { text: joined, lines: at + 1 };
    if (!isOpen(joined)) return undefined;
  }
  return undefined;
}

/** Whether the text ends within quotes. */
function isOpen(text: string): boolean {
  const { problem } = splitLine(text, (run) => run);
  return problem !== undefined && problem.end === text.length && /^The .* is never closed/.test(problem.message);
}
