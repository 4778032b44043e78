import { bringEveryFamily, HeadStore, HistoryStore } from '../../../src/engine/index.ts';
import { isInstalled } from '../../oracle/installed.ts';
import { type Figure, quantile, rounded } from '../figure.ts';
import { heapBytes } from '../heap.ts';
import { flavor } from '../setting.ts';
import { type Contender, ioredisMock, launch, type OurEngine, ours, redisMock, server } from './contenders.ts';
import { type Workload, workloads } from './workloads.ts';

// With the module: what it was built into is gone when figures are asked for.
await bringEveryFamily();

const SIZES = [1_000, 100_000, 1_000_000] as const;

/** Mocks copy a whole collection at each command: the largest would take hours to fill, and some take long at less. */
const MOCK_SIZE = 100_000;
const FILL_MS = 2000;

/** Of what takes longer than so many ms a command, a hundred at once say nothing more. */
const SLOW_MS = 1;

const BATCH = 100;
const ROUNDS = 3;
/** So long, ms, or one batch if that takes longer. */
const ROUND_MS = 40;

/** How commands come: each waited for, or a hundred at once. */
const manners = ['awaited', 'pipelined'] as const;
type Manner = (typeof manners)[number];

/** What is measured of a type. */
const turns = ['write', 'read'] as const;
type Turn = (typeof turns)[number];

/** One write and one read of each type, in collections of each size, against the others that one could take. */
export async function* typeFigures(): AsyncIterable<Figure> {
  const servers = await bothServers();
  try {
    for (const size of SIZES) {
      for (const workload of workloads) yield* figuresOf(workload, size, servers);
    }
  } finally {
    for (const { end } of servers) end();
  }
}

const WRITES_AGO = 100_000;
const PAGES = 400;

/** What a write to a collection of a million may keep of the heap, bytes, for each of its orders: the nodes between the root and what is written. */
const WRITE_BYTES = 1400;

/** What many writes to the largest collection keep, and how long it takes to read sixty elements as they were before those. */
function* pastFigures({ type, orders = 1, page, write }: Workload, engine: OurEngine): Iterable<Figure> {
  const size = SIZES[2];
  const then = engine.at;
  const bytes = heapBytes(() => {
    for (let i = 0; i < WRITES_AGO; i++) engine.run(write(i, size));
    return engine;
  });
  const among = type === 'string' ? 'among a million strings' : `to a ${type} of a million`;
  yield {
    ...{ name: `heap that a write ${among} keeps, with history`, value: Math.round(bytes / WRITES_AGO) },
    ...{ unit: 'bytes', goal: WRITE_BYTES * orders, better: 'lower' },
  };
  if (!page) return;
  const times = Array.from({ length: PAGES }, (_, i) => {
    const from = performance.now();
    engine.peek(page(i, size), then);
    return performance.now() - from;
  });
  const name = `sixty elements of a ${type} of a million, ${WRITES_AGO.toLocaleString('en')} writes ago`;
  yield { name: `${name}, median`, value: rounded(quantile(times, 0.5)), unit: 'ms', goal: 1, better: 'lower' };
}

interface RunningServer {
  readonly name: string;
  readonly port: number;
  end(): void;
}

/** Ours and a real one, at ports of this machine. Without a real one neither. */
async function bothServers(): Promise<readonly RunningServer[]> {
  if (!isInstalled('redis-server')) return [];
  const real = await launch('redis-server', (port) => ['--port', String(port), '--save', '', '--appendonly', 'no']);
  const own = await launch(process.execPath, (port) => ['--import', 'tsx', 'src/cli/serve.ts', '--port', String(port)]);
  return [
    { name: 'mayfly', ...own },
    { name: 'redis-server', ...real },
  ];
}

async function* figuresOf(workload: Workload, size: number, servers: readonly RunningServer[]): AsyncIterable<Figure> {
  const history = ours('with history', new HistoryStore({ flavor }));
  const head = ours('without history', new HeadStore({ flavor }));
  const mocks = size <= MOCK_SIZE ? [ioredisMock(), redisMock()] : [];
  const [own, real] = servers.map(({ name, port }) => server(name, port));
  const pairs: readonly Pair[] = [
    [history, head, (_, what) => (what === 'read' ? 1.1 : 2)],
    ...mocks.map((mock): Pair => [history, mock, () => 1]),
    ...(own && real ? [[own, real, (manner) => (manner === 'awaited' ? 1.5 : 3)] satisfies Pair] : []),
  ];
  const all = [history, head, ...mocks, ...(own && real ? [own, real] : [])];
  const filled: Contender[] = [];
  for (const contender of all) if (await fill(contender, workload, size)) filled.push(contender);
  for (const what of turns) {
    const argv = (i: number) => workload[what](i, size);
    const name = `${argv(0)[0]} among ${size.toLocaleString('en')}`;
    yield* compare(name, filled, pairs, what, argv);
    const plain = workload.plain?.(size);
    if (!plain) continue;
    const time = alone((i) => history.run(argv(i)));
    yield ratio(`${name}, with history, against what the language has`, time / alone((i) => plain[what](i)), 10);
  }
  for (const contender of all) contender.close();
  if (size === SIZES[2]) yield* pastFigures(workload, history);
}

