import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../../e2e/support/browser.ts';
import { makeSite } from '../../src/cli/site/make.ts';
import { ownDocuments } from '../../src/cli/site/options.ts';
import { serveSite } from '../../src/cli/site/static-server.ts';
import { type Figure, quantile, rounded } from './figure.ts';

const RUNS = 40;
const heading = 'A value that lives ten seconds';

/** All figures of the built page, in a real browser. */
export async function* pageFigures(): AsyncIterable<Figure> {
  const { files } = await makeSite({ docs: ownDocuments, base: '/' }, { say: () => {}, warn: () => {}, isKept: false });
  const { url, close } = await serveSite(files, 0);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserFlags] });
  try {
    yield* loadFigures(browser, url);
    yield* paintFigures(browser, url, 1);
    yield* paintFigures(browser, url, 4);
    yield* scrubFigures(browser, url);
    yield* millionFigures(browser, url);
  } finally {
    await browser.close();
    close();
  }
}

/** Slow 4G as Lighthouse has it: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up; four times slower CPU. */
async function throttle(session: CDPSession, cpuRate: number, slowNetwork: boolean): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  if (!slowNetwork) return;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
}

async function* loadFigures(browser: Browser, url: string): AsyncIterable<Figure> {
  const samples: number[] = [];
  const elsewhere: string[] = [];
  for (let i = 0; i < 5; i++) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    await throttle(await page.context().newCDPSession(page), 4, true);
    await page.goto(url, { waitUntil: 'load' });
    samples.push(await page.evaluate(largestPaintMs));
    await page.close();
  }
  const lower = { better: 'lower' } as const;
  yield {
    name: 'largest contentful paint, slow 4G and 4x CPU',
    value: rounded(quantile(samples, 0.5)),
    unit: 'ms',
    goal: 1000,
    ...lower,
  };
  yield { name: 'requests to other origins', value: elsewhere.length, unit: 'requests', goal: 0, ...lower };
}

/** In the page: the last candidate for the largest paint. */
const largestPaintMs = (): Promise<number> =>
  new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN);
      observer.disconnect();
    });
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
  });

async function* paintFigures(browser: Browser, url: string, cpuRate: number): AsyncIterable<Figure> {
  const page = await warmPage(browser, url);
  await throttle(await page.context().newCDPSession(page), cpuRate, false);
  const samples: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Reset session', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('[role=group][aria-label^="Output of"]'));
    samples.push(await page.evaluate(runToPaintMs, `Example: ${heading}`));
  }
  await page.close();
  const slow = cpuRate === 1 ? '' : `, ${cpuRate}x CPU`;
  yield {
    name: `click on Run to painted output, p95${slow}`,
    value: rounded(quantile(samples, 0.95)),
    unit: 'ms',
    goal: cpuRate === 1 ? 50 : 100,
    better: 'lower',
  };
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  // What runs TypeScript here names functions by a call that the page does not know.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(url);
  return page;
}

/** A page on which the store runs already. */
async function warmPage(browser: Browser, url: string): Promise<Page> {
  const page = await openPage(browser, url);
  const example = page.getByRole('group', { name: `Example: ${heading}`, exact: true });
  await example.getByRole('button', { name: 'Run', exact: true }).click();
  await example
    .getByText(/^Matches the docs/)
    .first()
    .waitFor();
  return page;
}

/** In the page: ms from a click on Run to the frame after the one in which the output stands. */
const runToPaintMs = (name: string): Promise<number> =>
  new Promise((resolve) => {
    const example = [...document.querySelectorAll<HTMLElement>('[role=group]')].find(
      (group) => group.getAttribute('aria-label') === name,
    );
    const button = [...(example?.querySelectorAll('button') ?? [])].find((each) =>
      each.textContent?.trim().startsWith('Run'),
    );
    const from = performance.now();
    button?.click();
    const look = () => {
      if (!example?.textContent?.includes('Matches the docs')) return void requestAnimationFrame(look);
      requestAnimationFrame(() => resolve(performance.now() - from));
    };
    requestAnimationFrame(look);
  });

