import { describe, expect, it } from 'vitest';
import { History } from '../../src/engine/history.ts';
import { HistoryRegister } from '../../src/engine/register.ts';

/** A register whose commands set these values, each at the number before it: `1:a 4:b`. */
function registerOf(told: string) {
  const history = new History();
  const register = new HistoryRegister(history, 'first', (value) => value.length);
  for (const each of told.split(' ')) {
    const [seq, value = ''] = each.split(':');
    register.set(value, Number(seq));
  }
  const seen = (...seqs: readonly number[]) => seqs.map((seq) => register.at(seq)).join(' ');
  return { history, register, seen };
}

describe('a register with history', () => {
  it('tells what it held after each command', () => {
    const { register, seen } = registerOf('1:a 4:b 4:c 9:d');
    expect(seen(0, 1, 3, 4, 8, 9, 10)).toBe('first a a c c d d');
    expect(register.at()).toBe('d');
  });

  it('comes back to the branch that it was left on', () => {
    const { history, register, seen } = registerOf('1:a 4:b 9:d');
    const left = history.rewind(3);
    expect(register.at()).toBe('a');
    register.set('other', 5);
    expect(seen(3, 5, 9)).toBe('a other other');
    history.rewind(3);
    history.redo(left);
    expect(seen(3, 5, 9)).toBe('a b d');
  });

  it('forgets what was replaced before its past begins', () => {
    const { history, register, seen } = registerOf('1:a 4:b 9:d');
    history.forget(6, 0);
    expect(seen(6, 9)).toBe('b d');
    expect(register.revisions.map(({ value }) => value)).toEqual(['b', 'd']);
    expect(history.bytes).toBe('d'.length);
  });
});