/** One against another, and how many times as long it may take. */
type Pair = readonly [one: Contender, other: Contender, goal: (manner: Manner, what: Turn) => number];

/** One command with each, awaited and pipelined. */
async function* compare(
  name: string,
  contenders: readonly Contender[],
  pairs: readonly Pair[],
  what: Turn,
  argv: (i: number) => readonly string[],
): AsyncIterable<Figure> {
  let quick = contenders;
  for (const manner of manners) {
    const times = await measure(quick, manner, argv);
    for (const [one, other, goal] of pairs) {
      const [a, b] = [times.get(one), times.get(other)];
      if (a === undefined || b === undefined) continue;
      yield ratio(`${name}, ${manner}: ${one.name}, against ${other.name}`, a / b, goal(manner, what));
    }
    quick = contenders.filter((contender) => (times.get(contender) ?? SLOW_MS) < SLOW_MS);
  }
}

const ratio = (name: string, value: number, goal: number): Figure => ({
  ...{ name, value: rounded(value), unit: 'x', goal, better: 'lower' },
});

/** Whether it could be filled; ours and the servers must be. A mock may lack the commands, be too slow, or never answer (redis-mock's HSET of several fields). */
const fill = (contender: Contender, workload: Workload, size: number): Promise<boolean> =>
  contender.name.endsWith('mock')
    ? Promise.race([filled(contender, workload, size), over(2 * FILL_MS)])
    : filled(contender, workload, size);

const over = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms));

async function filled(contender: Contender, workload: Workload, size: number): Promise<boolean> {
  const isMock = contender.name.endsWith('mock');
  const until = performance.now() + (isMock ? FILL_MS : Number.POSITIVE_INFINITY);
  const most = isMock ? 1 : BATCH;
  const waiting: (readonly string[])[] = [];
  try {
    await contender.send(['FLUSHALL']);
    if (contender.load) await contender.load(workload.fill(size));
    else
      for (const argv of workload.fill(size)) {
        if (waiting.push(argv) === most) await contender.batch(waiting.splice(0));
        if (performance.now() > until) return false;
      }
    await contender.batch(waiting);
    await contender.send(workload.write(0, size));
    await contender.send(workload.read(0, size));
    return true;
  } catch (fault) {
    if (!isMock) throw fault;
    return false;
  }
}

/** Ms a command takes with each, in turn, so that a slow moment of the machine hits all. */
async function measure(
  contenders: readonly Contender[],
  manner: Manner,
  argv: (i: number) => readonly string[],
): Promise<Map<Contender, number>> {
  const samples = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  const next = new Map<Contender, number>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const contender of contenders) {
      const from = performance.now();
      const first = next.get(contender) ?? 1;
      let i = first;
      do {
        const commands = Array.from({ length: BATCH }, () => argv(i++));
        if (manner === 'pipelined') await contender.batch(commands);
        else i -= await each(contender, commands, from + ROUND_MS);
      } while (performance.now() - from < ROUND_MS);
      next.set(contender, i);
      // The first round is for the compiler.
      if (round > 0) samples.get(contender)?.push((performance.now() - from) / (i - first));
    }
  }
  return new Map([...samples].map(([contender, each]) => [contender, quantile(each, 0.5)]));
}

/** Sends one after the other until the time is over; how many were left. */
async function each(contender: Contender, commands: readonly (readonly string[])[], untilMs: number): Promise<number> {
  let sent = 0;
  for (const argv of commands) {
    await contender.send(argv);
    sent++;
    if (performance.now() >= untilMs) break;
  }
  return commands.length - sent;
}

/** Ms a call takes, where nothing is waited for. */
function alone(call: (i: number) => unknown): number {
  const samples: number[] = [];
  let i = 1;
  for (let round = 0; round <= ROUNDS; round++) {
    const from = performance.now();
    const first = i;
    do for (const end = i + BATCH; i < end; i++) call(i);
    while (performance.now() - from < ROUND_MS);
    if (round > 0) samples.push((performance.now() - from) / (i - first));
  }
  return quantile(samples, 0.5);
}
