import type { SessionData } from './session-data.ts';
import { SessionProblem } from './session-problem.ts';

/** Files of more bytes are refused unread. */
const READ_BYTES = 50_000_000;

/** The name that a downloaded session has. */
export const sessionFileName = ({ document }: SessionData): string => `${document.slug}.mayfly.json`;

/** A session as the text of a file: JSON to be read by people too. */
export const sessionFileText = (data: SessionData): string => `${JSON.stringify(data, undefined, 2)}\n`;

/** The JSON that a file holds. Rejects with a `SessionProblem`. */
export async function sessionFileData(file: Pick<File, 'size' | 'text'>): Promise<unknown> {
  if (file.size > READ_BYTES) throw new SessionProblem('too large');
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new SessionProblem('not a session');
  }
}
