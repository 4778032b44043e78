import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFragment, toFragment } from '../../../src/ui/sharing/codec.ts';
import { crc32 } from '../../../src/ui/sharing/crc32.ts';

const session = { mayfly: 1, edits: { 'steps-1': 'SET k "καλημέρα"\n// Wait for 10 seconds' }, steps: [] };

/** What kind of problem a fragment is; nothing where it can be read. */
const problemOf = (fragment: string): Promise<string | undefined> =>
  fromFragment(fragment).then(
    () => undefined,
    (thrown) => thrown.kind,
  );

/** A fragment with a sound header around bytes of our own. */
function forged(packed: Buffer): string {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(packed.length, 0);
  header.writeUInt32BE(crc32(packed), 4);
  return `#m1=${Buffer.concat([header, packed]).toString('base64url')}`;
}

describe('a fragment', () => {
  it('brings back any JSON', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (data) => {
        const fragment = await toFragment(data);
        expect(fragment).toMatch(/^#m1=[\w-]+$/);
        expect(await fromFragment(fragment)).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    ));

  it('is much shorter than what it holds', async () => {
    const edits = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`cell-${i}`, 'SETEX greeting 10 "Hello"']));
    expect((await toFragment({ ...session, edits })).length).toBeLessThan(800);
  });

  it('says at every length that it is cut short', async () => {
    const fragment = await toFragment(session);
    for (let length = '#m1='.length; length < fragment.length; length++) {
      expect(await problemOf(fragment.slice(0, length)), `${length} characters`).toBe('cut short');
    }
  });

  it('with one character changed is never another session', async () => {
    const fragment = await toFragment(session);
    for (let at = '#m1='.length; at < fragment.length; at++) {
      for (const other of ['A', 'x', '-', '%', ' ', 'é']) {
        const changed = fragment.slice(0, at) + other + fragment.slice(at + 1);
        const read = await fromFragment(changed).catch((thrown) => thrown.kind);
        if (typeof read === 'string') expect(read).toMatch(/cut short|damaged/);
        else expect(read).toEqual(session);
      }
    }
  });

  it('stands what a chat program puts behind it', async () => {
    const fragment = await toFragment(session);
    expect(await fromFragment(`${fragment}).`)).toEqual(session);
    expect(await problemOf(`${fragment}AAAA`)).toBe('damaged');
  });

  it.each([
    ['#m2=AAAA', 'later version'],
    ['#m31=', 'later version'],
    ['#m0=AAAA', 'not a session'],
    ['#m01=AAAA', 'cut short'],
    ['#m1=', 'cut short'],
    ['#m=AAAA', 'not a session'],
    ['#usage', 'not a session'],
    ['', 'not a session'],
  ])('%j: %s', async (fragment, kind) => {
    expect(await problemOf(fragment)).toBe(kind);
  });

  it('that holds something else says so', async () => {
    expect(await problemOf(forged(deflateRawSync('{"mayfly": 1')))).toBe('not a session');
    expect(await problemOf(forged(deflateRawSync(Buffer.from([0xff, 0xfe]))))).toBe('not a session');
    expect(await problemOf(forged(Buffer.from('no deflate stream at all')))).toBe('damaged');
    expect(await problemOf(forged(deflateRawSync('{}').subarray(0, -1)))).toBe('damaged');
  });

  it('of 10 MB is answered at once', async () => {
    const startMs = performance.now();
    expect(await problemOf(`#m1=${'A'.repeat(10_000_000)}`)).toBe('too large');
    expect(performance.now() - startMs).toBeLessThan(50);
  });

  it('that unfolds to hundreds of megabytes is let go long before', async () => {
    const bomb = forged(deflateRawSync(Buffer.alloc(300_000_000)));
    expect(bomb.length).toBeLessThan(2_000_000);
    const before = process.memoryUsage().rss;
    expect(await problemOf(bomb)).toBe('too large');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

describe('the checksum', () => {
  it('is the CRC-32 of zip', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
