import { describe, expect, it } from 'vitest';
import { chooseBrowser, howToGetBrowser, type Machine } from '../../e2e/support/browser.ts';

const own = '/cache/ms-playwright/chromium/chrome';

/** A Linux machine with these files, and an installer that must not be called unless given. */
function machine(files: readonly string[], more: Partial<Machine> = {}): Machine {
  const install = () => {
    throw new Error('installs nothing here');
  };
  return { env: {}, platform: 'linux', playwrightPath: own, exists: (path) => files.includes(path), install, ...more };
}

describe('the browser for the journeys', () => {
  it('is the one that PW_CHROMIUM names, before any other', () => {
    const env = { PW_CHROMIUM: '/opt/chromium' };
    expect(chooseBrowser(machine([own, '/opt/chromium', '/usr/bin/chromium'], { env }))).toBe('/opt/chromium');
  });

  it('is not another when PW_CHROMIUM names no file', () => {
    const env = { PW_CHROMIUM: '/opt/gone' };
    expect(() => chooseBrowser(machine([own, '/usr/bin/chromium'], { env }))).toThrow('PW_CHROMIUM is /opt/gone');
  });

  it.each([
    [[own, '/usr/bin/chromium'], own],
    [['/usr/bin/google-chrome', '/usr/bin/chromium'], '/usr/bin/chromium'],
    [['/usr/bin/google-chrome', '/usr/bin/chromium-browser'], '/usr/bin/chromium-browser'],
    [['/usr/bin/microsoft-edge', '/usr/bin/google-chrome'], '/usr/bin/google-chrome'],
  ])('of %j is %s', (files, expected) => {
    expect(chooseBrowser(machine(files))).toBe(expected);
  });

  it('is found where macOS and Windows keep it', () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(chooseBrowser(machine([mac], { platform: 'darwin' }))).toBe(mac);
    const edge = 'C:/Programs/Microsoft/Edge/Application/msedge.exe';
    expect(chooseBrowser(machine([edge], { platform: 'win32', env: { PROGRAMFILES: 'C:/Programs' } }))).toBe(edge);
  });

  it('is installed where there is none', () => {
    const files: string[] = [];
    const install = () => files.push(own) > 0;
    expect(chooseBrowser(machine(files, { install }))).toBe(own);
  });

  it('is asked for, with the line to type, where it cannot be had', () => {
    expect(() => chooseBrowser(machine([], { install: () => false }))).toThrow(howToGetBrowser);
    expect(howToGetBrowser).toContain('npx playwright install chromium');
  });
});
