import type { TimelineEvent } from '../../protocol/messages.ts';
import { plural } from './format.ts';

/** Keys that expire after one instant and no later than another. */
export const expiriesBetween = (events: readonly TimelineEvent[], afterMs: number, untilMs: number): string[] =>
  events
    .filter(({ kind, elapsedMs }) => kind === 'expired' && elapsedMs > afterMs && elapsedMs <= untilMs)
    .map(({ text }) => text);

/** Keys that are named; of more, only how many. */
const NAMED = 3;

/** `mykey expired.`, `a and b expired.`, `12 keys expired.` */
export function expiryText(keys: readonly string[]): string {
  if (keys.length > NAMED) return `${plural(keys.length, 'key')} expired.`;
  const last = keys.at(-1) ?? '';
  const named = keys.length > 1 ? `${keys.slice(0, -1).join(', ')} and ${last}` : last;
  return `${named} expired.`;
}
