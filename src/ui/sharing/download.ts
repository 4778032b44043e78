import type { SessionData } from './session-data.ts';
import { sessionFileName, sessionFileText } from './session-file.ts';

/** How long the browser may take to begin saving, ms. */
const BEGIN_MS = 10_000;

/** Has the browser save a session, and answers with the name it proposes for the file. */
export function downloadSession(data: SessionData): string {
  const url = URL.createObjectURL(new Blob([sessionFileText(data)], { type: 'application/json' }));
  const download = sessionFileName(data);
  Object.assign(document.createElement('a'), { href: url, download }).click();
  setTimeout(() => URL.revokeObjectURL(url), BEGIN_MS);
  return download;
}
