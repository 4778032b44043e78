import type { MdxJsxTextElement } from 'mdast-util-mdx';
import type { Inline } from './page.ts';
import type { Reader } from './reader.ts';

/** A component or an element of HTML, among blocks or within a line. */
export type Element = Pick<MdxJsxTextElement, 'name' | 'attributes' | 'position'>;

/** Elements that would run, load or submit something. */
const activeNames: ReadonlySet<string> = new Set(
  (
    'applet audio base button canvas embed form frame frameset iframe img input link math meta noscript object option ' +
    'picture portal script select source style svg template textarea title track video'
  ).split(' '),
);

/** Whether an element would do more than show what it holds. It is then shown as the document writes it. */
export const isActive = ({ name, attributes }: Element): boolean =>
  (name !== null && activeNames.has(name)) ||
  attributes.some(
    ({ type, ...attribute }) => type === 'mdxJsxAttribute' && 'name' in attribute && /^on/i.test(attribute.name),
  );

/** An element as the document writes it. */
export const elementSource = (node: Element, reader: Reader): Inline => ({ type: 'code', text: reader.sourceOf(node) });

/** Says what becomes of an element, where that is not what the author expects. `PageTitle` was read before. */
export function remarkOnElement(node: Element, reader: Reader, line: number): void {
  const { name } = node;
  if (isActive(node)) {
    reader.remark(line, `<${name}> is shown as it is written: nothing in a document is run or loaded.`);
  } else if (name !== null) remarkOnComponent(name, reader, line);
}

export function remarkOnComponent(name: string, reader: Reader, line: number): void {
  if (name === 'PageTitle' || !/^[A-Z]|\./.test(name)) return;
  reader.remark(line, `<${name}> is not known here: what it holds is shown.`);
}

/** The value of an attribute that is a plain string. */
export function attributeOf({ attributes }: Element, name: string): string | undefined {
  const found = attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
}

/** A component without content, as it stands in plain Markdown. */
export interface LooseComponent {
  readonly name: string;
  readonly title: string | undefined;
}

/** `<PageTitle title="..." />` as HTML: sites that read their `.md` files as MDX have it in there. */
export function looseComponent(html: string): LooseComponent | undefined {
  const [, name, attributes = ''] = /^<([A-Z][\w.]*)(\s[^<>]*)?\/>$/.exec(html.trim()) ?? [];
  const [, , title] = /\stitle=(["'])(.*?)\1/.exec(attributes) ?? [];
  return name === undefined ? undefined : { name, title };
}

/** Whether a paragraph is nothing but imports. */
export const isImports = (text: string): boolean =>
  text.split('\n').every((line) => /^import\s+(?:[\w{}*,\s]+\s+from\s+)?(["'])[^"']+\1;?\s*$/.test(line));
