/** What did not answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The answer, or `NoAnswer` after so many ms: some services of a browser never settle. */
export function withinMs<T>(limitMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(`no answer within ${limitMs} ms`)), limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** So long a storage may take before the page goes on without it, ms. */
export const STORAGE_MS = 2000;
