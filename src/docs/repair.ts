import type { Html, Nodes } from 'mdast';
import type { Diagnostic } from './page.ts';
import type { Parsed, Parser } from './parsers.ts';

/** A document that could be parsed in the end. */
export interface Repaired extends Parsed {
  /** The source as it was parsed. It has the lines of the source that was given. */
  readonly text: string;
}

/** Each takes another reading of the document; one that needs more is no MDX. Of a long one there are fewer. */
const repairsFor = ({ length }: string): number => Math.min(50, Math.max(5, Math.floor(500_000 / length)));

/**
 * Parses MDX that may be broken: a tag that is never closed, a brace that is no expression, an import that is none is
 * made text, one after the other, until the rest can be read. Beyond reason, the document is read as Markdown.
 */
export function parseMdx(source: string, mdx: Parser, markdown: Parser): Repaired {
  const diagnostics: Diagnostic[] = [];
  const mostRepairs = repairsFor(source);
  let text = source;
  for (let repairs = 0; repairs <= mostRepairs; repairs++) {
    try {
      const { root, diagnostics: limits } = mdx(text);
      return { root, text, diagnostics: [...diagnostics, ...limits] };
    } catch (thrown) {
      const repair = repairFault(text, thrown as ParseFault);
      if (!repair) break;
      text = repair.text;
      diagnostics.push({ severity: 'problem', line: lineAt(text, repair.offset), message: repair.message });
    }
  }
  const message = 'There is too much here that is no MDX: the document is read as plain Markdown.';
  const { root, text: plain, diagnostics: found } = parseMarkdown(source, markdown);
  return { root, text: plain, diagnostics: [{ severity: 'problem', line: 1, message }, ...found] };
}

/** What the parsers throw (vfile-message). */
interface ParseFault {
  readonly reason?: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

interface Repair {
  readonly text: string;
  readonly offset: number;
  readonly message: string;
}

function repairFault(text: string, fault: ParseFault): Repair | undefined {
  const reason = fault.reason ?? '';
  if (reason.includes('import/exports')) return repairModule(text, offsetAt(text, fault.line ?? 1, 1));
  const [, line, column] = /\((\d+):(\d+)-\d+:\d+\)/.exec(reason) ?? [];
  const at = line
    ? offsetAt(text, Number(line), Number(column))
    : lastMarkup(text, offsetAt(text, fault.line ?? 1, fault.column ?? 1));
  if (at === undefined || !/[<{]/.test(text.charAt(at))) return undefined;
  return { text: escaped(text, at), offset: at, message: `${whatIsWrong(text, at, reason)}. It is shown as text.` };
}

function whatIsWrong(text: string, at: number, reason: string): string {
  if (text.charAt(at) === '{') return 'This brace begins no expression that can be read';
  const tag = /^<\/?[\w.:-]*/.exec(text.slice(at, at + 60))?.[0];
  if (tag?.startsWith('</')) return `${tag}> closes nothing that is open`;
  return reason.startsWith('Expected') ? `${tag}> is never closed` : `${tag} begins no tag that can be read`;
}

const escaped = (text: string, at: number): string => `${text.slice(0, at)}\\${text.slice(at)}`;

/** The last `<` or `{` up to an offset that is not escaped. */
function lastMarkup(text: string, offset: number): number | undefined {
  for (let at = Math.min(offset, text.length - 1); at >= 0; at--) {
    if (/[<{]/.test(text.charAt(at)) && text.charAt(at - 1) !== '\\') return at;
  }
  return undefined;
}

const moduleSyntax =
  /^(?:import\s*(?:["'{*]|\w+\s*(?:,|from\b))|export\s*(?:[{*]|(?:default|const|let|var|function|class|async)\b))/;

/** A paragraph that begins with `import` or `export`: prose is kept as text, and broken code left out. */
function repairModule(text: string, faultAt: number): Repair {
  const before = text.slice(0, faultAt + 1).split('\n');
  const blank = before.findLastIndex((line) => line.trim() === '');
  const offset = offsetAt(text, Math.min(blank + 2, before.length), 1);
  const rest = text.slice(offset);
  if (!moduleSyntax.test(rest)) {
    const first = `&#${rest.charCodeAt(0)};`;
    const message = 'A line that begins with import or export is code in MDX, and this is none. It is shown as text.';
    return { text: text.slice(0, offset) + first + rest.slice(1), offset, message };
  }
  const [code = ''] = rest.split(/\n[ \t]*\n/, 1);
  const message = 'This import or export cannot be read, and is left out.';
  return { text: text.slice(0, offset) + code.replace(/[^\n]/g, '') + rest.slice(code.length), offset, message };
}

/** Parses Markdown in which an element or a comment that is never closed would swallow the rest of the document. */
export function parseMarkdown(source: string, markdown: Parser): Repaired {
  const diagnostics: Diagnostic[] = [];
  const mostRepairs = repairsFor(source);
  let text = source;
  for (;;) {
    const { root, diagnostics: limits } = markdown(text);
    const open = diagnostics.length < mostRepairs ? findUnclosed(root) : undefined;
    const at = open?.position?.start.offset;
    if (open === undefined || at === undefined) return { root, text, diagnostics: [...diagnostics, ...limits] };
    text = escaped(text, text.indexOf('<', at));
    const message = `${/^\s*(<!?[\w-]+)/.exec(open.value)?.[1] ?? 'This'} is never closed. It is shown as text.`;
    diagnostics.push({ severity: 'problem', line: lineAt(text, at), message });
  }
}

/** HTML that only its own end ends (CommonMark 4.6, kinds 1 to 5), without that end. */
const unclosed: readonly (readonly [RegExp, RegExp])[] = [
  [/^\s*<(?:script|pre|style|textarea)\b/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^\s*<!--/, /-->/],
  [/^\s*<\?/, /\?>/],
  [/^\s*<!\[CDATA\[/, /\]\]>/],
  [/^\s*<![a-z]/i, />/],
];

function findUnclosed(node: Nodes): Html | undefined {
  if (node.type === 'html') {
    return unclosed.some(([start, end]) => start.test(node.value) && !end.test(node.value)) ? node : undefined;
  }
  // Within a line, HTML is always whole.
  if (!('children' in node) || /^(?:paragraph|heading|table)$/.test(node.type)) return undefined;
  for (const child of node.children) {
    const found = findUnclosed(child);
    if (found) return found;
  }
  return undefined;
}

function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  return start + column - 1;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
