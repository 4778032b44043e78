import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageIds } from '../../src/page-ids.ts';
import { fence, lines, parse } from './sketch.ts';

const source = join(import.meta.dirname, '../../src');

describe('a heading', () => {
  it.each(['Mayfly page', 'Root', 'Content', 'Contents title', 'Top', 'Constructor'])(
    '%s does not take an id that the page needs',
    (text) => {
      const { contents, sandboxes, cells } = parse(lines(`## ${text}`, '', fence('> GET a')));
      const id = contents[0]?.id ?? '';
      expect(id).toMatch(/.-1$/);
      expect(sandboxes.map((sandbox) => sandbox.id)).toEqual([id]);
      expect(cells.map((cell) => cell.id)).toEqual([`${id}-1`]);
    },
  );

  it('with any other name has the id that a link would guess', () => {
    expect(parse(lines('## Mayfly pages', '', '## Return values')).contents.map(({ id }) => id)).toEqual([
      'mayfly-pages',
      'return-values',
    ]);
  });
});

it('every id that the page writes by name is one that headings leave alone', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const texts = [...files.map((file) => join(source, file)), join(source, '../index.html')].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const ids = texts.flatMap((text) => [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  expect(ids.length).toBeGreaterThan(2);
  for (const id of ids) expect(Object.values(pageIds)).toContain(id);
});
