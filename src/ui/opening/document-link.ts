import type { DocumentText } from '../../docs/reading.ts';
import { unmangled } from '../session/incoming-link.ts';
import type { PageAddress } from '../session/page-address.ts';
import { fromCode, toCode } from '../sharing/codec.ts';

/** The version of links with a document in them that this Mayfly writes, and the latest that it reads. */
const VERSION = 1;

/** `#d1=...`, and behind `&` the session, where one came along. */
const link = /^#d(\d+)=([\w-]+)(?:&(m.*))?$/s;

/** Whether a fragment holds a document, whatever mail and chat have made of it. */
export const isDocumentLink = (fragment: string): boolean => /^#d\d+=/.test(unmangled(fragment.slice(0, 100)));

/** The document that a fragment holds; undefined where it holds none. Rejects where that cannot be read. */
export async function documentIn(fragment: string): Promise<DocumentText | undefined> {
  const [, version, code = ''] = link.exec(unmangled(fragment)) ?? [];
  if (version === undefined) return undefined;
  if (Number(version) !== VERSION) throw new Error('a later Mayfly has made this link');
  const data = await fromCode(code);
  if (!isDocument(data)) throw new Error('there is no document in it');
  return { name: data.name, format: data.format, text: data.text };
}

/** The document as the fragment of an address. Rejects where the browser cannot compress. */
export const documentFragment = async ({ name, format, text }: DocumentText): Promise<string> =>
  `#d${VERSION}=${await toCode({ name, format, text })}`;

/** An address whose links take a document along. To the session in it, the document is not there. */
export const addressWith = (address: PageAddress, fragment: string): PageAddress => ({
  ...address,
  holdsDocument: true,
  withFragment: (session) => address.withFragment(`${fragment}&${session.slice(1)}`),
  fragment: () => sessionIn(address.fragment()),
});

function sessionIn(fragment: string): string {
  const [whole, , , session] = link.exec(unmangled(fragment)) ?? [];
  if (whole === undefined) return fragment;
  return session === undefined ? '' : `#${session}`;
}

function isDocument(data: unknown): data is DocumentText {
  const { name, format, text } = (data ?? {}) as Partial<Record<keyof DocumentText, unknown>>;
  return typeof name === 'string' && typeof text === 'string' && (format === 'md' || format === 'mdx');
}
