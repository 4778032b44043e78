import { describe, expect, it } from 'vitest';
import { ownDocuments, siteOptions } from '../../../src/cli/site/options.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

describe('the options of npm start', () => {
  it('are our documents and any free port, unless said otherwise', () => {
    expect(siteOptions([], {})).toEqual({ docs: ownDocuments });
    expect(ownDocuments).toMatch(/src.content$/);
  });

  it('take a path from where npm was called, and a port', () => {
    const env = { INIT_CWD: '/home/reader', PORT: '8080' };
    expect(siteOptions(['--docs', 'docs/a.md'], env)).toEqual({ docs: '/home/reader/docs/a.md', port: 8080 });
    expect(siteOptions(['--docs=/docs'], {})).toEqual({ docs: '/docs' });
  });

  it.each([
    [['--docs'], {}],
    [['--dosc', 'x'], {}],
    [['x'], {}],
    [[], { PORT: 'http' }],
    [[], { PORT: '65536' }],
    [[], { PORT: '-1' }],
  ])('%j with %j are refused', (argv, env) => {
    expect(() => siteOptions(argv, env)).toThrow(UsageError);
  });
});
