import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeSearchButton } from '../../../src/ui/reading/search-button.ts';

const openSearch = vi.hoisted(() => vi.fn());
vi.mock('../../../src/ui/search/search-dialog.ts', () => ({ openSearch }));

/** An element that answers to the selectors of `matches`. */
class Focused extends EventTarget {
  readonly #isIn: string;
  constructor(isIn: string) {
    super();
    this.#isIn = isIn;
  }
  closest(selectors: string): Focused | null {
    return selectors.split(', ').includes(this.#isIn) ? this : null;
  }
}

let page: EventTarget;
let reading: AbortController;
const assign = vi.fn();

beforeEach(() => {
  page = new EventTarget();
  reading = new AbortController();
  openSearch.mockReset();
  assign.mockReset();
  vi.stubGlobal('document', page);
  vi.stubGlobal('Element', Focused);
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.stubGlobal('location', { assign });
  const button = Object.assign(new EventTarget(), { dataset: { index: '/index.json', contents: '/contents/' } });
  makeSearchButton(button as unknown as HTMLButtonElement, {} as HTMLElement, reading.signal);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Whether the page took the key. */
function press(key: string, init: Readonly<Record<string, unknown>> = {}): boolean {
  const event = new Event('keydown', { cancelable: true });
  for (const [name, value] of Object.entries({ key, target: null, ...init }))
    Object.defineProperty(event, name, { value });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}

it('is heard until the page is another, and no longer', async () => {
  expect(press('/')).toBe(true);
  await vi.waitFor(() => expect(openSearch).toHaveBeenCalledTimes(1));
  reading.abort();
  expect(press('/')).toBe(false);
});

it('stays on the page where the dialog itself fails', async () => {
  const failed = new Promise((resolve) => process.once('unhandledRejection', resolve));
  openSearch.mockImplementation(() => {
    throw new Error('no dialog');
  });
  press('/');
  await failed;
  expect(assign).not.toHaveBeenCalled();
});

it.each([
  ['/', {}, true],
  ['k', { ctrlKey: true }, true],
  ['K', { ctrlKey: true, shiftKey: true }, false],
  ['/', { target: new Focused('textarea') }, false],
  ['/', { target: new Focused('dialog') }, false],
  ['/', { target: new Focused('input') }, true],
])('%s %o', (key, init, isTaken) => expect(press(key, init)).toBe(isTaken));
