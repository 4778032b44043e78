import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../../docs/page.ts';

/** A document's text, and what is wrong with its bytes. */
export interface SourceText {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a document. Throws an `Error` that says what to do where it is no text in UTF-8. */
export async function readSource(path: string): Promise<SourceText> {
  const bytes = await readFile(path);
  const encoding = otherEncoding(bytes);
  if (encoding) throw new Error(`This is ${encoding}. Save it as UTF-8 to have it read.`);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), diagnostics: [] };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
    const message = 'There are bytes here that are no UTF-8; each is read as \ufffd.';
    return { text, diagnostics: [{ severity: 'problem', line, message }] };
  }
}

/** Bytes in which a NUL is looked for: no text has one. */
const LOOKED_AT = 8192;

function otherEncoding(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  return bytes.subarray(0, LOOKED_AT).includes(0) ? 'a binary file, or UTF-16 or UTF-32' : undefined;
}
