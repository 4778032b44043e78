import { unmangled } from '../session/incoming-link.ts';
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
/** Letters that hold the header, and a little of what follows. */
const HEADER_LETTERS = 11;

/** `#m1=...`: any JSON as the fragment of an address. Rejects where the browser cannot compress. */
export const toFragment = async (data: unknown): Promise<string> => `#m${VERSION}=${await toCode(data)}`;

/** Any JSON as letters, digits, `-` and `_`. Rejects where the browser cannot compress. */
export async function toCode(data: unknown): Promise<string> {
  let json = JSON.stringify(data);
  let code = await packed(json);
  // Programs take a last sign that is no letter or digit for punctuation: a space behind the JSON makes another code.
  for (let tries = 0; /[-_]$/.test(code) && tries < 64; tries++) {
    json += ' ';
    code = await packed(json);
  }
  return code;
}

async function packed(json: string): Promise<string> {
  const stream = piecesOf(new TextEncoder().encode(json)).pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = await gathered(stream, Number.POSITIVE_INFINITY);
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setUint32(0, bytes.length);
  header.setUint32(4, crc32(bytes));
  return base64url(new Uint8Array(header.buffer), bytes);
}

/** The JSON that a fragment holds. Rejects with a `SessionProblem`. */
export async function fromFragment(fragment: string): Promise<unknown> {
  if (fragment.length > READ_CHARACTERS) throw new SessionProblem('too large');
  const [, version = '', code = ''] = /^#m(\d+)=(.*)$/s.exec(unmangled(fragment)) ?? [];
  if (Number(version) > VERSION) throw new SessionProblem('later version', version.slice(0, 9));
  if (Number(version) !== VERSION) throw new SessionProblem('not a session');
  return fromCode(code);
}

/** The JSON that `toCode` has packed; what stands behind it is none of it. Rejects with a `SessionProblem`. */
export async function fromCode(code: string): Promise<unknown> {
  if (code.length > READ_CHARACTERS) throw new SessionProblem('too large');
  if (typeof DecompressionStream === 'undefined') throw new SessionProblem('no compression');
  const [letters = ''] = /^[\w-]*/.exec(code) ?? [];
  return jsonOf(await inflated(bodyOf(letters)));
}

/**
 * The packed bytes, by the count and the checksum before them. What stands behind them is none of ours; a last letter that
 * was taken for punctuation is found again.
 */
function bodyOf(letters: string): Uint8Array<ArrayBuffer> {
  const start = bytesOf(letters.slice(0, HEADER_LETTERS));
  if (start.length < HEADER_BYTES) throw new SessionProblem('cut short');
  const header = new DataView(start.buffer);
  const [length, checksum] = [header.getUint32(0), header.getUint32(4)];
  const wanted = Math.ceil(((HEADER_BYTES + length) * 4) / 3);
  if (letters.length < wanted - 1) throw new SessionProblem('cut short');
  const whole = letters.slice(0, wanted);
  for (const candidate of whole.length < wanted ? [`${whole}-`, `${whole}_`] : [whole]) {
    const body = bytesOf(candidate).subarray(HEADER_BYTES);
    if (body.length === length && crc32(body) === checksum) return body;
  }
  throw new SessionProblem(whole.length < wanted ? 'cut short' : 'damaged');
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

/** Whole bytes alone: a letter that is left over holds none. */
function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters;
  return Uint8Array.from(atob(whole.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
