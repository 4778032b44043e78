import type { Nodes } from 'mdast';

/** Lists and quotes in each other beyond which what is inside is shown as it is written. */
const deepestContainers = 40;

/** What may begin a list's item or a quote, and what stands for it: characters that no text may hold (Unicode 23.7). */
const markers = '>-+*0123456789';
const placeholderOf = (marker: string): string => String.fromCharCode(0xfdd0 + markers.indexOf(marker));

/**
 * A text in which no list or quote is deeper than a parser can bear: on a line that opens more, the first marker too
 * many is a placeholder, and so begins a paragraph. Offsets and lines stay. Gives the text itself where there is none.
 */
export function limitDepth(source: string): string {
  if (!/^[ \t>+*\-\d.)]{40}/m.test(source)) return source;
  return source.replace(/^[ \t>+*\-\d.)]{40,}(.?)/gm, (line, more) =>
    more === '' && isRule(line) ? line : limitLine(line),
  );
}

const isRule = (line: string): boolean =>
  /^[ \t]*(?:-[ \t]*|\*[ \t]*){3,}$/.test(line) && !(line.includes('-') && line.includes('*'));

/** `prefix`: what stands before the first word of a line. */
function limitLine(prefix: string): string {
  let depth = 0;
  const opener = /([ \t]*)(?:(>|[+*-](?=[ \t]|$))|(\d{1,9})[.)](?=[ \t]|$))/y;
  for (let found = opener.exec(prefix); found; found = opener.exec(prefix)) {
    const [, space = '', mark, number = mark ?? ''] = found;
    depth += 1 + Math.floor(space.replaceAll('\t', '    ').length / 2);
    if (depth <= deepestContainers) continue;
    const at = found.index + space.length;
    return prefix.slice(0, at) + placeholderOf(number.charAt(0)) + prefix.slice(at + 1);
  }
  return prefix;
}

/** Puts the markers back into a tree. `report` is told the 1-based line of a text that has one. */
export function restoreDepth(node: Nodes, report: (line: number) => void): void {
  if ('value' in node && /[\ufdd0-\ufddd]/.test(node.value)) {
    node.value = node.value.replace(/[\ufdd0-\ufddd]/g, (char) => markers.charAt(char.charCodeAt(0) - 0xfdd0));
    if (node.type === 'text') report(node.position?.start.line ?? 1);
  }
  if ('children' in node) for (const child of node.children) restoreDepth(child, report);
}
