import type { DocumentText } from '../../docs/reading.ts';

/** Documents of more characters are refused unread. */
export const MOST_CHARACTERS = 2_000_000;

/** What a document is called that came without a file. */
const PASTED = 'Pasted document';

/** Markdown as it was typed or pasted. It counts as MDX where it has a component or an import. */
export const pastedDocument = (text: string): DocumentText => ({
  name: PASTED,
  format: /^(?:import\s.+\sfrom\s|export\s|<[A-Z])/m.test(text) ? 'mdx' : 'md',
  text,
});

/** The document in a file. Rejects, in words for the reader, where it can be none. */
export async function documentOf(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<DocumentText> {
  if (file.size > 4 * MOST_CHARACTERS) throw new Error(`${file.name} is too large to be opened here.`);
  const bytes = await file.arrayBuffer();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { name: file.name, format: /\.mdx$/i.test(file.name) ? 'mdx' : 'md', text };
  } catch {
    throw new Error(`${file.name} is no text in UTF-8. Save it as UTF-8, and open it again.`);
  }
}
