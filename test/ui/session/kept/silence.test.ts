import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toFragment } from '../../../../src/ui/sharing/codec.ts';
import { sharingOf } from '../../../../src/ui/sharing/sharing.ts';
import { KeepDouble, pageOf, settle, visit } from '../session-harness.ts';

const page = pageOf({ Ten: 'dragonfly> SETEX k 10 v\nOK', Steps: 'dragonfly> SET a 1\nOK' });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const never = () => new Promise<never>(() => {});

/** Somebody was here and ran the first example. */
async function earlier(): Promise<KeepDouble> {
  const { keep, state } = visit(page);
  state().runCell('ten-1');
  await settle();
  return keep;
}

describe('a service of the browser that never answers', () => {
  it('as the storage is read: after two seconds the page goes on, says so, and writes nothing over', async () => {
    const keep = await earlier();
    const before = structuredClone(keep.session);
    keep.load = never;
    const reader = visit(page, { keep });
    reader.state().runCell('steps-1');
    await settle();
    expect(reader.cell('steps-1').running).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(reader.printed('steps-1')).toEqual(['OK']);
    expect(reader.state().kept).toBe(false);
    expect(keep.session).toEqual(before);
  });

  it('as the storage is written: the run stands, and the reader is told', async () => {
    const keep = new KeepDouble();
    keep.saveSession = never;
    const reader = visit(page, { keep });
    reader.state().runCell('ten-1');
    await settle();
    expect(reader.printed('ten-1')).toEqual(['OK']);
    expect(reader.state().kept).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reader.state().kept).toBe(false);
  });

  it('as what runs things is fetched: Run is free again, and can be tried anew', async () => {
    const reader = visit(page, { services: { loadRunner: never } });
    reader.state().runCell('ten-1');
    await vi.advanceTimersByTimeAsync(20_500);
    expect(reader.cell('ten-1').running).toBe(false);
    expect(reader.state().trouble).toMatchObject({ text: 'The store did not start, so nothing can run.' });
  });

  it('as the worker speaks: Run is free again, and no cell is named that never ran', async () => {
    const reader = visit(page, { fateOf: () => 'hangs' });
    reader.state().runCell('ten-1');
    await vi.advanceTimersByTimeAsync(10_500);
    expect(reader.cell('ten-1').running).toBe(false);
    expect(reader.state().trouble?.text).toBe('The store did not start, so nothing can run.');
  });

  it.each<[string, () => Promise<never>]>([
    ['never comes', never],
    ['cannot be fetched', () => Promise.reject(new Error('offline'))],
  ])('where what checks the kept session %s: Run works, and the kept session stays', async (_what, checkKept) => {
    const keep = await earlier();
    const before = structuredClone(keep.session);
    const reader = visit(page, { keep, services: { checkKept } });
    reader.state().runCell('steps-1');
    await vi.advanceTimersByTimeAsync(21_000);
    expect(reader.printed('steps-1')).toEqual(['OK']);
    expect(keep.session).toEqual(before);
  });

  it('as a link is opened and replayed: both are done without it', async () => {
    const sharer = visit(page);
    sharer.state().runCell('ten-1');
    await settle();
    vi.useRealTimers();
    const fragment = await toFragment(sharingOf(sharer).current());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const keep = await earlier();
    const before = structuredClone(keep.session);
    Object.assign(keep, { load: never, loadAside: never, saveAside: never });
    const reader = visit(page, { keep, fragment });
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(500);
      expect(sharingOf(reader).store.getState().offer).toBeDefined();
    });
    sharingOf(reader).replay();
    await vi.advanceTimersByTimeAsync(13_000);
    expect(reader.printed('ten-1')).toEqual(['OK']);
    expect(sharingOf(reader).store.getState()).toMatchObject({ offer: undefined, replaying: false });
    // What could not be read is not written over.
    reader.state().runCell('steps-1');
    await vi.advanceTimersByTimeAsync(13_000);
    expect(reader.printed('steps-1')).toEqual(['OK']);
    expect(keep.session).toEqual(before);
  });
});

describe('a worker that cannot be made', () => {
  it('is told of, and Run is free again', async () => {
    const spawn = () => {
      throw new Error('no workers here');
    };
    const reader = visit(page, { services: { spawn } });
    reader.state().runCell('ten-1');
    await settle();
    expect(reader.cell('ten-1').running).toBe(false);
    expect(reader.state().trouble?.text).toBe('The store did not start, so nothing can run.');
  });
});

describe('a session that made way and was damaged since', () => {
  it('is offered back as far as it can be read', async () => {
    const own = await earlier();
    const keep = new KeepDouble();
    const damaged = {
      ...{ session: own.session, place: { ...own.place, positions: { ten: { elapsedMs: Number.NaN, seq: -5 } } } },
      below: 'garbage',
    };
    keep.loadAside = async () => damaged as never;
    const reader = visit(page, { keep });
    await settle();
    await sharingOf(reader).loadAside();
    sharingOf(reader).goBack();
    await settle();
    expect(reader.printed('ten-1')).toEqual(['OK']);
    expect(reader.state().clocks.ten).toBe(0);
  });
});
