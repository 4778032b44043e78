import { runInNewContext } from 'node:vm';
import { describe, expect, it, test, vi } from 'vitest';
import { keepScript, offlineFiles, retiredWorker } from '../../../src/cli/site/offline.ts';

const files = (pages: Readonly<Record<string, string>>) =>
  new Map([
    ['404.html', Buffer.from('none')],
    ['assets/index-12345678.js', Buffer.from('script')],
    ['assets/editor-12345678.js', Buffer.alloc(500_000)],
    ['theme.js', Buffer.from('theme')],
    ['mayfly-site.txt', Buffer.from('no part of a page')],
    ...Object.entries(pages).map(([name, text]) => [name, Buffer.from(text)] as const),
  ]);

/** What the service worker of a site has been given to know. */
async function known(site: ReturnType<typeof files>, base = '/docs/') {
  const worker = (await offlineFiles(site, base)).get('sw.js')?.toString('utf8') ?? '';
  const [, json = ''] = /^const \{ base, version, kept, pages \} = (.*);$/m.exec(worker) ?? [];
  return JSON.parse(json);
}

test('pages are kept, and what they load, but not what is large or no part of them', async () => {
  expect(await known(files({ 'index.html': 'top', 'a/index.html': 'a' }))).toEqual({
    base: '/docs/',
    version: expect.stringMatching(/^[\w-]{16}$/),
    kept: ['a/index.html', 'assets/index-12345678.js', 'index.html', 'keep.js', 'theme.js'],
    pages: ['index.html', 'a/index.html'],
  });
});

test('of a very large site the first page is kept, and the others when they were read', async () => {
  const { kept, pages } = await known(files({ 'index.html': 'top', 'a/index.html': 'a'.repeat(13_000_000) }));
  expect(kept).not.toContain('a/index.html');
  expect(pages).toContain('a/index.html');
});

test('a site that differs in a byte is another version, the same site the same', async () => {
  const versions = await Promise.all(
    ['old', 'old', 'new'].map(async (text) => (await known(files({ 'index.html': text }))).version),
  );
  expect(versions[0]).toBe(versions[1]);
  expect(versions[0]).not.toBe(versions[2]);
});

test('no name of a page becomes script', async () => {
  const hostile = '$&`</script>/index.html';
  expect((await known(files({ [hostile]: 'page' }))).pages).toEqual([hostile]);
});

test('the script that has a site kept knows its path; what npm start answers with keeps nothing', async () => {
  expect(keepScript('/docs/')).toMatch(/^<script defer src="\/docs\/keep\.js" data-base="\/docs\/" /);
  const retired = (await retiredWorker()).get('sw.js')?.toString('utf8');
  expect(retired).toContain('unregister()');
  expect(retired).not.toContain("'fetch'");
});

describe('the bar that tells of a newer version', () => {
  /** The bar of a page whose site has a newer worker waiting, and what came of its buttons. */
  async function barOf(worker: { state: string }) {
    const did: string[] = [];
    const made: { textContent: string; press?: () => void }[] = [];
    const element = () => {
      const one = {
        textContent: '',
        setAttribute: () => {},
        append: () => {},
        remove: () => did.push('removed'),
        addEventListener: (_: string, press: () => void) => Object.assign(one, { press }),
      };
      made.push(one);
      return one;
    };
    const loads: (() => void)[] = [];
    const waiting = Object.assign(worker, { postMessage: (words: string) => did.push(words) });
    const register = async () => ({ waiting, addEventListener: () => {} });
    const script = (await offlineFiles(files({ 'index.html': 'top' }), '/')).get('keep.js')?.toString('utf8') ?? '';
    runInNewContext(script, {
      document: {
        currentScript: { dataset: { reload: 'Show it', later: 'Not now' } },
        getElementById: () => null,
        createElement: element,
        body: { append: () => did.push('told') },
      },
      navigator: { serviceWorker: { controller: {}, register, addEventListener: () => {} } },
      location: { reload: () => did.push('reloaded') },
      addEventListener: (_: string, load: () => void) => loads.push(load),
    });
    for (const load of loads) load();
    await vi.waitFor(() => expect(did).toEqual(['told']));
    const press = (words: string) => made.find(({ textContent }) => textContent === words)?.press?.();
    return { did, press };
  }

  it('has it take over', async () => {
    const { did, press } = await barOf({ state: 'installed' });
    press('Show it');
    expect(did).toEqual(['told', 'take-over']);
  });

  it('shows it where another tab has had it take over meanwhile', async () => {
    const worker = { state: 'installed' };
    const { did, press } = await barOf(worker);
    worker.state = 'activated';
    press('Show it');
    expect(did).toEqual(['told', 'reloaded']);
  });

  it('goes when it is not wanted now', async () => {
    const { did, press } = await barOf({ state: 'installed' });
    press('Not now');
    expect(did).toEqual(['told', 'removed']);
  });
});
