import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openOnPort } from '../../../src/cli/site/ports.ts';
import { resourcesOf, respond, type SiteServer, serveSite } from '../../../src/cli/site/static-server.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

const files = new Map(
  Object.entries({
    'index.html': 'front',
    'setex/index.html': 'setex',
    '404.html': 'no such page',
    'assets/main-DiWrgTda.js': 'let a;',
    'favicon.svg': '<svg/>',
    'picture.png': 'png',
  }).map(([name, text]) => [name, Buffer.from(text)] as const),
);
const resources = resourcesOf(files);
const get = (url: string, headers = {}) => respond(resources, { method: 'GET', url, headers });

describe('a static site', () => {
  it.each([
    ['/', 200, 'front'],
    ['/index.html', 200, 'front'],
    ['/setex/?from=x', 200, 'setex'],
    ['/assets/main-DiWrgTda.js', 200, 'let a;'],
    ['/nothing', 404, 'no such page'],
    ['/../../etc/passwd', 404, 'no such page'],
    ['/nothing/', 404, 'no such page'],
    ['//setex/', 404, 'no such page'],
  ])('answers %s with %d', (url, status, body) => {
    const response = get(url);
    expect([response.status, String(response.body)]).toEqual([status, body]);
  });

  it('leads a page without its slash to the page', () => {
    expect(get('/setex')).toEqual({ status: 308, headers: { location: '/setex/' } });
  });

  it.each([
    ['/setex/%23m1=AbC', '/setex/#m1=AbC'],
    ['/setex%23m1%3DAbC', '/setex/#m1%3DAbC'],
    ['/%23m1=AbC', '/#m1=AbC'],
  ])('leads from %s, whose # was encoded, to %s', (url, location) => {
    expect(get(url)).toEqual({ status: 308, headers: { location } });
  });

  it('leads nowhere from an encoded # behind an address that is none', () => {
    expect(get('/nothing/%23m1=AbC').status).toBe(404);
    expect(get('//evil.example/%23m1=AbC').status).toBe(404);
  });

  it('lets no other page show one of ours inside it', () => {
    const kept = { 'content-security-policy': "frame-ancestors 'none'", 'x-frame-options': 'DENY' };
    expect(get('/').headers).toMatchObject(kept);
    expect(get('/nothing').headers).toMatchObject(kept);
  });

  it('says what a file is and how long it stands', () => {
    expect(get('/').headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    expect(get('/assets/main-DiWrgTda.js').headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(get('/favicon.svg').headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
  });

  it('packs text for those who can unpack it', () => {
    const { headers, body } = get('/setex/', { 'accept-encoding': 'br, gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': body?.length });
    expect(String(gunzipSync(body ?? ''))).toBe('setex');
    expect(get('/picture.png', { 'accept-encoding': 'gzip' }).headers).not.toHaveProperty('content-encoding');
  });

  it('sends nothing again that has not changed', () => {
    const { etag } = get('/').headers;
    expect(get('/', { 'if-none-match': etag })).toMatchObject({ status: 304 });
    expect(get('/setex/', { 'if-none-match': etag })).toMatchObject({ status: 200 });
  });

  it('refuses what is no reading, and what is no address', () => {
    expect(respond(resources, { method: 'POST', url: '/', headers: {} }).status).toBe(405);
    expect(get('/%E0%A4%A').status).toBe(400);
  });
});

/** The answer to a request that calls the server by a name. `fetch` would not send another than the real one. */
function ask(url: string, host: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      text(response).then((said) => resolve({ status: response.statusCode, text: said }), reject);
    })
      .on('error', reject)
      .end();
  });
}

describe('the host', () => {
  it('is checked with every request', async () => {
    const { url, close } = await serveSite(files, 0, { allowedHosts: ['docs.example'] });
    const { port } = new URL(url);
    expect(await ask(`${url}setex/`, `localhost:${port}`)).toEqual({ status: 200, text: 'setex' });
    expect(await ask(`${url}setex/`, 'docs.example:8443')).toEqual({ status: 200, text: 'setex' });
    const refused = await ask(`${url}setex/`, `evil.example:${port}`);
    expect(refused).toEqual({ status: 403, text: expect.stringContaining('--allow-host evil.example') });
    close();
  });

  it('is loopback, or the address that was named', async () => {
    const everywhere = await serveSite(files, 0, { host: '0.0.0.0', allowedHosts: ['0.0.0.0'] });
    expect(everywhere.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await ask(everywhere.url, '0.0.0.0')).status).toBe(200);
    everywhere.close();
  });
});

describe('the port', () => {
  const open: SiteServer[] = [];
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });
  const serve = async (port: number) => {
    const server = await serveSite(files, port);
    open.push(server);
    return server;
  };

  it('is the one that is wanted, on loopback', async () => {
    const { url } = await openOnPort(serve, 0);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(`${url}setex`)).text()).toBe('setex');
  });

  it('is refused with advice where it is taken', async () => {
    const taken = Number(new URL((await serve(0)).url).port);
    await expect(openOnPort(serve, taken)).rejects.toThrow(UsageError);
    await expect(openOnPort(serve, taken)).rejects.toThrow(`Port ${taken} is taken`);
  });

  it('is the next free one where none is wanted', async () => {
    const taken = new Set([4321, 4322]);
    const found = await openOnPort((port) =>
      taken.has(port)
        ? Promise.reject(Object.assign(new Error('taken'), { code: 'EADDRINUSE' }))
        : Promise.resolve(port),
    );
    expect(found).toBe(4323);
  });

  it('hides no other fault', async () => {
    const fault = new Error('something else');
    await expect(openOnPort(() => Promise.reject(fault))).rejects.toBe(fault);
  });
});
