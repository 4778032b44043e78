import { storageName } from './storage-name.ts';

/** How much of the past a section's store keeps: the sizes on offer, and the reader's choice. All in bytes. */
const MEGABYTE = 1024 * 1024;

const offered: readonly number[] = [1, 16, 64, 256, 1024].map((size) => size * MEGABYTE);

/** The sizes to choose from, ascending; the one in force is always among them. */
export const budgets = (inForce: number): readonly number[] =>
  [...new Set([...offered, inForce])].sort((a, b) => a - b);

/** `820 kB`, `3.4 MB`, `256 MB`, `1 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.ceil(bytes / 1024)} kB`;
  const megabytes = bytes / MEGABYTE;
  if (megabytes >= 1024) return `${Number((megabytes / 1024).toFixed(1))} GB`;
  return `${megabytes < 10 ? Number(megabytes.toFixed(1)) : Math.round(megabytes)} MB`;
}

const storageKey = () => storageName('history-bytes');

/** The reader's choice; absent where there is none. */
export function keptHistoryBytes(): number | undefined {
  try {
    const bytes = Number(localStorage.getItem(storageKey()));
    return offered.includes(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

export function keepHistoryBytes(bytes: number): void {
  try {
    localStorage.setItem(storageKey(), String(bytes));
  } catch {
    // it holds as long as the page does
  }
}
