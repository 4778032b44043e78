import { describe, expect, it } from 'vitest';
import { commandTests, ourPlayer, play, readCommandTest, withOutputs } from './command-test.ts';

describe('each command answers as its transcript says', () => {
  const tests = commandTests();

  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_, test) => {
    const missing = test.steps.filter((step) => step.kind === 'command' && !step.output);
    expect(missing, 'commands without expected output: run npm run test:update').toEqual([]);
    const played = await play(test, ourPlayer(test.flavor));
    expect(withOutputs(test, played)).toBe(test.text);
  });
});

describe('a transcript rewritten with new outputs', () => {
  it('keeps comments, clock steps and layout', async () => {
    const text = '# A key\n> SETEX k 10 v\nwrong\n\n# later\n@ +10001ms\n> GET k\n> TTL k\n(integer) 5\n\n';
    const test = readCommandTest('sample', text);
    expect(withOutputs(test, await play(test, ourPlayer('redis-7.0')))).toBe(
      '# A key\n> SETEX k 10 v\nOK\n\n# later\n@ +10001ms\n> GET k\n(nil)\n> TTL k\n(integer) -2\n\n',
    );
  });
});
