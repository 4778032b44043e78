import type { Bytes } from '../../../bytes.ts';
import { many, optional, bulk as text } from '../../../spec/args.ts';
import { array, bulk, integer, map, type Reply, verbatim } from '../../../spec/reply.ts';
import { command, container } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noSamples } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { DelayedEvent } from '../../latency-events.ts';
import type { CommandCount } from '../../statistics.ts';
import { helpOf } from '../help.ts';
import { drawn } from './latency-graph.ts';

/** Only where time is measured is anything late: in a server, and not on a page. */
const facts = {
  group: 'server',
  since: '2.8.13',
  complexity: 'O(1)',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'What takes time is up to the machine.' },
} as const;

const notDragonfly = { on: { dragonfly: false } } as const;

const tips = ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'] as const;

const eventsOf = ({ store }: Context): ReadonlyMap<string, DelayedEvent> =>
  store.statistics?.latency.events ?? new Map();

const latest = command({
  ...facts,
  name: 'LATEST',
  summary: 'Returns the latest delay of each kind, and the longest.',
  tips,
  args: {},
  run: (ctx) => array([...eventsOf(ctx)].map(([kind, event]) => described(ctx, kind, event))),
});

/** Valkey 8.1 tells the sum and the count as well (src/latency.c). */
function described({ flavor }: Context, kind: string, { delays, longestMs, sumMs, count }: DelayedEvent): Reply {
  const last = delays.at(-1);
  const figures = [last?.second ?? 0, last?.ms ?? 0, longestMs, ...(flavor.family === 'valkey' ? [sumMs, count] : [])];
  return array([bulk(kind), ...figures.map(integer)]);
}

const history = command({
  ...facts,
  ...notDragonfly,
  name: 'HISTORY',
  summary: 'Returns the delays of a kind.',
  tips,
  args: { event: text() },
  run: (ctx, { event }) =>
    array((eventsOf(ctx).get(event)?.delays ?? []).map(({ second, ms }) => array([integer(second), integer(ms)]))),
});

const reset = command({
  ...facts,
  ...notDragonfly,
  name: 'RESET',
  summary: 'Forgets the delays, of all kinds or of some.',
  tips: ['request_policy:all_nodes', 'response_policy:agg_sum'],
  before: { '7.2.0': { tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'] } },
  args: { event: optional(many(text())) },
  run({ store }, { event: kinds }) {
    const events = store.statistics?.latency.events;
    if (!events) return integer(0);
    return integer((kinds ?? [...events.keys()]).filter((kind) => events.delete(kind)).length);
  },
});

const graph = command({
  ...facts,
  ...notDragonfly,
  name: 'GRAPH',
  summary: 'Draws the delays of a kind.',
  tips,
  args: { event: text() },
  run(ctx, { event: kind }) {
    const event = eventsOf(ctx).get(kind);
    if (!event) throw noSamples(kind);
    return verbatim(drawn(kind, event, Math.floor(ctx.nowMs / 1000)));
  },
});

const doctor = command({
  ...facts,
  ...notDragonfly,
  name: 'DOCTOR',
  summary: 'Says in words what held the server up.',
  tips,
  args: {},
  run(ctx) {
    const events = [...eventsOf(ctx)];
    if (events.length === 0)
      return verbatim('No delays are known. CONFIG SET latency-monitor-threshold says which are noted.\n');
    const told = events.map(
      ([kind, { sumMs, count, longestMs }]) =>
        `${kind}: ${count} delays, ${Math.round(sumMs / count)} ms on average, ${longestMs} ms at most.\n`,
    );
    return verbatim(`${told.join('')}SLOWLOG GET tells which commands were slow.\n`);
  },
});

/** Dragonfly src/server/server_family.cc, Latency. */
const keepsHistograms: ByFlavor<boolean> = { all: true, dragonfly: false };

const histogram = command({
  ...facts,
  name: 'HISTOGRAM',
  comparison: { how: 'never', why: 'On a page nothing is counted.' },
  since: '7.0.0',
  complexity: 'O(N) for N commands that were called',
  summary: 'Returns how long commands took, as a cumulative distribution.',
  tips,
  args: { command: optional(many(text())) },
  run({ flavor, store, table }, { command: names }) {
    if (!factOf(flavor, keepsHistograms)) return array([]);
    const counts = store.statistics?.commands ?? new Map<Bytes, CommandCount>();
    const wanted = names?.flatMap((name) => [...withSubcommands(name.toLowerCase(), table)]) ?? [...counts.keys()];
    return map(
      wanted.flatMap((name) => {
        const count = counts.get(name);
        return count && count.calls > 0 ? [[bulk(name), distribution(count)] as const] : [];
      }),
    );
  },
});

/** A container stands for what it holds. */
function withSubcommands(name: Bytes, table: Context['table']): readonly Bytes[] {
  const { info } = table.get(name.toUpperCase()) ?? {};
  if (!info?.subcommands || info.isOpaque) return [name];
  return [name, ...info.subcommands.map((member) => member.name.toLowerCase().replace(' ', '|'))];
}

function distribution({ calls, histogram: counts }: CommandCount): Reply {
  let sum = 0;
  const steps = counts.flatMap((count, i) => {
    sum += count;
    return count ? [[integer(upTo(i)), integer(sum)] as const] : [];
  });
  return map([
    [bulk('calls'), integer(calls)],
    [bulk('histogram_usec'), map(steps)],
  ]);
}

/** The longest that a server's histogram cannot tell from 2^i times 1.024 µs: it keeps two digits. */
function upTo(i: number): number {
  const ns = 1024 * 2 ** i;
  return Math.floor((ns + ns / 128 - 1) / 1000);
}

const help = helpOf('LATENCY', { group: 'server', since: '2.8.13', categories: [] }, [
  'DOCTOR',
  '    Say in words what held the server up.',
  'GRAPH <event>',
  '    Draw the delays of the <event> class.',
  'HISTORY <event>',
  '    Return time-latency samples for the <event> class.',
  'LATEST',
  '    Return the latest latency samples for all events.',
  'RESET [<event> ...]',
  '    Reset latency data of one or more <event> classes.',
  'HISTOGRAM [<command> ...]',
  '    Return how long commands took, all of them or some.',
]);

export const latency = container({
  name: 'LATENCY',
  group: 'server',
  since: '2.8.13',
  complexity: 'Depends on the subcommand',
  summary: 'Tells what held the server up.',
  flags: [],
  subcommands: [doctor, graph, help, histogram, history, latest, reset],
});
