import { describe, expect, it } from 'vitest';
import { commandText, placeText } from '../../../src/ui/timeline/command-place.ts';
import { command } from './notation.ts';

const page = { cells: [{ id: 'c', title: 'Basic example', sandbox: 's', sourceLine: 1, textLine: 2, steps: [] }] };

describe('commandText', () => {
  it('names the command, its cell, its line and its instant', () => {
    expect(commandText(page, command('SETEX mykey 10 "Hello"', 0))).toBe(
      'SETEX mykey 10 "Hello", Example: Basic example, line 1, at 0 s',
    );
  });

  it('does without a cell that the page does not have', () => {
    expect(commandText(page, { ...command('GET k', 4000), cell: 'gone' })).toBe('GET k, at 4 s');
    expect(placeText(page, { elapsedMs: 0, kind: 'command', text: 'GET k' })).toBe('');
  });
});
