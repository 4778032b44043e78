import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Playback } from '../../../../src/ui/session/playback/playback.ts';
import { takeStep } from '../../../../src/ui/session/playback/steps.ts';
import { pageOf, settle, visit } from '../session-harness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const prompted = (line: string) => (line.startsWith('//') ? line : `dragonfly> ${line}`);
const page = pageOf({
  Ten: ['SETEX k 10 v', 'TTL k', '// Wait for 4 seconds', 'TTL k'].map(prompted).join('\n'),
  Other: prompted('PING'),
});
const [ten, other] = page.cells.map(({ id }) => id) as [string, string];
const sandbox = page.cells[0]?.sandbox as string;

/** A visit whose first example has run: the clock stands at 4 s, the key is to expire at 10 s. */
async function setUp() {
  const reader = visit(page);
  reader.state().runCell(ten);
  await settle();
  const playback = new Playback(reader.context);
  let nowMs = 0;
  /** Draws the frames of so much of the reader's time. */
  const draw = async (forMs: number) => {
    for (let passed = 0; passed <= forMs; passed += 50) await reader.draw(nowMs + passed);
    nowMs += forMs;
  };
  const clock = () => reader.state().clocks[sandbox];
  const direction = () => playback.state.getState().direction;
  return { ...reader, playback, draw, clock, direction };
}

describe('Playback', () => {
  it('plays to the end of the timeline, past an expiry, and stops there', async () => {
    const { playback, draw, clock, direction, living, state } = await setUp();
    playback.play(1);
    await draw(1000);
    expect(clock()).toBe(5000);
    expect(living(sandbox)).toEqual(['k']);
    playback.state.setState({ speed: 10 });
    await draw(2000);
    expect(clock()).toBe(11_000);
    expect(living(sandbox)).toEqual([]);
    expect(state().sandboxes[sandbox]?.moment.position.elapsedMs).toBe(11_000);
    expect(direction()).toBeUndefined();
    playback.play(1);
    expect(direction()).toBeUndefined();
  });

  it('plays backward to the start', async () => {
    const { playback, draw, clock, direction } = await setUp();
    playback.state.setState({ speed: 10 });
    playback.play(-1);
    await draw(100);
    expect(clock()).toBe(3000);
    await draw(1000);
    expect([clock(), direction()]).toEqual([0, undefined]);
  });

  it('skips what is idle, and not the expiry', async () => {
    const { playback, draw, clock, direction } = await setUp();
    playback.state.setState({ skipIdle: true });
    playback.play(1);
    await draw(0);
    expect(clock()).toBe(9500);
    await draw(600);
    expect(clock()).toBeGreaterThan(10_000);
    await draw(1000);
    expect([clock(), direction()]).toEqual([11_000, undefined]);
  });

  it('gives way when the reader moves the clock', async () => {
    const { playback, draw, clock, direction, state } = await setUp();
    playback.play(1);
    await draw(200);
    state().seek(sandbox, 1000);
    expect(direction()).toBeUndefined();
    await draw(200);
    expect(clock()).toBe(1000);
  });

  it.each([
    ['something runs', (run: Awaited<ReturnType<typeof setUp>>) => run.state().runCell(ten)],
    ['the session is reset', (run) => run.state().resetSession()],
    ['the reader turns to another example', (run) => run.state().focusSandbox(page.cells[1]?.sandbox as string)],
    ['another example runs', (run) => run.state().runCell(other)],
    ['the reader goes to the next expiry', (run) => run.state().nextExpiry()],
  ])('gives way when %s', async (_what, act) => {
    const run = await setUp();
    run.playback.play(1);
    await run.draw(200);
    expect(run.direction()).toBe(1);
    act(run);
    expect(run.direction()).toBeUndefined();
  });

  it('stops when the timeline is another one, however that came', async () => {
    const { playback, draw, direction, context } = await setUp();
    playback.play(1);
    await draw(200);
    context.link.restore(sandbox);
    await settle();
    expect(direction()).toBeUndefined();
  });

  it('keeps where it stands, as a drag does', async () => {
    const { playback, draw, context } = await setUp();
    playback.play(1);
    await draw(500);
    playback.stop();
    expect(context.records.of(sandbox).position.elapsedMs).toBe(4500);
  });

  it('toggles', async () => {
    const { playback, direction } = await setUp();
    playback.toggle(-1);
    expect(direction()).toBe(-1);
    playback.toggle(1);
    expect(direction()).toBeUndefined();
  });

  it('does nothing before anything has run', () => {
    const { context } = visit(page);
    const playback = new Playback(context);
    playback.play(1);
    expect(playback.state.getState().direction).toBeUndefined();
  });
});

describe('takeStep', () => {
  const place = ({ state }: Awaited<ReturnType<typeof setUp>>) => state().sandboxes[sandbox]?.moment.position;
  const step = async (run: Awaited<ReturnType<typeof setUp>>, name: Parameters<typeof takeStep>[1]) => {
    takeStep(run.context, name);
    await settle();
    return place(run);
  };

  it('goes back and forth by commands, of which two share an instant', async () => {
    const run = await setUp();
    expect(await step(run, 'previous command')).toEqual({ elapsedMs: 0, seq: 2 });
    expect(await step(run, 'previous command')).toEqual({ elapsedMs: 0, seq: 1 });
    expect(await step(run, 'next command')).toEqual({ elapsedMs: 0, seq: 2 });
    expect(await step(run, 'next command')).toEqual({ elapsedMs: 4000, seq: 3 });
    expect(await step(run, 'next command')).toEqual({ elapsedMs: 4000, seq: 3 });
  });

  it('takes as many steps as were asked for, however fast', async () => {
    const run = await setUp();
    takeStep(run.context, 'previous command');
    expect(await step(run, 'previous command')).toEqual({ elapsedMs: 0, seq: 1 });
  });

  it('goes to the next expiry and back to it', async () => {
    const run = await setUp();
    expect(await step(run, 'next expiry')).toMatchObject({ elapsedMs: 10_000 });
    run.state().seek(sandbox, 10_900);
    expect(await step(run, 'previous expiry')).toMatchObject({ elapsedMs: 10_000 });
    expect(await step(run, 'previous expiry')).toMatchObject({ elapsedMs: 10_000 });
  });

  it('stops what plays', async () => {
    const run = await setUp();
    run.playback.play(1);
    await run.draw(100);
    await step(run, 'previous command');
    expect(run.direction()).toBeUndefined();
  });
});
