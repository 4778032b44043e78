import { describe, expect, it } from 'vitest';
import { ownDocuments, siteOptions } from '../../../src/cli/site/options.ts';
import { FlagError, HelpWanted, UsageError } from '../../../src/cli/usage-error.ts';

describe('the options of npm start', () => {
  it('are our documents and any free port, unless said otherwise', () => {
    expect(siteOptions([], {})).toEqual({ docs: ownDocuments, host: '127.0.0.1', allowedHosts: [] });
    expect(ownDocuments).toMatch(/src.content$/);
  });

  it('take a path from where npm was called, and a port', () => {
    const env = { INIT_CWD: '/home/reader', PORT: '8080' };
    expect(siteOptions(['--docs', 'docs/a.md'], env)).toMatchObject({ docs: '/home/reader/docs/a.md', port: 8080 });
    expect(siteOptions(['--docs=/docs'], {})).toMatchObject({ docs: '/docs' });
  });

  it('take an address to listen at, which is a name to answer under, and more names', () => {
    const argv = ['--host', '192.168.1.7', '--allow-host', 'a.example', '--allow-host=b.example'];
    expect(siteOptions(argv, {})).toEqual({
      docs: ownDocuments,
      host: '192.168.1.7',
      allowedHosts: ['192.168.1.7', 'a.example', 'b.example'],
    });
  });

  it.each([[['--help']], [['-h']], [['--docs', 'x', '--help']], [['--unknown', '--help']]])(
    '%j asks for the usage, which names every flag',
    (argv) => {
      expect(() => siteOptions(argv, {}, 'npm run dev')).toThrow(HelpWanted);
      expect(() => siteOptions(argv, {}, 'npm run dev')).toThrow(
        /^Usage: npm run dev .*\n(.|\n)*--docs PATH(.|\n)*--host ADDRESS(.|\n)*--allow-host NAME(.|\n)*PORT=8080 npm run dev/,
      );
    },
  );

  it('that nobody knows are answered with the usage', () => {
    expect(() => siteOptions(['--dosc', 'x'], {})).toThrow(FlagError);
    expect(() => siteOptions(['--dosc', 'x'], {})).toThrow(/^Unknown option '--dosc'.*\nUsage: npm start/);
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
