import { describe, expect, it } from 'vitest';
import { routesOf } from '../../../src/cli/site/routes.ts';
import { parsePage } from '../../../src/docs/parse.ts';

const page = (slug: string, frontMatter = '') =>
  parsePage(`---\n${frontMatter}\n---\n\n# ${slug}\n`, { slug, format: 'md' });
const frontOf = (...pages: ReturnType<typeof page>[]) => routesOf(pages).get('index.html')?.title;

describe('the front page', () => {
  it.each([
    ['the only document', 'setex', [page('setex')]],
    ['the one that says so', 'setex', [page('a-million-keys'), page('setex', 'front: true')]],
    ['the one called index', 'index', [page('index'), page('setex')]],
    ['else a list of all', 'Documents', [page('get'), page('setex')]],
  ])('is %s', (_, title, pages) => {
    expect(frontOf(...pages)).toBe(title);
  });
});

it('every document has an address, and an unknown one a page', () => {
  expect([...routesOf([page('get'), page('setex')]).keys()]).toEqual([
    'get/index.html',
    'setex/index.html',
    'index.html',
    '404.html',
  ]);
});
