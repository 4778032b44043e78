import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { encodedHash } from '../../../src/cli/site/encoded-hash.ts';

describe('an address whose # was encoded', () => {
  it.each([
    ['/setex/%23m1=AbC-_', 'setex', 'm1=AbC-_'],
    ['/setex%23m1=AbC', 'setex', 'm1=AbC'],
    ['/setex/%23m1%3DAbC%2E', 'setex', 'm1%3DAbC%2E'],
    ['/strings/setex/%2523m1%253DAbC', 'strings/setex', 'm1%253DAbC'],
    ['/gr%C3%B6%C3%9Fe/%23return-values', 'größe', 'return-values'],
    ['/%23m1=AbC', '', 'm1=AbC'],
    ['/setex/%23m1=AbC?utm_source=mail', 'setex', 'm1=AbC'],
  ])('%s leads to page %j with %j', (url, path, fragment) => {
    expect(encodedHash(url)).toEqual({ path, fragment });
  });

  it.each(['/setex/', '/setex/%23', '/setex/?to=%23m1', '/%E0%A4%A/%23m1=A'])('%s is another', (url) => {
    expect(encodedHash(url)).toBeUndefined();
  });
});

const script = readFileSync(join(import.meta.dirname, '../../../public/lead-on.js'), 'utf8');

/** Where the page for unknown addresses leads a browser on to. */
function ledTo(pathname: string, search = ''): string | undefined {
  let address: string | undefined;
  const replace = (to: string) => {
    address = to;
  };
  runInNewContext(script, { location: { pathname, search, replace } });
  return address;
}

describe('the page for unknown addresses', () => {
  it.each([
    ['/setex/%23m1=AbC-_', '/setex/#m1=AbC-_'],
    ['/setex%23m1%3DAbC', '/setex/#m1%3DAbC'],
    ['/a/setex/%2523m1=AbC', '/a/setex/#m1=AbC'],
    ['/%23m1=AbC', '/#m1=AbC'],
  ])('leads from %s on to %s', (from, to) => {
    expect(ledTo(from)).toBe(to);
  });

  it('keeps a query, where a browser would look for it', () => {
    expect(ledTo('/setex/%23m1=AbC', '?utm=x')).toBe('/setex/?utm=x#m1=AbC');
  });

  it('leads to no other site, and from no other address', () => {
    expect(ledTo('//evil.example/%23m1=AbC')).toBe('/evil.example/#m1=AbC');
    expect(ledTo('/no/such/page/')).toBeUndefined();
  });
});
