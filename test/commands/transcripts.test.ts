import { describe, expect, it } from 'vitest';
import { commandTests, differences, ourPlayer, play, readCommandTest, withOutputs } from './command-test.ts';

describe('each command answers as its transcript says', () => {
  it.each(commandTests().map((test) => [test.name, test] as const))('%s', async (_, test) => {
    const different = differences(test, await play(test, ourPlayer(test.flavor)));
    if (different.length > 0) expect.fail(different.join('\n'));
  });
});

describe('a command test', () => {
  const text = '# A key\n> SETEX k 10 v\nwrong\n\n# later\n@ +10001ms\n> GET k\n> TTL k\n(integer) -2\n\n';
  const test = readCommandTest('sample', text);

  it('names the line of what differs, and of what is not expected yet', async () => {
    expect(differences(test, await play(test, ourPlayer('redis-7.0')))).toEqual([
      'sample:2  > SETEX k 10 v\n  expected:\n    wrong\n  answered:\n    OK',
      'sample:7  > GET k\n  has no expected output: run npm run test:update',
    ]);
  });

  it('runs a command that goes on in the lines below it, in the middle of a byte too', async () => {
    const payload = ['"\\x00\\x05he\\', '     llo\\n\\', '     x00cr\\xdfve4 \\n"'];
    const continued = [
      `> RESTORE k 0 ${payload.join('\n')}`,
      'OK',
      '> SET l v \\',
      '    EX 10',
      'OK',
      '> GET k',
      '"hello"',
    ];
    const sample = readCommandTest('sample', continued.join('\n'));
    expect(differences(sample, await play(sample, ourPlayer('redis-7.0')))).toEqual([]);
  });

  it('keeps comments, clock steps and layout when its outputs are rewritten', async () => {
    expect(withOutputs(test, await play(test, ourPlayer('redis-7.0')))).toBe(
      '# A key\n> SETEX k 10 v\nOK\n\n# later\n@ +10001ms\n> GET k\n(nil)\n> TTL k\n(integer) -2\n\n',
    );
  });
});
