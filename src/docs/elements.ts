import type { MdxJsxTextElement } from 'mdast-util-mdx';
import type { Reader } from './reader.ts';

/** Says that a component is not known. `PageTitle` was read before. */
export function remarkOnComponent(name: string, reader: Reader, line: number): void {
  if (name === 'PageTitle' || !/^[A-Z]|\./.test(name)) return;
  reader.remark(line, `<${name}> is not known here: what it holds is shown.`);
}

/** The value of an attribute that is a plain string. */
export function attributeOf({ attributes }: Pick<MdxJsxTextElement, 'attributes'>, name: string): string | undefined {
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
