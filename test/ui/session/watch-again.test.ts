import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchAgain } from '../../../src/ui/session/watch-again.ts';
import { pageOf, settle, visit } from './session-harness.ts';

const page = pageOf({
  Ten: 'dragonfly> SETEX k 10 v\n// Wait for 10 seconds\ndragonfly> GET k',
  Bare: 'dragonfly> SETEX k 10 v',
  Still: 'dragonfly> SET k v',
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function ran(cell: string, moving: boolean) {
  const reader = visit(page, { moving });
  reader.state().runCell(cell);
  await settle();
  await reader.draw(0);
  await reader.draw(2000);
  return reader;
}

describe('watchAgain', () => {
  it('shows the last run from its start, and runs nothing', async () => {
    const reader = await ran('ten-1', true);
    const before = reader.typesSeen().filter((type) => type === 'run').length;
    watchAgain(reader.context);
    await settle();
    expect(reader.state()).toMatchObject({ performing: { sandbox: 'ten', cell: 'ten-1' }, clocks: { ten: 0 } });
    await reader.draw(0);
    await reader.draw(500);
    expect(reader.state().clocks.ten).toBe(5000);
    await reader.draw(1000);
    expect(reader.state()).toMatchObject({ performing: undefined, clocks: { ten: 10_000 } });
    expect(reader.typesSeen().filter((type) => type === 'run')).toHaveLength(before);
    expect(reader.state().sandboxes.ten?.timeline.branches).toHaveLength(1);
  });

  it('goes on to where the last key has expired, for a run that waited for nothing', async () => {
    const reader = await ran('bare-1', true);
    reader.state().seek('bare', 3_600_000);
    await settle();
    watchAgain(reader.context);
    await settle();
    await reader.draw(0);
    await reader.draw(500);
    expect(reader.state().clocks.bare).toBe(5000);
    await reader.draw(1000);
    expect(reader.state().clocks.bare).toBe(10_000);
  });

  it('goes back to the end of a run that took no time', async () => {
    const reader = await ran('still-1', true);
    reader.state().seek('still', 3_600_000);
    await settle();
    watchAgain(reader.context);
    await settle();
    expect(reader.state()).toMatchObject({ performing: undefined, clocks: { still: 0 } });
    expect(reader.living('still')).toEqual(['k']);
  });

  it('stands at the start where nothing should move', async () => {
    const reader = await ran('ten-1', false);
    watchAgain(reader.context);
    await settle();
    expect(reader.state()).toMatchObject({ performing: undefined, clocks: { ten: 0 } });
    expect(reader.living('ten')).toEqual(['k']);
  });

  it('is kept as ended from its start', async () => {
    const reader = await ran('ten-1', true);
    reader.state().seek('ten', 2000);
    watchAgain(reader.context);
    await settle();
    await reader.draw(0);
    expect(reader.keep.place?.positions.ten?.elapsedMs).toBe(10_000);
  });

  it.each(['keydown', 'pointerdown'])('ends at once by a %s', async (type) => {
    const reader = await ran('ten-1', true);
    watchAgain(reader.context);
    await settle();
    await reader.draw(0);
    document.dispatchEvent(new Event(type));
    expect(reader.state()).toMatchObject({ performing: undefined, clocks: { ten: 10_000 } });
  });
});
