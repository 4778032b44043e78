import { expect, it } from 'vitest';
import { followContents } from '../../../src/ui/reading/follow-contents.ts';

it('takes a heading whose id holds a bare percent sign for what it is', () => {
  const listed = { querySelectorAll: () => [{ hash: '#half-a%' }, { hash: '#half%20b' }] };
  const root = { querySelectorAll: () => [] };
  const follow = () =>
    followContents([listed as unknown as HTMLElement], root as unknown as HTMLElement, new AbortController().signal);
  expect(follow).not.toThrow();
});