async function* scrubFigures(browser: Browser, url: string): AsyncIterable<Figure> {
  const page = await warmPage(browser, url);
  const samples = await page.evaluate(scrubToPaintMs, RUNS);
  await page.close();
  yield {
    name: 'slider moved to painted tables, p95',
    value: rounded(quantile(samples, 0.95)),
    unit: 'ms',
    goal: 34,
    better: 'lower',
  };
}

/** In the page: for each of a number of moves between before and after the expiry, ms until the tables say so. */
const scrubToPaintMs = async (moves: number): Promise<number[]> => {
  const slider = document.querySelector<HTMLInputElement>('input[type=range]');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const keys = () => document.querySelectorAll('table[aria-label="Keys"] tbody tr').length;
  const samples: number[] = [];
  for (let i = 0; i < moves; i++) {
    const living = i % 2;
    const from = performance.now();
    setValue?.call(slider, living ? '5000' : '10500');
    slider?.dispatchEvent(new Event('input', { bubbles: true }));
    while (keys() !== living) await new Promise(requestAnimationFrame);
    samples.push(performance.now() - from);
  }
  return samples;
};

const FRAMES = 240;

/** A hundred thousand commands over the keys of the document that loads a million, from eight minutes on. */
const hundredThousand = (): string =>
  Array.from({ length: 100_000 }, (_, i) => {
    const wait = i % 1000 === 0 ? `// Wait for ${i === 0 ? 500 : 1} seconds\n` : '';
    return `${wait}SETEX session:${(i * 7) % 1_000_000} ${1 + (i % 3600)} value-${i}`;
  }).join('\n');

/** Frames while the slider is dragged across a million keys that expire: along the hour, and then to and fro. */
async function* millionFigures(browser: Browser, url: string): AsyncIterable<Figure> {
  const page = await openPage(browser, `${url}a-million-keys/`);
  const examples = page.getByRole('group', { name: /^Example:/ });
  const run = async (index: number, summary: string) => {
    await examples.nth(index).getByRole('button', { name: 'Run', exact: true }).click();
    await examples.nth(index).getByText(summary).waitFor();
  };
  await run(0, '2 match');
  await examples.nth(1).getByRole('button', { name: 'Edit', exact: true }).click();
  await examples.nth(1).getByRole('textbox', { name: 'Commands' }).fill(hundredThousand());
  await run(1, '100,000 replies');
  const { drag, jumps } = await page.evaluate(dragFrames, FRAMES);
  await page.close();
  const ms = (name: string, value: number, goal: number): Figure => ({
    ...{ name, value: rounded(value), unit: 'ms', goal, better: 'lower' },
  });
  yield ms('frame while dragging across a million keys and 100,000 commands, median', quantile(drag, 0.5), 18);
  yield ms('frame while dragging across a million keys and 100,000 commands, p95', quantile(drag, 0.95), 34);
  yield ms('slider moved past a million expiries or back, to painted counts, p95', quantile(jumps, 0.95), 50);
}

/** In the page: ms between frames of a drag, and from a jump between start and end to the painted count of keys. */
const dragFrames = async (frames: number): Promise<{ drag: number[]; jumps: number[] }> => {
  const slider = document.querySelector<HTMLInputElement>('input[type=range]');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const max = Number(slider?.max);
  const move = (part: number) => {
    setValue?.call(slider, String(Math.round(max * part)));
    slider?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const drag: number[] = [];
  let last = performance.now();
  for (let i = 0; i < frames; i++) {
    move(i < frames / 2 ? (2 * i) / frames : (Math.sin(i * 1.7) + 1) / 2);
    await new Promise(requestAnimationFrame);
    drag.push(performance.now() - last);
    last = performance.now();
  }
  const jumps: number[] = [];
  const count = () => document.querySelector('.clock-living')?.textContent ?? '';
  for (let i = 0; i < 30; i++) {
    const before = count();
    const from = performance.now();
    move(i % 2 === 0 ? 0 : 1);
    while (count() === before) await new Promise(requestAnimationFrame);
    jumps.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { drag, jumps };
};
