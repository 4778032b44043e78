import { serverNames } from '../session/servers.ts';

/** Where a shared session comes from. */
export type Source = 'link' | 'file';

type ProblemKind =
  | 'no compression'
  | 'cut short'
  | 'damaged'
  | 'too large'
  | 'too many steps'
  | 'later version'
  | 'not a session'
  | 'other document'
  | 'other server';

/** A shared session that cannot be opened. `detail` is the version, the document or the server that it names. */
export class SessionProblem extends Error {
  override readonly name = 'SessionProblem';
  readonly kind: ProblemKind;
  readonly detail: string;

  constructor(kind: ProblemKind, detail = '') {
    super(`${kind} ${detail}`.trim());
    this.kind = kind;
    this.detail = detail;
  }
}

/** What is wrong, and what to do about it, in words for the reader. */
export function problemText({ kind, detail }: SessionProblem, source: Source): string {
  const it = source === 'link' ? 'This link' : 'That file';
  switch (kind) {
    case 'no compression':
      return 'This browser cannot unpack links of Mayfly. Update it, or ask for the session as a file.';
    case 'cut short':
      return `${it} is cut short: its end is missing. Copy all of it, or ask for it again.`;
    case 'damaged':
      return `${it} is damaged: it is not as Mayfly wrote it. Ask for it again.`;
    case 'too large':
      return source === 'link'
        ? 'This link is far too long for a Mayfly session.'
        : 'That file is far too large for a Mayfly session.';
    case 'too many steps':
      return `${it} asks for more commands than Mayfly replays, so nothing of it is shown.`;
    case 'later version':
      return `${it} was made by a later Mayfly (version ${detail}). Reload the page, or update.`;
    case 'not a session':
      return `${it} is not a Mayfly session.`;
    case 'other server':
      return `${it} answers as “${detail.slice(0, 40)}”, which this Mayfly does not know. It knows ${Object.values(serverNames).join(', ')}.`;
    case 'other document':
      return `${it} is for another document: open it on the page “${detail}”.`;
  }
}
