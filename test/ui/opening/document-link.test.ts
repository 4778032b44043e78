import { describe, expect, it } from 'vitest';
import { addressWith, documentFragment, documentIn } from '../../../src/ui/opening/document-link.ts';

const notes = { name: 'notes.md', format: 'md', text: '# Notes – 1 & 2\n' } as const;

const addressAt = (hash: string) => ({
  withFragment: (fragment: string) => `https://example.org/open/${fragment}`,
  fragment: () => hash,
  dropFragment: () => {},
  watch: () => () => {},
});

describe('a link with a document', () => {
  it('gives it back', async () => {
    expect(await documentIn(await documentFragment(notes))).toEqual(notes);
  });

  it('gives it back with a session behind it, also when its signs were encoded on the way', async () => {
    const link = addressWith(addressAt(''), await documentFragment(notes)).withFragment('#m1=AbC-_');
    const { hash } = new URL(link);
    expect(await documentIn(hash)).toEqual(notes);
    expect(await documentIn(`#${encodeURIComponent(hash.slice(1))}`)).toEqual(notes);
    expect(addressWith(addressAt(hash), '').fragment()).toBe('#m1=AbC-_');
  });

  it('is none where the fragment is something else', async () => {
    for (const fragment of ['', '#', '#top', '#m1=AbC', '#d=1']) expect(await documentIn(fragment)).toBeUndefined();
    expect(addressWith(addressAt('#top'), '').fragment()).toBe('#top');
  });

  it('is refused where it is cut short, of a later version, or holds something else', async () => {
    const fragment = await documentFragment(notes);
    await expect(documentIn(fragment.slice(0, -9))).rejects.toThrow();
    await expect(documentIn(fragment.replace('d1', 'd2'))).rejects.toThrow('later');
    const other = await documentFragment({ ...notes, format: 'html' as 'md' });
    await expect(documentIn(other)).rejects.toThrow('no document');
  });
});
