import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/docs/parse.ts';
import type { PagePlace } from '../../../src/site/site-model.ts';
import { browserServices } from '../../../src/ui/mount/browser-services.ts';
import { markupOf } from '../../../src/ui/mount/markup.tsx';
import { Page } from '../../../src/ui/page/page.tsx';

const source = `# SETEX

<Unknown>Inside.</Unknown>

## Basic Example

\`\`\`cli
dragonfly> SETEX mykey 10 "<b>Hello</b>"
"OK"
// Wait for 10 seconds
dragonfly> GET mykey
(nil)
\`\`\`

\`\`\`cli
dragonfly> DBSIZE
(integer) 0
dragonfly> SET k v \\
             EX 10
OK
\`\`\`
`;

const page = parsePage(source, { slug: 'setex', format: 'mdx' });
const setex = { slug: 'setex', title: 'SETEX', shortTitle: 'SETEX', href: '/docs/setex/' };
const get = { slug: 'get', title: 'The GET Command', shortTitle: 'GET', href: '/docs/get/' };
const place: PagePlace = {
  links: {
    base: '/docs/',
    home: '/docs/',
    contents: '/docs/contents/',
    open: '/docs/open/',
    tree: '/docs/t.json',
    search: '/docs/s.json',
  },
  breadcrumb: [{ title: 'Strings', href: '/docs/contents/#strings' }],
  siblings: [get, setex],
  previous: get,
};
const printed = (around: PagePlace = place) =>
  renderToStaticMarkup(<Page page={page} place={around} preview="" markup={markupOf(page, browserServices(page))} />);
const html = printed();

describe('the page, before any script runs', () => {
  it('renders the same twice', () => {
    expect(printed()).toBe(html);
  });

  it('names its examples and what can be done with them', () => {
    expect(html).toContain('role="group" aria-label="Example: Basic Example"');
    expect(html).toContain('role="group" aria-label="Example: Basic Example (2)"');
    expect(html.match(/aria-label="Copy commands"/g)).toHaveLength(2);
    expect(html.match(/aria-label="Reset cell"/g)).toHaveLength(2);
    expect(html.match(/>Run all above</g)).toHaveLength(1);
  });

  it('shows the documented output, and passes no verdict on it', () => {
    expect(html).toContain('&quot;OK&quot;');
    expect(html.replaceAll('<!-- -->', '')).toContain('10 seconds later');
    expect(html).not.toContain('the docs');
    expect(html).not.toContain('Output of');
  });

  it('shows a command over the lines that the document has it on', () => {
    expect(html.replace(/<[^>]+>/g, '')).toContain('SET k v \\\n             EX 10');
  });

  it('shows markup in a value as text', () => {
    expect(html).toContain('&lt;b&gt;Hello&lt;/b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('says which server it answers as', () => {
    expect(html).toMatch(/answers as <\/span><span data-server="">Dragonfly/);
  });

  it('leads to the pages around it, to all pages and home, below the path of the site', () => {
    expect(html).toMatch(/<a href="\/docs\/setex\/" aria-current="page">SETEX<\/a>/);
    expect(html).toMatch(/<a href="\/docs\/get\/">GET<\/a>/);
    expect(html).toContain('href="/docs/contents/">All documents');
    expect(html).toContain('href="/docs/contents/#strings">Strings');
    expect(html).toMatch(/rel="prev"><span>Previous<\/span><strong>GET/);
    expect(html).not.toContain('rel="next"');
    expect(html).toMatch(/class="wordmark" href="\/docs\/"/);
  });

  it('has nothing around it where it is the only page', () => {
    const { base, home, contents, open } = place.links;
    const alone = printed({ links: { base, home, contents, open }, breadcrumb: [], siblings: [] });
    expect(alone).not.toMatch(/Search|All documents|aria-label="(Breadcrumb|Documents|Previous and next)"/);
  });
});
