import { describe, expect, it } from 'vitest';
import { buildOptions, ownDocuments, siteOptions } from '../../../src/cli/site/options.ts';
import { FlagError, HelpWanted, UsageError } from '../../../src/cli/usage-error.ts';

describe('the options of npm start', () => {
  it('are our documents and any free port, unless said otherwise', () => {
    expect(siteOptions([], {})).toEqual({ docs: ownDocuments, base: '/', host: '127.0.0.1', allowedHosts: [] });
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
      base: '/',
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

describe('what a site is made of', () => {
  it.each([
    ['docs', '/docs/'],
    ['/docs', '/docs/'],
    ['/a/b.c/', '/a/b.c/'],
    ['/', '/'],
    ['', '/'],
  ])('has %j for the path %s', (text, base) => {
    expect(siteOptions(['--base', text], {}).base).toBe(base);
    expect(buildOptions([`--base=${text}`], {}).base).toBe(base);
  });

  it.each(['https://example.org/docs/', '/a b/', '/../', '/?x', '"'])('refuses the path %s', (base) => {
    expect(() => buildOptions([`--base=${base}`], {})).toThrow(/--base must be a path such as \/docs\//);
  });

  it('takes a server by its name', () => {
    expect(buildOptions(['--flavor', 'valkey'], {}).flavor).toBe('valkey');
    expect(() => buildOptions(['--flavor', 'memcached'], {})).toThrow(/--flavor must be one of .*valkey.*memcached/);
  });

  it('goes where it is told, counted from where npm was called, or to dist', () => {
    expect(buildOptions(['--out', 'public'], { INIT_CWD: '/home/author' }).out).toBe('/home/author/public');
    expect(buildOptions([], {})).toMatchObject({ docs: ownDocuments, isStrict: false, isVerbose: false });
    expect(buildOptions([], {}).out).toMatch(/dist$/);
    expect(() => buildOptions(['--out='], {})).toThrow('--out is empty');
  });

  it('tells how it is used', () => {
    expect(() => buildOptions(['--help'], {})).toThrow(/^Usage: npm run build(.|\n)*--out DIR(.|\n)*--strict/);
  });
});
