import type { Context } from '../../../context.ts';
import type { CommandCount } from '../../../statistics.ts';
import type { Field } from './field.ts';

/** How often each command was called, and for how long. */
export function commandFields({ store }: Context): readonly Field[] {
  return [...(store.statistics?.commands ?? [])].map(([name, { calls, us, rejected, failed }]) => {
    const each = calls === 0 ? 0 : us / calls;
    const told = [
      ...[`calls=${calls}`, `usec=${Math.round(us)}`, `usec_per_call=${each.toFixed(2)}`],
      ...[`rejected_calls=${rejected}`, `failed_calls=${failed}`],
    ];
    return [`cmdstat_${name}`, told.join(',')] as const;
  });
}

/** How many replies were errors, by their codes. */
export const errorFields = ({ store }: Context): readonly Field[] =>
  [...(store.statistics?.errors ?? [])].map(([code, count]) => [`errorstat_${code}`, `count=${count}`] as const);

/** How long the calls of each command took at most but for a few. */
export function latencyFields({ store }: Context): readonly Field[] {
  const setting = (name: string, initial: string) => store.settings.at().get(name) ?? initial;
  if (setting('latency-tracking', 'yes') === 'no') return [];
  const percentiles = setting('latency-tracking-info-percentiles', '50 99 99.9').split(' ').filter(Boolean).map(Number);
  const called = [...(store.statistics?.commands ?? [])].filter(([, { calls }]) => calls > 0);
  return called.map(([name, count]) => {
    const told = percentiles.map((percent) => `p${percent}=${percentileUs(count, percent).toFixed(3)}`);
    return [`latency_percentiles_usec_${name}`, told.join(',')] as const;
  });
}

function percentileUs({ calls, histogram }: CommandCount, percent: number): number {
  let left = Math.max(1, Math.ceil((calls * percent) / 100));
  const bucket = histogram.findIndex((count = 0) => {
    left -= count;
    return left <= 0;
  });
  return 1.024 * 2 ** Math.max(0, bucket);
}
