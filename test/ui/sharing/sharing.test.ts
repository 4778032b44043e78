import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toFragment } from '../../../src/ui/sharing/codec.ts';
import { sessionFileText } from '../../../src/ui/sharing/session-file.ts';
import { type Sharing, sharingOf } from '../../../src/ui/sharing/sharing.ts';
import { KeepDouble, pageOf, settle, visit } from '../session/session-harness.ts';

const ten = 'dragonfly> SETEX k 10 v\nOK\n// Wait for 10 seconds\ndragonfly> GET k\n(nil)';
const steps = ['dragonfly> SET a 1\nOK', 'dragonfly> INCR a\n(integer) 2'];
const page = pageOf({ Ten: ten, Steps: steps });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Reader = ReturnType<typeof visit>;

/** Lets a promise that needs both the store and the browser's own threads come true. */
async function done<T>(promise: Promise<T>): Promise<T> {
  let over = false;
  const end = () => {
    over = true;
  };
  promise.then(end, end);
  while (!over) {
    await new Promise(setImmediate);
    await settle();
  }
  await settle();
  return promise;
}

/** What a reader sees and could lose. */
function shown({ state }: Reader) {
  const { cells, sandboxes, clocks, activeSandbox } = state();
  const of = Object.entries(cells).map(([id, { draft, results, stale }]) => [id, { draft, results, stale }]);
  return { cells: Object.fromEntries(of), sandboxes, clocks, activeSandbox };
}

async function ran(reader: Reader, ...cells: readonly string[]): Promise<Reader> {
  for (const cell of cells) {
    reader.state().runCell(cell);
    await settle();
  }
  return reader;
}

/** Somebody who ran, edited, branched, and stands in the past. */
async function somebody(): Promise<Reader> {
  const reader = await ran(visit(page), 'steps-1', 'steps-2', 'ten-1');
  reader.state().setDraft('steps-2', 'INCRBY a 10');
  await ran(reader, 'steps-2');
  reader.state().seek('ten', 4000);
  await settle();
  return reader;
}

/** A reader with a session of their own in this tab. */
async function withOwn(): Promise<Reader> {
  const reader = visit(page);
  reader.state().setDraft('ten-1', 'SET mine 1');
  return ran(reader, 'ten-1');
}

const linkOf = (reader: Reader) => done(toFragment(sharingOf(reader).current()));

async function opened(fragment: string, keep = new KeepDouble()): Promise<Reader & { sharing: Sharing }> {
  const reader = visit(page, { keep, fragment });
  await done(reader.context.loaded as Promise<void>);
  return { ...reader, sharing: sharingOf(reader) };
}

