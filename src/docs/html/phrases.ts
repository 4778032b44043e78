import { lineOf } from '../line-of.ts';
import type { Inline, PhraseName } from '../page.ts';
import { plainText } from '../plain-text.ts';
import type { Reader } from '../reader.ts';
import { linkTo, pictureOf } from '../targets.ts';
import { type Child, type HtmlElement, isActive, silentNames } from './element.ts';

/** The words of what an element holds. */
type Inside = (nodes: readonly Child[]) => Inline[];

/** An element among words, as words: an element that has no form here is what it holds. */
export function elementPhrases(element: HtmlElement, inside: Inside, reader: Reader): Inline[] {
  remarkOnHandlers(element, reader);
  if (silentNames.has(element.name)) return silent(element, reader);
  if (element.name === 'source' && element.attributes.size === 0) return asWords(element, reader);
  if (isActive(element.name)) return [{ type: 'code', text: writtenSource(element, reader) }];
  const read = forms.get(element.name);
  const phrases = read ? read(element, inside, reader) : inside(element.children);
  return [...anchorOf(element, reader), ...phrases];
}

/** What says nothing to a reader is left out, unless it is rather named than used: `<title> and </title>`. */
function silent(element: HtmlElement, reader: Reader): Inline[] {
  const { name } = element;
  if (name !== 'svg' && /^<(\w+)>[^{}\n]*<\/\1>$/.test(reader.sourceOf(element))) return asWords(element, reader);
  const why = name === 'svg' ? 'a drawing is shown where it is a file' : 'it says nothing to a reader';
  reader.remark(lineOf(element), `This <${name}> is left out: ${why}.`);
  return [];
}

function asWords(element: HtmlElement, reader: Reader): Inline[] {
  reader.remark(lineOf(element), `<${element.name}> is shown as it is written: put it between backticks.`);
  return [{ type: 'code', text: reader.sourceOf(element) }];
}

/** What is not run, as the document writes it. */
export function writtenSource(element: HtmlElement, reader: Reader): string {
  const message = `<${element.name}> is shown as it is written: nothing in a document is run or loaded.`;
  reader.remark(lineOf(element), message);
  return reader.sourceOf(element);
}

/** The place that a link can lead to, where an element has a name. */
export function anchorOf({ attributes, name }: HtmlElement, reader: Reader): Inline[] {
  const given = attributes.get('id') ?? (name === 'a' ? attributes.get('name') : undefined);
  return given !== undefined && /^\S+$/.test(given) ? [{ type: 'anchor', id: reader.anchor(given) }] : [];
}

/** Says of each attribute that would run something (`onclick`) that it is left out. */
export function remarkOnHandlers(element: HtmlElement, reader: Reader): void {
  for (const name of element.attributes.keys()) {
    if (!name.startsWith('on')) continue;
    reader.remark(lineOf(element), `${name} of <${element.name}> is left out: nothing in a document is run.`);
  }
}

/** A whole number of pixels; a share of the page is none. */
const pixels = (text: string | undefined): number | undefined => {
  const [, digits] = /^\s*(\d{1,4})(?:\.\d+)?(?:px)?\s*$/.exec(text ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

type Form = (element: HtmlElement, inside: Inside, reader: Reader) => Inline[];

const around =
  (type: 'emphasis' | 'strong' | 'deleted'): Form =>
  ({ children }, inside) => [{ type, inlines: inside(children) }];

const phrase =
  (name: PhraseName): Form =>
  ({ children, attributes }, inside) => {
    const title = attributes.get('title');
    return [{ type: 'phrase', name, inlines: inside(children), ...(title ? { title } : {}) }];
  };

/** Code is letters; but a link in it stays one. */
const code: Form = ({ children }, inside) => asCode(inside(children));

const asCode = (inlines: readonly Inline[]): Inline[] =>
  inlines.some(({ type }) => type === 'link')
    ? inlines.map((inline) =>
        'inlines' in inline
          ? { ...inline, inlines: asCode(inline.inlines) }
          : { type: 'code', text: plainText([inline]) },
      )
    : [{ type: 'code', text: plainText(inlines) }];

/** Code over lines, where only words can stand. */
const codeLines: Form = ({ children }, inside) =>
  inside(children).map((inline) => (inline.type === 'break' ? inline : { type: 'code', text: plainText([inline]) }));

/** A block that stands where only words can: in a line of its own. */
const line: Form = ({ children }, inside) => [...inside(children), { type: 'break' }];

const item: Form = ({ children }, inside) => [{ type: 'break' }, { type: 'text', text: '• ' }, ...inside(children)];

const link: Form = ({ children, attributes, position }, inside, reader) => {
  const href = attributes.get('href');
  const inlines = inside(children);
  return href === undefined
    ? inlines
    : linkTo(href, attributes.get('title'), inlines, reader, position?.start.line ?? 1);
};

const picture: Form = ({ attributes, position }, _, reader) =>
  pictureOf(
    {
      src: attributes.get('src') ?? '',
      alt: attributes.get('alt'),
      title: attributes.get('title'),
      width: pixels(attributes.get('width')),
      height: pixels(attributes.get('height')),
    },
    reader,
    position?.start.line ?? 1,
  );

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['a', link],
  ['img', picture],
  ['br', () => [{ type: 'break' }]],
  ['wbr', () => [{ type: 'text', text: '\u200b' }]],
  ['b', around('strong')],
  ['strong', around('strong')],
  ['summary', around('strong')],
  ['i', around('emphasis')],
  ['em', around('emphasis')],
  ['cite', around('emphasis')],
  ['dfn', around('emphasis')],
  ['s', around('deleted')],
  ['del', around('deleted')],
  ['strike', around('deleted')],
  ['code', code],
  ['tt', code],
  ['pre', codeLines],
  ...(['abbr', 'ins', 'kbd', 'mark', 'q', 'samp', 'small', 'sub', 'sup', 'u', 'var'] as const).map(
    (name): [string, Form] => [name, phrase(name)],
  ),
  ['p', line],
  ['div', line],
  ['tr', line],
  ['li', item],
]);
