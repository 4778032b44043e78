import type { Root } from 'mdast';
import type { Diagnostic } from './page.ts';

/** A document that was read, whatever was wrong with it, and what was wrong. */
export interface Repaired {
  /** The source as it was parsed in the end. */
  readonly text: string;
  readonly tree: Root;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the parsers throw (vfile-message): where it happened, and why. */
interface ParseFault {
  readonly reason?: string;
  readonly line?: number;
}

/** Repairs after which the document is taken as plain Markdown instead. */
const MOST_REPAIRS = 100;

/**
 * Reads MDX that may be broken: what cannot be parsed (a tag that is never closed, a bad expression or import) is
 * turned into text, line by line, until the rest can be read. Line numbers stay those of the source.
 */
export function readRepaired(source: string, mdx: (text: string) => Root, markdown: (text: string) => Root): Repaired {
  const fences = closeFences(source);
  const diagnostics = [...fences.diagnostics];
  const lines = fences.text.split('\n');
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    try {
      const text = lines.join('\n');
      return { text, tree: mdx(text), diagnostics };
    } catch (thrown) {
      const fault = thrown as ParseFault;
      const line = faultLine(fault, lines.length);
      if (line === undefined || !defuse(lines, line - 1)) break;
      diagnostics.push({ severity: 'problem', line, message: `${sentence(fault)}. The line is shown as text.` });
    }
  }
  diagnostics.push({
    severity: 'problem',
    line: 1,
    message: 'This is no MDX that can be read; it is shown as plain Markdown.',
  });
  return { text: fences.text, tree: markdown(fences.text), diagnostics };
}

const sentence = ({ reason }: ParseFault): string =>
  (reason ?? 'This cannot be read').split('\n')[0]?.replace(/\.$/, '') ?? '';

/** The line to blame: where the message says that the tag was opened, else where the parser stopped. */
function faultLine({ reason, line }: ParseFault, last: number): number | undefined {
  const opened = Number(/\((\d+):\d+-\d+:\d+\)/.exec(reason ?? '')?.[1]);
  const blamed = Number.isInteger(opened) ? opened : line;
  return blamed === undefined ? undefined : Math.min(Math.max(blamed, 1), last);
}

/** Makes the markup of a line text; false where there is none left, so that the fault must be elsewhere. */
function defuse(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  const defused = /^(?:import|export)\b/.test(line) ? '' : line.replace(/(?<!\\)[<{]/g, '\\$&');
  lines[at] = defused;
  return defused !== line;
}

const fence = /^ {0,3}(`{3,}|~{3,})\s*(.*)$/;

/**
 * Closes fences that were left open. A fence line that names a language cannot close one: a fence that is open when
 * another such line, or the end, comes was forgotten, and ends at its first blank line.
 */
export function closeFences(source: string): { text: string; diagnostics: readonly Diagnostic[] } {
  const lines = source.split('\n');
  const diagnostics: Diagnostic[] = [];
  let open: { at: number; mark: string } | undefined;
  const closeForgotten = (at: number) => {
    if (!open) return;
    const { mark } = open;
    const blank = lines.findIndex((line, i) => i > (open?.at ?? 0) && line.trim() === '');
    const end = blank >= 0 && blank < at ? blank : at;
    // In place of the blank line, so that line numbers stay; at the end of the document one more line harms nobody.
    if (end < lines.length) lines[end] = mark;
    else lines.push(mark);
    diagnostics.push({
      severity: 'problem',
      line: open.at + 1,
      message: `The code fence ${mark} is never closed. It was taken to end at line ${end + 1}.`,
    });
    open = undefined;
  };
  for (let i = 0; i < lines.length; i++) {
    const [, mark, info] = fence.exec(lines[i] ?? '') ?? [];
    if (mark === undefined) continue;
    const closes = open && mark.startsWith(open.mark) && info === '';
    if (closes) open = undefined;
    else if (open && info !== '' && mark[0] === open.mark[0] && mark.length === open.mark.length) closeForgotten(i);
    if (!closes && !open) open = { at: i, mark };
  }
  closeForgotten(lines.length);
  return { text: lines.join('\n'), diagnostics };
}
