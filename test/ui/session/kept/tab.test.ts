import { describe, expect, it } from 'vitest';
import { claimTab, type TabPlaces } from '../../../../src/ui/session/kept/tab.ts';

/** Pages of one browser: they share the names that they have taken, and each tab has its own storage. */
function browser() {
  const taken = new Set<string>();
  let ids = 0;
  const pageOf = (tab: Map<string, string>): TabPlaces => ({
    storage: { getItem: (key) => tab.get(key) ?? null, setItem: (key, value) => void tab.set(key, value) },
    take: async (name) => !taken.has(name) && !!taken.add(name),
    newId: () => `tab ${++ids}`,
  });
  return { pageOf, close: () => taken.clear() };
}

describe('claimTab', () => {
  it('gives a tab an id that outlives its page', async () => {
    const { pageOf, close } = browser();
    const tab = new Map<string, string>();
    expect(await claimTab('setex', pageOf(tab))).toEqual({ id: 'tab 1', from: 'tab 1' });
    close();
    expect(await claimTab('setex', pageOf(tab))).toEqual({ id: 'tab 1', from: 'tab 1' });
  });

  it('gives a duplicate an id of its own, and says whose session it starts with', async () => {
    const { pageOf, close } = browser();
    const tab = new Map<string, string>();
    await claimTab('setex', pageOf(tab));
    const duplicate = new Map(tab);
    expect(await claimTab('setex', pageOf(duplicate))).toEqual({ id: 'tab 2', from: 'tab 1' });
    close();
    expect(await claimTab('setex', pageOf(duplicate))).toEqual({ id: 'tab 2', from: 'tab 2' });
    expect(await claimTab('setex', pageOf(tab))).toEqual({ id: 'tab 1', from: 'tab 1' });
  });

  it('keeps documents apart', async () => {
    const { pageOf } = browser();
    const tab = new Map<string, string>();
    await claimTab('setex', pageOf(tab));
    expect(await claimTab('get', pageOf(tab))).toEqual({ id: 'tab 2', from: 'tab 2' });
  });
});
