import { describe, expect, it } from 'vitest';
import { safeHref } from '../../src/docs/links.ts';

describe('safeHref', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['  get  ', 'get'],
    ['//example.org', '//example.org'],
    ['?q=javascript:x', '?q=javascript:x'],
    ['javascript:alert(1)', undefined],
    ['\x01javascript:alert(1)', undefined],
    ['java\tscript:alert(1)', undefined],
    ['java\r\nscript:alert(1)', undefined],
    [' javascript:alert(1)', undefined],
    ['blob:x', undefined],
    ['', ''],
  ])('%j', (address, href) => {
    expect(safeHref(address)).toBe(href);
  });
});
