import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isSessionLink } from '../../../src/ui/session/incoming-link.ts';
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
    // Its count says where it ends.
    expect(await fromFragment(`${fragment}AAAA`)).toEqual(session);
  });

  it('ends in a letter or digit, and stands whatever mail and chat make of it', async () => {
    const insert = (text: string, at: number, what: string) => text.slice(0, at) + what + text.slice(at);
    const encode = (text: string) => text.replace(/[^A-Za-z0-9]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    const manglings: readonly ((fragment: string, at: number) => string)[] = [
      (fragment) => `#${encode(fragment.slice(1))}`,
      (fragment) => `#${encode(encode(fragment.slice(1)))}`,
      (fragment) => fragment.replace('=', '%3D'),
      (fragment, at) => insert(fragment, at, '\u200b'),
      (fragment, at) => insert(fragment, at, '\r\n'),
      (fragment, at) => insert(fragment, at, '\u00ad \ufeff'),
      (fragment) => `${fragment}。`,
      (fragment) => `${fragment}»…`,
      (fragment) => `${fragment}_)`,
      (fragment) => `${fragment}%E3%80%82`,
    ];
    const some = fc.record({ n: fc.nat(), text: fc.string(), mangling: fc.nat(manglings.length - 1), at: fc.nat() });
    await fc.assert(
      fc.asyncProperty(some, async ({ n, text, mangling, at }) => {
        const data = { n, text };
        const fragment = await toFragment(data);
        expect(fragment).toMatch(/[A-Za-z0-9]$/);
        const mangled = manglings[mangling]?.(fragment, 4 + (at % (fragment.length - 4))) ?? '';
        expect(isSessionLink(mangled)).toBe(true);
        expect(await fromFragment(mangled)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  it('stands what is not seen inside it, as a browser writes it into its address', async () => {
    const whole = await toFragment(session);
    for (const unseen of ['\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', ' ', '\u202f', '\t\n']) {
      for (const at of [1, 2, 4, 20, whole.length]) {
        const address = new URL(`http://mayfly.example/${whole.slice(0, at)}${unseen}${whole.slice(at)}`);
        const twice = `#${address.hash.slice(1).replaceAll('%', '%25')}`;
        for (const fragment of [address.hash, twice]) {
          expect(isSessionLink(fragment), fragment.slice(0, 40)).toBe(true);
          expect(await fromFragment(fragment)).toEqual(session);
        }
      }
    }
  });

  it('with bytes in it that are no text is cut there, and nothing is thrown', async () => {
    expect(await problemOf('#m1=AA%ff%3D%e2')).toBe('cut short');
    expect(await problemOf('#m1=%')).toBe('cut short');
  });

  it('of earlier days may have lost a last sign that is no letter or digit', async () => {
    const packed = forged(deflateRawSync(JSON.stringify(session)));
    for (let n = 0; n < 400; n++) {
      const old = forged(deflateRawSync(JSON.stringify({ n })));
      if (/[-_]$/.test(old)) expect(await fromFragment(old.slice(0, -1))).toEqual({ n });
    }
    expect(await fromFragment(packed)).toEqual(session);
  });

  it('cannot be unpacked by a browser without compression, and says that', async () => {
    const fragment = await toFragment(session);
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await problemOf(fragment)).toBe('no compression');
    vi.unstubAllGlobals();
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

  it('of 10 MB is refused before anything is read of it', async () => {
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await problemOf(`#m1=${'A'.repeat(10_000_000)}`)).toBe('too large');
    vi.unstubAllGlobals();
  });

  it('that unfolds to hundreds of megabytes is let go long before', async () => {
    const bomb = forged(deflateRawSync(Buffer.alloc(300_000_000)));
    expect(bomb.length).toBeLessThan(2_000_000);
    let unfolded = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        unfolded += piece.length;
        controller.enqueue(piece);
      },
    });
    const { readable, writable } = new DecompressionStream('deflate-raw');
    const counted = { readable: readable.pipeThrough(counting), writable };
    vi.stubGlobal('DecompressionStream', function Counted() {
      return counted;
    });
    expect(await problemOf(bomb)).toBe('too large');
    vi.unstubAllGlobals();
    expect(unfolded).toBeGreaterThan(16_000_000);
    expect(unfolded).toBeLessThan(40_000_000);
  });
});

describe('the checksum', () => {
  it('is the CRC-32 of zip', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
