import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/docs/parse.ts';
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
const pages = [
  { slug: 'setex', title: 'SETEX', href: '/setex/' },
  { slug: 'get', title: 'GET', href: '/get/' },
];
const place = { links: { base: '/', home: '/', contents: '/contents/' }, breadcrumb: [], siblings: [] };
const printed = () =>
  renderToStaticMarkup(
    <Page page={page} place={place} pages={pages} preview="" markup={markupOf(page, browserServices(page))} />,
  );
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

  it('says which server it answers as, and where the other documents are', () => {
    expect(html).toMatch(/answers as <\/span><span data-server="">Dragonfly/);
    expect(html).toContain('href="/get/"');
    expect(html).toContain('aria-current="page"');
  });
});
