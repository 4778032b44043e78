import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepHistoryBytes, keptHistoryBytes } from '../../../src/ui/session/history-size.ts';
import { enableKeys, keysEnabled } from '../../../src/ui/session/single-keys.ts';

const openSite = (base: string | undefined) =>
  vi.stubGlobal('document', { documentElement: { dataset: base === undefined ? {} : { base } } });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('of two sites of one origin, each keeps its own', () => {
  it('choice of the keys', () => {
    openSite('/docs/');
    enableKeys(false);
    openSite(undefined);
    expect(keysEnabled()).toBe(true);
    openSite('/docs/');
    expect(keysEnabled()).toBe(false);
  });

  it('size of the past', () => {
    openSite('/docs/');
    keepHistoryBytes(1024 * 1024);
    openSite('/other/');
    expect(keptHistoryBytes()).toBeUndefined();
    openSite('/docs/');
    expect(keptHistoryBytes()).toBe(1024 * 1024);
  });
});
