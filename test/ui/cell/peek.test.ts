import { describe, expect, it } from 'vitest';
import type { Moment, StepResult } from '../../../src/protocol/messages.ts';
import { peekText } from '../../../src/ui/cell/peek.ts';
import type { PageState } from '../../../src/ui/session/page-state.ts';
import { peekId } from '../../../src/ui/session/views.ts';

const id = peekId('cell-1', 2);

/** A page whose clock stands at an instant where the command would print a text. */
function pageAt(elapsedMs: number, text?: string): Pick<PageState, 'sandboxes'> {
  const peeks: Moment['peeks'] = text === undefined ? {} : { [id]: { printed: { text, omitted: 0 }, isError: false } };
  const moment = { position: { elapsedMs, seq: 3 }, peeks };
  return { sandboxes: { s: { moment } } } as unknown as Pick<PageState, 'sandboxes'>;
}

const printed = (text: string, elapsedMs: number): StepResult => ({
  kind: 'reply',
  seq: 1,
  elapsedMs,
  printed: { text, omitted: 0 },
  isError: false,
});

describe('peekText', () => {
  it('is what a command would print that printed something else at another instant', () => {
    expect(peekText(pageAt(10_000, '(nil)'), 's', id, printed('"v"', 0))).toBe('(nil)');
  });

  it('is nothing where the run printed the same', () => {
    expect(peekText(pageAt(10_000, '"v"'), 's', id, printed('"v"', 0))).toBeUndefined();
  });

  it('is nothing at the instant of the run itself', () => {
    expect(peekText(pageAt(0, '"later at that instant"'), 's', id, printed('"v"', 0))).toBeUndefined();
  });

  it('is always told of a command that has not run', () => {
    expect(peekText(pageAt(0, '(nil)'), 's', id, undefined)).toBe('(nil)');
  });

  it('is nothing of a command that is not watched, and before the store has told anything', () => {
    expect(peekText(pageAt(0), 's', id, undefined)).toBeUndefined();
    expect(peekText({ sandboxes: {} }, 's', id, undefined)).toBeUndefined();
  });
});
