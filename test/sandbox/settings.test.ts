import { describe, expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines } from './notation.ts';

/** What CONFIG GET says of a setting, where the clock stands. */
function setting(sandbox: Sandbox, name: string): string {
  const { run } = sandbox.next('cell-9', 9, parseCommands(`CONFIG GET ${name}`));
  const [result] = run.results;
  return result?.kind === 'reply' ? (/^2\) "(.*)"$/m.exec(result.printed.text)?.[1] ?? '') : '';
}

describe('a setting', () => {
  it('is what it was where the past goes on, and what it became on the branch that was left', () => {
    const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
    runLines(sandbox, 0, 'PING\nCONFIG SET hz 20\nCONFIG SET hz 30');
    sandbox.seek(0, 1);
    expect(setting(sandbox, 'hz')).toBe('10');
    sandbox.switchTo(0);
    expect(setting(sandbox, 'hz')).toBe('30');
  });

  it('is one section’s own', () => {
    const [one, other] = [0, 1].map(() => new Sandbox({ epochMs, flavor: 'redis' })) as [Sandbox, Sandbox];
    runLines(one, 0, 'CONFIG SET maxmemory 1mb');
    expect([setting(one, 'maxmemory'), setting(other, 'maxmemory')]).toEqual(['1048576', '0']);
  });

  it('outlives the history that it was changed in', () => {
    const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
    runLines(sandbox, 0, 'CONFIG SET hz 20\nSET k v\nSET k w');
    sandbox.historyBytes = 0;
    expect(setting(sandbox, 'hz')).toBe('20');
  });
});
