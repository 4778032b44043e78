import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../src/cli/site/coverage.ts';
import { parsePage } from '../../../src/docs/parse.ts';

const fence = (...lines: string[]): string => ['```cli', ...lines, '```', ''].join('\n');
const coverage = (...parts: string[]) => coverageOf(parsePage(parts.join('\n'), { slug: 'page', format: 'md' }));

describe('how much of a page runs', () => {
  it('is said where commands are missing: how many of how many, and their names once each', () => {
    expect(
      coverage(
        fence('> BF.ADD board ann', '(integer) 1', '> SET a 1', '> bf.add board bob'),
        '## Later',
        fence('> BF.EXISTS board ann', '> GET a', '// Wait for 2 seconds', '> OBJECT ENCODING a'),
      ),
    ).toEqual({ commands: 6, running: 3, missing: ['BF.ADD', 'BF.EXISTS'] });
  });

  it('is not said where all runs, whatever it answers', () => {
    expect(coverage(fence('> SET a', '> GET a', '> OBJECT FREQUENCY a'))).toBeUndefined();
    expect(coverage('Words, and `BF.ADD` among them.')).toBeUndefined();
  });

  it('counts a subcommand that is missing, and no name that no server has', () => {
    expect(coverage(fence('> CLUSTER INFO', '> CONFIG GET maxmemory', '> SETX a 10 b'))).toEqual({
      commands: 3,
      running: 2,
      missing: ['CLUSTER INFO'],
    });
    expect(coverage(fence('> SETX a 10 b', '> CONFIG GOT a'))).toBeUndefined();
  });

  it('leaves out what is no command', () => {
    expect(coverage(fence('> GET a', '> GET "never closed', '> BF.INFO a'))).toMatchObject({ commands: 2, running: 1 });
  });
});
