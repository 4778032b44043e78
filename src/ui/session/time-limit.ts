/** What did not answer in time. */
class NoAnswer extends Error {
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

/** So long a write may take before the reader is told that nothing is kept, ms: a large session takes a while on a phone. */
export const WRITE_MS = 10_000;

/** So long what has to be fetched may take before the page goes on without it, ms. */
export const FETCH_MS = 20_000;
