import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { imageSize } from 'image-size';
import type { Diagnostic, Inline, PageModel, PictureInline } from '../../docs/page.ts';
import { mapInlines } from '../../docs/walk.ts';
import type { SiteDocument } from '../../site/site-model.ts';
import type { SiteFiles } from './static-server.ts';

/** Largest picture that is taken into a site, bytes. */
const mostBytes = 20_000_000;

const extensions: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg']);

/** Folders that generators of sites take as the root of addresses. */
const roots = ['', 'static', 'public'];

/** Documents whose pictures are part of the site, and the files of these. */
interface PlacedPictures {
  readonly pages: readonly SiteDocument[];
  readonly files: SiteFiles;
}

/**
 * Finds the pictures that documents show, in the folder of the site, and gives each its size and an address by its content.
 * One that is not there, or not to be shown, is a problem of its document.
 */
export function placePictures(folder: string, documents: readonly SiteDocument[], base: string): PlacedPictures {
  const files = new Map<string, Buffer>();
  const known = new Map<string, Placed | string>();
  const place = (document: SiteDocument, picture: PictureInline): PictureInline | string => {
    const path = findPicture(folder, dirname(document.path), picture.src);
    if (path === undefined) return 'is not there';
    const placed = known.get(path) ?? readPicture(folder, path);
    known.set(path, placed);
    if (typeof placed === 'string') return placed;
    files.set(placed.name, placed.bytes);
    return { ...picture, href: base + placed.name, ...sizeIn(picture, placed) };
  };
  const pages = documents.map((document) => ({ ...document, page: withPictures(document.page, place, document) }));
  return { pages, files };
}

function withPictures(
  page: PageModel,
  place: (document: SiteDocument, picture: PictureInline) => PictureInline | string,
  document: SiteDocument,
): PageModel {
  const faults: Diagnostic[] = [];
  const change = (inlines: readonly Inline[]): readonly Inline[] =>
    inlines.map((inline) => {
      if ('inlines' in inline) return { ...inline, inlines: change(inline.inlines) };
      if (inline.type !== 'picture') return inline;
      const placed = place(document, inline);
      if (typeof placed !== 'string') return placed;
      const message = `The picture ${inline.src.slice(0, 80)} ${placed}, and is shown by its words.`;
      faults.push({ severity: 'problem', line: inline.line, message });
      return inline;
    });
  const blocks = mapInlines(page.blocks, change);
  if (faults.length === 0) return { ...page, blocks };
  return { ...page, blocks, diagnostics: [...page.diagnostics, ...faults].sort((a, b) => a.line - b.line) };
}

/** The file of a picture, wherever a document's generator would look for it. */
function findPicture(folder: string, beside: string, src: string): string | undefined {
  const address = decoded(src.replace(/[?#].*$/s, ''));
  if (address.includes('\0')) return undefined;
  const places = /^[/\\]/.test(address) ? roots : [beside, ...roots];
  return places.map((place) => join(folder, place, address)).find(isFile);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

interface Placed {
  /** Among the files of the site. */
  readonly name: string;
  readonly bytes: Buffer;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture's file, or why it is none to be shown. */
function readPicture(folder: string, path: string): Placed | string {
  const fromTop = relative(realpathSync(folder), realpathSync(path));
  if (fromTop.startsWith('..')) return 'lies outside the folder';
  if (fromTop.split(sep).some((part) => part.startsWith('.'))) return 'is hidden';
  const extension = extname(path).toLowerCase();
  if (!extensions.has(extension)) return `is no picture that is shown: there are ${[...extensions].join(', ')}`;
  if (statSync(path).size > mostBytes) return `is larger than ${mostBytes / 1e6} MB`;
  try {
    const bytes = readFileSync(path);
    if (extension === '.svg' && holdsScript(bytes.toString('utf8'))) return 'holds a script, or loads something';
    const { width, height } = imageSize(bytes);
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
    const plain = basename(path, extname(path)).replace(/[^\w.-]+/g, '-');
    return { name: `assets/${plain}-${hash}${extension}`, bytes, width, height };
  } catch (thrown) {
    return `cannot be read (${(thrown as Error).message})`;
  }
}

/** Whether an SVG would do something where somebody opens it by itself. In an `<img>` it never does. */
const holdsScript = (svg: string): boolean =>
  /<(?:\w+:)?(?:script|foreignObject|iframe|embed|object|handler|listener)\b|\son\w+\s*=|javascript:|<!ENTITY|<\?xml-stylesheet/i.test(
    svg,
  );

/** The size that a document asks for, in the picture's own proportions where it names one side. */
function sizeIn({ width, height }: PictureInline, own: Placed): { readonly width: number; readonly height: number } {
  if (width !== undefined && height !== undefined) return { width, height };
  if (width !== undefined) return { width, height: Math.round((own.height / own.width) * width) };
  if (height !== undefined) return { width: Math.round((own.width / own.height) * height), height };
  return { width: own.width, height: own.height };
}
