import type { Diagnostic } from './page.ts';

/** What a document's file holds, as text. */
export interface Decoded {
  /** Absent where the file is no text. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a document's bytes: UTF-8, or UTF-16 where a byte order mark says so. Bytes that are no UTF-8 are told, each shown as �. */
export function decodeDocument(bytes: Uint8Array): Decoded {
  const wide = utf16Of(bytes);
  if (wide) {
    const message = 'This document is UTF-16; other programs will want UTF-8.';
    return { text: new TextDecoder(wide).decode(bytes), diagnostics: [{ severity: 'remark', line: 1, message }] };
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const message = `This file is no text, or UTF-16 without a byte order mark: byte ${zero + 1} is 0. Save it as UTF-8.`;
    return { diagnostics: [{ severity: 'problem', line: lineAt(bytes, zero), message }] };
  }
  const text = new TextDecoder().decode(bytes);
  const wrong = firstWrong(bytes, text);
  if (wrong === undefined) return { text, diagnostics: [] };
  const message = `Byte ${wrong + 1} of the file is no UTF-8: it is shown as �. Save the file as UTF-8.`;
  return { text, diagnostics: [{ severity: 'problem', line: lineAt(bytes, wrong), message }] };
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

const byteOrderMark = [0xef, 0xbb, 0xbf];
const replacement = [0xef, 0xbf, 0xbd];
const stand = (bytes: Uint8Array, at: number, expected: readonly number[]): boolean =>
  expected.every((byte, i) => bytes[at + i] === byte);

/** The first byte that was replaced as the text was decoded: where a � is that the bytes do not have. */
function firstWrong(bytes: Uint8Array, text: string): number | undefined {
  // The mark is no part of the text.
  let at = stand(bytes, 0, byteOrderMark) ? byteOrderMark.length : 0;
  let from = 0;
  for (let found = text.indexOf('�'); found >= 0; found = text.indexOf('�', from)) {
    at += new TextEncoder().encode(text.slice(from, found)).length;
    if (!stand(bytes, at, replacement)) return at;
    at += replacement.length;
    from = found + 1;
  }
  return undefined;
}

/** 1-based. */
const lineAt = (bytes: Uint8Array, offset: number): number =>
  bytes.subarray(0, offset).reduce((line, byte) => (byte === 0x0a ? line + 1 : line), 1);
