/** See `after-run.ts`. */
export type AfterRun = typeof import('./after-run.ts');

let loaded: AfterRun | undefined;

/** Fetches it; a fetch that failed is tried anew the next time. What runs things comes with it, or not at all. */
export async function loadAfterRun(): Promise<void> {
  loaded ??= await import('./after-run.ts');
}

/** It is there wherever something has run: see `loadAfterRun`. */
export const afterRun = (): AfterRun | undefined => loaded;
