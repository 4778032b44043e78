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
    runLines(one, 0, 'CONFIG SET hz 20');
    expect([setting(one, 'hz'), setting(other, 'hz')]).toEqual(['20', '10']);
  });

  it('outlives the history that it was changed in', () => {
    const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
    runLines(sandbox, 0, 'CONFIG SET hz 20\nSET k v\nSET k w');
    sandbox.historyBytes = 0;
    expect(setting(sandbox, 'hz')).toBe('20');
  });

  it('limits the memory of a section, so that its tab does not die, until the reader has it otherwise', () => {
    const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
    expect(setting(sandbox, 'maxmemory')).toBe(String(512 * 2 ** 20));
    const out = "(error) OOM command not allowed when used memory > 'maxmemory'.";
    const lines = 'CONFIG SET maxmemory 20mb\nDEBUG POPULATE 60000 k 64\nDEBUG POPULATE 60000 l 64\nSET a v';
    expect(runLines(sandbox, 0, lines)).toEqual(['OK', 'OK', out, 'OK']);
    expect(runLines(sandbox, 1, 'CONFIG SET maxmemory 8mb\nSET a w\nGET a\nFLUSHALL\nSET a w')).toEqual([
      ...['OK', out, '"v"', 'OK', 'OK'],
    ]);
  });
});