describe('a page that is opened by a link', () => {
  it('shows the edits and the plan, and runs nothing', async () => {
    const from = await somebody();
    const reader = await opened(await linkOf(from));
    expect(reader.typesSeen().filter((type) => !['open', 'commands'].includes(type))).toEqual([]);
    expect(reader.cell('steps-2')).toMatchObject({ draft: 'INCRBY a 10', results: undefined });
    expect(reader.sharing.store.getState().offer).toMatchObject({ hasOwn: false, remarks: [] });
    expect(reader.location.hash).toMatch(/^#m1=/);
  });

  it('is as it was shared once it is replayed: results, branches, edits and clocks', async () => {
    const from = await somebody();
    const reader = await opened(await linkOf(from));
    await done(reader.sharing.replay());
    expect(shown(reader)).toEqual(shown(from));
    expect(reader.state().sandboxes.steps?.timeline.branches).toHaveLength(2);
    expect(reader.location.hash).toBe('');
    expect(reader.sharing.store.getState()).toEqual({ offer: undefined, replaying: false, aside: undefined });
  });

  it('keeps what was replayed, so that a reload brings it back', async () => {
    const from = await somebody();
    const { keep, sharing } = await opened(await linkOf(from));
    await done(sharing.replay());
    const again = await opened('', keep);
    await settle();
    expect(shown(again)).toEqual(shown(from));
  });

  it('can be used without a replay', async () => {
    const reader = await opened(await linkOf(await somebody()));
    await ran(reader, 'steps-1', 'steps-2');
    expect(reader.printed('steps-2')).toEqual(['(integer) 11']);
    await done(reader.sharing.replay());
    expect(reader.state().sandboxes.steps?.timeline.branches).toHaveLength(2);
  });

  it('shows the section that was shared, whatever the reader turned to before the replay', async () => {
    const from = await somebody();
    const reader = await opened(await linkOf(from));
    await ran(reader, from.state().activeSandbox === 'ten' ? 'steps-1' : 'ten-1');
    expect(reader.state().activeSandbox).not.toBe(from.state().activeSandbox);
    await done(reader.sharing.replay());
    expect(reader.state().activeSandbox).toBe(from.state().activeSandbox);
  });
});

describe('the own session of a reader who opens a link', () => {
  it('is not put aside where it is the one that was shared', async () => {
    const own = await withOwn();
    const reader = await opened(await linkOf(own), own.keep);
    await done(reader.sharing.replay());
    expect(reader.sharing.store.getState().aside).toBeUndefined();
    expect(shown(reader)).toEqual(shown(own));
  });

  it('is untouched until the replay, and is there again after Back', async () => {
    const own = await withOwn();
    const before = structuredClone(own.keep.session);
    const reader = await opened(await linkOf(await somebody()), own.keep);
    expect(reader.sharing.store.getState().offer?.hasOwn).toBe(true);
    reader.state().setDraft('steps-1', 'SET a 5');
    await ran(reader, 'steps-1');
    expect(own.keep.session).toEqual(before);
    await done(reader.sharing.goBack());
    expect(shown(reader)).toEqual(shown(own));
    expect(own.keep.session).toEqual(before);
    expect(reader.location.hash).toBe('');
  });

  it('is offered back after the replay, and after a reload', async () => {
    const own = await withOwn();
    const reader = await opened(await linkOf(await somebody()), own.keep);
    await done(reader.sharing.replay());
    expect(reader.printed('ten-1')).toEqual(['OK', '(nil)']);
    const again = await opened('', own.keep);
    await done(again.sharing.loadAside());
    await done(again.sharing.goBack());
    expect(shown(again)).toEqual(shown(own));
    expect(again.sharing.store.getState().aside).toBeUndefined();
    expect(own.keep.aside).toBeUndefined();
  });

  it('stays where the reader does not want to be reminded of it', async () => {
    const own = await withOwn();
    const reader = await opened(await linkOf(await somebody()), own.keep);
    await done(reader.sharing.replay());
    reader.sharing.hush();
    await settle();
    expect(own.keep.aside).toMatchObject({ quiet: true, session: { drafts: { 'ten-1': 'SET mine 1' } } });
  });

  it('is not buried under shared ones', async () => {
    const own = await withOwn();
    const link = await linkOf(await somebody());
    const reader = await opened(link, own.keep);
    await done(reader.sharing.replay());
    await done(reader.sharing.openLink(link));
    await done(reader.sharing.replay());
    expect(own.keep.aside).not.toHaveProperty('below');
    await ran(reader, 'steps-1');
    await done(reader.sharing.openLink(link));
    await done(reader.sharing.replay());
    expect(own.keep.aside).toHaveProperty('below');
    await done(reader.sharing.goBack());
    await done(reader.sharing.goBack());
    expect(shown(reader)).toEqual(shown(own));
  });
});

describe('a link or a file that comes while the page is open', () => {
  it('replaces what is shown, and Back brings that back with its runs', async () => {
    const own = await withOwn();
    const before = shown(own);
    const file = new File([sessionFileText(sharingOf(await somebody()).current())], 'a.mayfly.json');
    const sharing = sharingOf(own);
    expect(await done(sharing.openFile(file))).toBe(true);
    expect(own.cell('ten-1')).toMatchObject({ draft: undefined, results: undefined });
    expect(own.living('ten')).toEqual([]);
    await done(sharing.goBack());
    expect(shown(own)).toEqual(before);
  });

  it.each<[string, () => Promise<string> | string, RegExp]>([
    ['cut short', async () => (await linkOf(await somebody())).slice(0, 80), /^This link is cut short/],
    ['of a later version', () => '#m3=AAAA', /^This link was made by a later Mayfly \(version 3\)\. Reload/],
    ['of 10 MB', () => `#m1=${'A'.repeat(1e7)}`, /^This link is far too long/],
    ['of something else', () => toFragment({ hello: 1 }), /^This link is not a Mayfly session\.$/],
  ])('%s: says so, and the page is as it was', async (_what, fragment, text) => {
    const link = await fragment();
    const own = await withOwn();
    const before = shown(own);
    expect(await done(sharingOf(own).openLink(link))).toBe(false);
    expect(own.state().trouble?.text).toMatch(text);
    expect(shown(own)).toEqual(before);
  });

  it('as a file that is none says so', async () => {
    const own = await withOwn();
    for (const text of ['{"hello": 1}', 'no JSON', '', '[]']) {
      own.state().dismissTrouble();
      expect(await done(sharingOf(own).openFile(new File([text], 'a.json')))).toBe(false);
      expect(own.state().trouble?.text).toBe('That file is not a Mayfly session.');
    }
    const huge = { size: 6e7, text: () => Promise.reject(new Error('it was read')) } as unknown as File;
    await done(sharingOf(own).openFile(huge));
    expect(own.state().trouble?.text).toBe('That file is far too large for a Mayfly session.');
  });

  it('for another document names it', async () => {
    const own = await withOwn();
    const elsewhere = { ...sharingOf(own).current(), document: { slug: 'get', hash: 'x', title: 'GET' } };
    await done(sharingOf(own).openFile(new File([JSON.stringify(elsewhere)], 'a.json')));
    expect(own.state().trouble?.text).toBe('That file is for another document: open it on the page “get”.');
  });
});

describe('a page that is opened by a link that is none', () => {
  it('begins with the reader’s own session', async () => {
    const own = await withOwn();
    const reader = await opened('#m1=broken', own.keep);
    expect(reader.state().trouble?.text).toMatch(/^This link is cut short/);
    await settle();
    expect(shown(reader)).toEqual(shown(own));
  });

  it('takes any other fragment for an anchor', async () => {
    const reader = await opened('#usage');
    expect(reader.state().trouble).toBeUndefined();
    expect(reader.location.hash).toBe('#usage');
  });
});

describe('where the browser keeps nothing', () => {
  it('a link is shown and replayed all the same', async () => {
    const keep = new KeepDouble();
    keep.broken = true;
    const reader = await opened(await linkOf(await somebody()), keep);
    await done(reader.sharing.replay());
    expect(reader.printed('ten-1')).toEqual(['OK', '(nil)']);
    expect(reader.state().kept).toBe(false);
  });
});

describe('the server of a shared session', () => {
  async function asValkey(): Promise<string> {
    const from = await ran(visit(page), 'steps-1');
    from.state().answerAs('valkey');
    await settle();
    return linkOf(from);
  }

  it('answers on the page from when it is shown, and the reader’s own when she is back', async () => {
    const keep = new KeepDouble();
    const own = await ran(visit(page, { keep }), 'ten-1');
    own.state().answerAs('redis-7.0');
    await settle();
    const reader = await opened(await asValkey(), keep);
    expect(reader.state().flavor).toBe('valkey');
    await done(reader.sharing.replay());
    expect(reader.state().sandboxes.steps?.timeline.flavor).toBe('valkey');
    expect(reader.state().sandboxes.steps?.timeline.branches).toHaveLength(2);
    await done(reader.sharing.goBack());
    expect(reader.state().flavor).toBe('redis-7.0');
    expect(reader.state().sandboxes.ten?.timeline.flavor).toBe('redis-7.0');
  });

  it.each(['valkey', 'redis'] as const)('makes way with nothing else of the reader’s own: %s', async (chosen) => {
    const keep = new KeepDouble();
    const own = visit(page, { keep });
    own.state().answerAs(chosen);
    await settle();
    const reader = await opened(await asValkey(), keep);
    expect(reader.sharing.store.getState().offer?.hasOwn).toBe(true);
    await done(reader.sharing.replay());
    expect(keep.aside?.session?.flavor).toBe(chosen);
    await done(reader.sharing.goBack());
    expect(reader.state().flavor).toBe(chosen);
  });

  it('gives way to another that is chosen before the replay', async () => {
    const reader = await opened(await asValkey());
    reader.state().answerAs('redis');
    await settle();
    await done(reader.sharing.replay());
    expect(reader.state().flavor).toBe('redis');
    expect(reader.state().sandboxes.steps?.timeline.flavor).toBe('redis');
  });

  it('that nobody knows is told, and nothing of the session is shown', async () => {
    const reader = await ran(visit(page), 'steps-1');
    const { sharing } = { sharing: sharingOf(reader) };
    const text = sessionFileText({ ...sharing.current(), flavor: 'keydb' as 'valkey' });
    expect(await done(sharing.openFile(new File([text], 'session.json')))).toBe(false);
    expect(reader.state().trouble?.text).toContain('“keydb”');
    expect(reader.state().flavor).toBe(page.flavor);
  });
});
