/** How often a program that npm started looks whether it is still wanted, ms. */
const LOOK_MS = 500;

/**
 * Calls `stop` once, when the program is to end: at SIGINT or SIGTERM, or, below npm, when what started it is gone. npm
 * passes a signal on to a shell, and many a shell ends by it without a word to the program that it runs. What it returns ends
 * the program too.
 */
export function atEnd(stop: () => void): () => void {
  let ended = false;
  const end = () => {
    if (!ended) stop();
    ended = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  if (process.env.npm_lifecycle_event === undefined) return end;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), LOOK_MS).unref();
  return end;
}
