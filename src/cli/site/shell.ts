import { pageIds } from '../../page-ids.ts';

/** The parts of a page that go into the built `index.html`. */
export interface PageParts {
  /** The path that the site is served below, with a slash at both ends. */
  readonly base: string;
  readonly title: string;
  readonly description?: string;
  /** Scripts of this page alone, by address. */
  readonly scripts?: readonly string[];
  /** Lines of HTML behind all others of its head: their styles win over the shared ones. */
  readonly head?: readonly string[];
  /** The prerendered page. */
  readonly body: string;
  /** What the browser hydrates from, any JSON; absent where nothing of the page runs. */
  readonly data?: unknown;
}

/** Fills the three markers of `index.html`. */
export function fillShell(
  shell: string,
  { base, title, description, scripts = [], head: more = [], body, data }: PageParts,
): string {
  const head = [`<title>${escapeHtml(title)}</title>`];
  if (description) head.push(`<meta name="description" content="${escapeHtml(description)}">`);
  for (const script of scripts) head.push(`<script src="${script}"></script>`);
  const json =
    data === undefined ? '' : `<script type="application/json" id="${pageIds.data}">${scriptSafe(data)}</script>`;
  const parts = { head: head.join('\n    '), page: body, data: json };
  const whole = withBase(shell, base).replace('</head>', () => [...more, '</head>'].join('\n    '));
  return Object.entries(parts).reduce((html, [marker, part]) => fill(html, `<!--mayfly:${marker}-->`, part), whole);
}

/** The build's addresses beside each other as addresses of the site, whose scripts find the path in `data-base`. */
function withBase(shell: string, base: string): string {
  const html = shell.replace(/ (href|src)="\.\//g, ` $1="${base}`);
  return base === '/' ? html : html.replace('<html ', `<html data-base="${base}" `);
}

function fill(html: string, marker: string, part: string): string {
  const at = html.indexOf(marker);
  if (at < 0) throw new Error(`index.html has lost its ${marker}`);
  return html.slice(0, at) + part + html.slice(at + marker.length);
}

/** JSON that cannot end its script element, whatever a document says. */
const scriptSafe = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of a document as text of a page. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
