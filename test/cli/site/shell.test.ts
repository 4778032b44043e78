import { describe, expect, it } from 'vitest';
import { fillShell } from '../../../src/cli/site/shell.ts';

const shell = '<head><!--mayfly:head--></head><div id="root"><!--mayfly:page--></div><!--mayfly:data-->';

describe('the shell of a page', () => {
  it('takes title, description, page and data', () => {
    expect(
      fillShell(shell, {
        base: '/',
        title: 'SETEX',
        description: 'A value that goes.',
        body: '<p>hi</p>',
        data: { a: 1 },
      }),
    ).toBe(
      '<head><title>SETEX</title>\n    <meta name="description" content="A value that goes."></head>' +
        '<div id="root"><p>hi</p></div><script type="application/json" id="mayfly-page">{"a":1}</script>',
    );
  });

  it('lets no text of a document become markup', () => {
    const hostile = '</title></script><script>alert("1")</script><!--';
    const html = fillShell(shell, { base: '/', title: hostile, description: hostile, body: '', data: { hostile } });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<\/script/g)).toHaveLength(1);
    expect(html.match(/<\/title/g)).toHaveLength(1);
    const json = /<script[^>]*>(.*)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual({ hostile });
  });

  it('keeps what looks like a replacement pattern', () => {
    const html = fillShell(shell, { base: '/', title: '$1', body: '$$ $&', data: "$'" });
    expect(html).toContain('<title>$1</title>');
    expect(html).toContain('<div id="root">$$ $&</div>');
    expect(html).toContain('"$\'"</script>');
  });

  it('has addresses below the path that the site is served at, and says which', () => {
    const html = fillShell(`<html lang="en"><script src="./theme.js"></script>${shell}</html>`, {
      base: '/docs/',
      title: 'SETEX',
      body: '<a href="./x">x</a>',
    });
    expect(html).toContain('<html data-base="/docs/" lang="en"><script src="/docs/theme.js">');
    expect(html).toContain('<a href="./x">');
  });

  it('says which marker is gone', () => {
    expect(() => fillShell('<head></head>', { base: '/', title: '', body: '', data: null })).toThrow(
      '<!--mayfly:head-->',
    );
  });
});
