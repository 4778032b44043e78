import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** What the choice of a browser depends on. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where Playwright would put its own Chromium, there or not. */
  readonly playwrightPath: string;
  readonly exists: (path: string) => boolean;
  /** Runs `npx playwright install chromium`; true where it succeeded. */
  readonly install: () => boolean;
}

export const howToGetBrowser = [
  'No browser for the end-to-end tests. Any one of these will do:',
  '  npx playwright install chromium',
  '  apt-get install chromium',
  '  PW_CHROMIUM=/path/to/chromium npm test',
].join('\n');

/**
 * The browser's executable: `PW_CHROMIUM`, else Playwright's own, else the system's Chromium, Chrome or Edge, else
 * Playwright's after an attempt to install it. Throws where none can be had, and where `PW_CHROMIUM` names no file.
 */
export function chooseBrowser({ env, platform, playwrightPath, exists, install }: Machine): string {
  if (env.PW_CHROMIUM) {
    if (exists(env.PW_CHROMIUM)) return env.PW_CHROMIUM;
    throw new Error(`PW_CHROMIUM is ${env.PW_CHROMIUM}, and there is no such file.`);
  }
  const found = [playwrightPath, ...installedBrowsers(platform, env)].find(exists);
  if (found) return found;
  if (install() && exists(playwrightPath)) return playwrightPath;
  throw new Error(howToGetBrowser);
}

function installedBrowsers(platform: NodeJS.Platform, env: Machine['env']): string[] {
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.map((name) => `/usr/bin/${name}`);
}

/** The browser of this machine. */
export const findBrowser = (): string =>
  chooseBrowser({
    env: process.env,
    platform: process.platform,
    playwrightPath: chromium.executablePath(),
    exists: existsSync,
    install: () => spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' }).status === 0,
  });

/** Keeps Chromium off the network on its own account. As root it refuses to start with its sandbox. */
export const browserFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
