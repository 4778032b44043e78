import { expect, it } from 'vitest';
import { keepOnDemand } from '../../../../src/ui/session/kept/first-visit.ts';
import { KeepDouble } from '../session-harness.ts';

function tab(id?: string) {
  const inner = new KeepDouble();
  inner.place = { savedAtMs: 1, positions: {} };
  let fetches = 0;
  let fails = false;
  const fetchKeep = async () => {
    fetches++;
    if (fails) throw new Error('offline');
    return inner;
  };
  const keep = keepOnDemand('setex', fetchKeep, () => ({
    getItem: (key) => (key === 'mayfly:tab:setex' ? (id ?? null) : null),
  }));
  return { keep, inner, fetches: () => fetches, fail: (on: boolean) => (fails = on) };
}

it('a first visit reads nothing, and fetches nothing for it', async () => {
  const { keep, fetches } = tab();
  expect(await keep.load()).toEqual({});
  expect(await keep.loadAside()).toBeUndefined();
  expect(fetches()).toBe(0);
});

it('a tab that was here reads what it kept', async () => {
  const { keep, inner, fetches } = tab('abc');
  expect(await keep.load()).toEqual({ place: inner.place });
  await keep.loadAside();
  expect(fetches()).toBe(1);
});

it('what is written is read from then on', async () => {
  const { keep, inner, fetches } = tab();
  const place = { savedAtMs: 2, positions: {} };
  await keep.savePlace(place);
  expect(inner.place).toEqual(place);
  expect(await keep.load()).toEqual({ place });
  expect(fetches()).toBe(1);
});

it('what could not be fetched is told, and tried again', async () => {
  const { keep, fail, fetches } = tab('abc');
  fail(true);
  await expect(keep.load()).rejects.toThrow('offline');
  fail(false);
  expect(await keep.load()).toHaveProperty('place');
  expect(fetches()).toBe(2);
});

it('where not even a tab can keep anything, that is told', async () => {
  const keep = keepOnDemand(
    'setex',
    async () => new KeepDouble(),
    () => {
      throw new Error('no storage');
    },
  );
  await expect(keep.load()).rejects.toThrow('no storage');
});
