import { readPrompt } from '../transcript/prompt.ts';
import { waitLine } from '../transcript/wait.ts';
import type { Diagnostic } from './page.ts';

/** A source with every code fence closed. */
export interface ClosedFences {
  readonly text: string;
  /** 1-based lines of `text` that the source does not have, ascending. */
  readonly inserted: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Fence {
  /** 0-based line. */
  readonly at: number;
  readonly indent: string;
  readonly mark: string;
}

const fenceLine = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})\s*(.*)$/;

/**
 * Closes fences that were left open, so that they do not swallow the rest of the document. A fence line that names a
 * language cannot close one: where such a line, or the end, comes upon an open fence, that fence was forgotten.
 */
export function closeFences(source: string): ClosedFences {
  const lines = source.split('\n');
  const forgotten: { readonly open: Fence; readonly end: number }[] = [];
  let open: Fence | undefined;
  for (let at = 0; at <= lines.length; at++) {
    const found = at < lines.length ? fenceLine.exec(lines[at] ?? '') : undefined;
    const mark = found?.[2] ?? '';
    const fits = open !== undefined && mark.startsWith(open.mark);
    if (open && (at === lines.length || (fits && found?.[3] !== ''))) {
      const end = endOfForgotten(lines, open.at, at);
      forgotten.push({ open, end });
      // What was taken for code is read again.
      at = end - 1;
      open = undefined;
    } else if (open && fits) open = undefined;
    else if (!open && found) open = { at, indent: found[1] ?? '', mark };
  }
  return insertEnds(lines, forgotten);
}

/** The first blank line that ends a transcript: behind it stands neither a prompt nor a comment. */
function endOfForgotten(lines: readonly string[], from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    if (lines[at]?.trim() !== '') continue;
    let next = at + 1;
    while (next < to && lines[next]?.trim() === '') next++;
    if (next === to || !isTranscriptLine(lines[next] ?? '')) return at;
    at = next;
  }
  return to;
}

const isTranscriptLine = (line: string): boolean =>
  readPrompt(line) !== undefined || waitLine(line) !== undefined || /^\s*\/\//.test(line);

function insertEnds(
  lines: readonly string[],
  forgotten: readonly { readonly open: Fence; readonly end: number }[],
): ClosedFences {
  const out: string[] = [];
  const inserted: number[] = [];
  let from = 0;
  for (const { open, end } of forgotten) {
    out.push(...lines.slice(from, end), open.indent + open.mark);
    inserted.push(out.length);
    from = end;
  }
  const diagnostics = forgotten.map(
    ({ open, end }): Diagnostic => ({
      severity: 'problem',
      line: open.at + 1,
      message: `This code fence is never closed; it is taken to end at line ${end}.`,
    }),
  );
  return { text: [...out, ...lines.slice(from)].join('\n'), inserted, diagnostics };
}
