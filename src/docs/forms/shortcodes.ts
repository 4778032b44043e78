import { readArguments } from './arguments.ts';
import type { Tag } from './form.ts';
import type { Lines } from './lines.ts';
import { text } from './nodes.ts';
import { shortcodes } from './shortcode-table.ts';

/** Longer ones are none: something that was never closed. */
const longestTag = 4000;

const nameAndRest = /^(\/?)\s*([\w.-]*\w)(?=[\s/"]|$)(.*)$/s;

/**
 * Hugo's `{{< name ... >}}`, `{{% name ... %}}`, `{{< /name >}}`, and comments in their form: every one of a source, in order, in linear
 * time. What does not look like one is left to Markdown.
 */
export function findShortcodes(source: string, lines: Lines): Tag[] {
  const found: Tag[] = [];
  const ends = { '<': endFinder(source, '>}}'), '%': endFinder(source, '%}}'), '/': endFinder(source, '*/}}') };
  for (let start = source.indexOf('{{'); start >= 0; start = source.indexOf('{{', start + 2)) {
    const mark = source.charAt(start + 2);
    if (mark !== '<' && mark !== '%' && mark !== '/') continue;
    const end = ends[mark](start);
    if (end < 0 || (mark !== '/' && end - start > longestTag)) continue;
    const tag = readTag(source.slice(start, end), { start, end, line: lines.at(start) });
    if (!tag) continue;
    found.push(tag);
    start = end - 2;
  }
  const tags = [...found, ...findSeparators(found, lines)].sort((a, b) => a.start - b.start);
  return withCode(withRoles(tags), source, lines);
}

/** `-tab-sep-` in a line of its own, where there are tabs. */
function findSeparators(tags: readonly Tag[], lines: Lines): Tag[] {
  const found: Tag[] = [];
  const tabs = tags.find(({ key, role }) => key === 'shortcode multitabs' && role === 'open');
  for (let line = tabs?.line ?? lines.count + 1; tabs && line <= lines.count; line++) {
    const written = lines.text(line);
    if (written.trim() !== '-tab-sep-') continue;
    const start = lines.start(line) + written.indexOf('-');
    found.push({ ...tabs, start, end: start + '-tab-sep-'.length, line, label: '-tab-sep-', role: 'between' });
  }
  return found;
}

type Place = Pick<Tag, 'start' | 'end' | 'line'>;

function readTag(written: string, place: Place): Tag | undefined {
  if (/^\{\{[<%]?\/\*/.test(written)) return readComment(written, place);
  const inside = written.slice(3, -3).trim();
  const alone = inside.endsWith('/');
  const [, closes = '', name = '', given = ''] = nameAndRest.exec(alone ? inside.slice(0, -1) : inside) ?? [];
  if (name === '' || inside.includes('{{') || /\n[ \t]*\n/.test(inside)) return undefined;
  const form = Object.hasOwn(shortcodes, name) ? shortcodes[name] : undefined;
  const role = closes ? 'close' : alone || form?.holds === 'nothing' ? 'alone' : 'open';
  const label = `${written.slice(0, 3)} ${closes}${name} ${written.slice(-3)}`;
  return { ...place, label, key: `shortcode ${name}`, role, rank: 0, form, ...readArguments(given) };
}

/** `{{/* for authors *\/}}` is nothing, and `{{</* name *\/>}}` shows a shortcode instead of calling it. */
function readComment(written: string, place: Place): Tag | undefined {
  const [, open, shown, close] = /^(\{\{[<%]?)\/\*(.*)\*\/([<>%]?\}\})$/s.exec(written) ?? [];
  if (shown === undefined) return undefined;
  const literal = open === '{{' ? undefined : `${open}${shown}${close}`;
  return {
    ...place,
    label: 'A comment',
    key: 'comment',
    role: 'alone',
    rank: 0,
    words: [],
    attributes: new Map(),
    form: { holds: 'nothing', phrase: () => (literal === undefined ? [] : [text(literal)]) },
    ...(literal === undefined ? {} : { literal }),
  };
}

/** One that nothing closes stands alone, if it is not known to hold something. */
function withRoles(tags: readonly Tag[]): Tag[] {
  const closed = new Set(tags.filter(({ role }) => role === 'close').map(({ key }) => key));
  return tags.map((tag) =>
    tag.role === 'open' && !tag.form && !closed.has(tag.key) ? { ...tag, role: 'alone' } : tag,
  );
}

/** Those that hold code, as one tag with all of it. */
function withCode(tags: readonly Tag[], source: string, lines: Lines): Tag[] {
  const out: Tag[] = [];
  const closes = nextOfKey(tags);
  for (let at = 0; at < tags.length; at++) {
    const tag = tags[at] as Tag;
    out.push(tag);
    if (tag.role !== 'open' || tag.form?.holds !== 'code') continue;
    const closeAt = closes[at];
    const close = closeAt === undefined ? undefined : tags[closeAt];
    if (close?.role !== 'close' || closeAt === undefined) continue;
    out.pop();
    out.push({ ...tag, role: 'alone', end: close.end, code: codeBetween(source, tag.end, close.start, lines) });
    at = closeAt;
  }
  return out;
}

/** Of each tag, which is the next of its key. */
function nextOfKey(tags: readonly Tag[]): readonly (number | undefined)[] {
  const next: (number | undefined)[] = [];
  const seen = new Map<string, number>();
  for (let at = tags.length - 1; at >= 0; at--) {
    const { key } = tags[at] as Tag;
    next[at] = seen.get(key);
    seen.set(key, at);
  }
  return next;
}

/** Without the line breaks at its ends, and what stands before the opening tag in its line. */
function codeBetween(source: string, from: number, to: number, lines: Lines): Tag['code'] {
  const written = source.slice(from, to);
  const begins = /^[ \t]*\n/.exec(written)?.[0].length ?? 0;
  return { text: written.slice(begins).replace(/\n[ \t>]*$/, ''), line: lines.at(from + begins) };
}

/** The end of the next closing mark; asked in ascending order, it looks at each place once. */
function endFinder(source: string, mark: string): (from: number) => number {
  let next = 0;
  return (from) => {
    if (next >= 0 && next < from + 3) next = source.indexOf(mark, from + 3);
    return next < 0 ? -1 : next + mark.length;
  };
}
