import { crc32 } from './crc32.ts';
import { SessionProblem } from './session-problem.ts';

/** The version of links and files that this Mayfly writes, and the latest that it reads. */
export const VERSION = 1;

/** Links of more characters are cut by some mail and chat programs: a session whose link would be longer goes as a file. */
export const LINK_CHARACTERS = 8000;

/** Fragments of more characters are refused unread. */
const READ_CHARACTERS = 2_000_000;

/** No session unfolds to more bytes. What would is stopped there, however little it was. */
const INFLATED_BYTES = 16_000_000;

/** Before the packed bytes stand their count and their checksum, four bytes each. */
const HEADER_BYTES = 8;

/** `#m1=...`: any JSON as the fragment of an address. Rejects where the browser cannot compress. */
export async function toFragment(data: unknown): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(data));
  const packed = await gathered(
    piecesOf(text).pipeThrough(new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  );
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setUint32(0, packed.length);
  header.setUint32(4, crc32(packed));
  return `#m${VERSION}=${base64url(new Uint8Array(header.buffer), packed)}`;
}

/** The JSON that a fragment holds. Rejects with a `SessionProblem`. */
export async function fromFragment(fragment: string): Promise<unknown> {
  if (fragment.length > READ_CHARACTERS) throw new SessionProblem('too large');
  const [, version = '', code = ''] = /^#m(\d+)=(.*)$/s.exec(fragment) ?? [];
  if (Number(version) > VERSION) throw new SessionProblem('later version', version.slice(0, 9));
  if (Number(version) !== VERSION) throw new SessionProblem('not a session');
  const bytes = bytesOf(code);
  if (bytes.length < HEADER_BYTES) throw new SessionProblem('cut short');
  const header = new DataView(bytes.buffer);
  const packed = bytes.subarray(HEADER_BYTES);
  if (packed.length < header.getUint32(0)) throw new SessionProblem('cut short');
  if (packed.length > header.getUint32(0) || crc32(packed) !== header.getUint32(4)) throw new SessionProblem('damaged');
  return jsonOf(await inflated(packed));
}

async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await gathered(piecesOf(packed).pipeThrough(new DecompressionStream('deflate-raw')), INFLATED_BYTES);
  } catch (thrown) {
    throw thrown instanceof SessionProblem ? thrown : new SessionProblem('damaged');
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SessionProblem('not a session');
  }
}

/** So few at a time that what they unfold to stays small as well. */
const PIECE_BYTES = 4096;

function piecesOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + PIECE_BYTES));
      at += PIECE_BYTES;
      if (at >= bytes.length) controller.close();
    },
  });
}

/** All bytes of a stream. One that gives more than `most` is let go there, and is a problem. */
async function gathered(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw new SessionProblem('too large');
    }
    pieces.push(new Uint8Array(next.value));
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function base64url(...parts: readonly Uint8Array[]): string {
  const binary = parts.flatMap((part) => Array.from(part, (byte) => String.fromCharCode(byte))).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Programs that find links in a text often take the full stop or bracket behind one for a part of it: that is passed over. */
function bytesOf(code: string): Uint8Array<ArrayBuffer> {
  const letters = code.replace(/[^\w-]+$/, '');
  if (!/^[\w-]*$/.test(letters)) throw new SessionProblem('damaged');
  // A last letter that holds no whole byte can only be what is left of a longer text.
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters;
  return Uint8Array.from(atob(whole.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
