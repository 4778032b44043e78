import { isRelative, safeHref } from './links.ts';
import type { Inline } from './page.ts';
import type { Reader } from './reader.ts';

/** A link, or its words alone where a reader must not be led there. `line` is 1-based. */
export function linkTo(
  url: string,
  title: string | null | undefined,
  inlines: Inline[],
  reader: Reader,
  line: number,
): Inline[] {
  const href = safeHref(url);
  if (href !== undefined) {
    return [{ type: 'link', href, inlines, ...(title ? { title } : {}), ...(isRelative(href) ? { line } : {}) }];
  }
  reader.remark(
    line,
    `The link to ${url.slice(0, 60)} is shown as text: only http, https, mailto and relative links are followed.`,
  );
  return inlines;
}

/** What a document says of a picture. */
interface PictureSource {
  readonly src: string;
  readonly alt?: string | null | undefined;
  readonly title?: string | null | undefined;
  /** In pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A picture that lies beside the document; one from elsewhere is a link to it. */
export function pictureOf(source: PictureSource, reader: Reader, line: number): Inline[] {
  const { src, title, width, height } = source;
  const alt = source.alt ?? '';
  if (src.trim() === '') return alt === '' ? [] : [{ type: 'text', text: alt }];
  if (!isRelative(src)) {
    reader.remark(line, `The picture ${src.slice(0, 60)} is shown as a link: the page loads nothing from elsewhere.`);
    return linkTo(src, undefined, [{ type: 'text', text: alt || src.slice(0, 60) }], reader, line);
  }
  return [
    {
      type: 'picture',
      src: src.trim(),
      alt,
      line,
      ...(title ? { title } : {}),
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
    },
  ];
}
