import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FlavorName } from '../../../src/spec/flavor-name.ts';
import { retrace } from '../../../src/ui/session/retrace.ts';
import { sharingOf } from '../../../src/ui/sharing/sharing.ts';
import { KeepDouble, pageOf, settle, visit } from './session-harness.ts';

const page = pageOf({
  Life: 'dragonfly> SETEX k 300000000 v\nOK\ndragonfly> TTL k\n(integer) 268435455',
  Same: ['dragonfly> SET a 1\nOK', 'dragonfly> INCR a\n(integer) 2'],
});
const cut = ['OK', '(integer) 268435455'];
const whole = ['OK', '(integer) 300000000'];

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Reader = ReturnType<typeof visit>;

async function run(reader: Reader, ...cells: readonly string[]): Promise<Reader> {
  for (const cell of cells) {
    reader.state().runCell(cell);
    await settle();
  }
  return reader;
}

async function choose({ state }: Reader, flavor: FlavorName): Promise<void> {
  state().answerAs(flavor);
  await settle();
}

async function step(reader: Reader, direction: 'undo' | 'redo'): Promise<void> {
  retrace(reader, direction);
  await settle();
}

/** Each section’s server, as the store says. */
const serversOf = ({ state }: Reader) =>
  Object.fromEntries(Object.entries(state().sandboxes).map(([id, { timeline }]) => [id, timeline.flavor]));

/** Each server that the page shows from now on. */
function shownServers({ state, context }: Reader): ReadonlySet<FlavorName> {
  const shown = new Set([state().flavor]);
  context.store.subscribe(({ flavor }) => shown.add(flavor));
  return shown;
}

const verdictsOf = ({ cell }: Reader, id: string) =>
  cell(id).results?.map((result) => (result.kind === 'reply' ? result.verdict?.kind : undefined));

describe('another server', () => {
  it('answers what ran in every section anew, and verdicts with it', async () => {
    const reader = await run(visit(page), 'life-1', 'same-1', 'same-2');
    await choose(reader, 'valkey');
    expect(reader.state().flavor).toBe('valkey');
    expect(serversOf(reader)).toEqual({ life: 'valkey', same: 'valkey' });
    expect(reader.printed('life-1')).toEqual(whole);
    expect(verdictsOf(reader, 'life-1')).toEqual(['match', 'differs']);
    expect(reader.state().serverNews).toEqual({ replies: 4, others: 1, cells: ['life-1'] });
  });

  it('chosen before anything ran is no branch, and nothing to undo', async () => {
    const reader = visit(page);
    await choose(reader, 'redis');
    await run(reader, 'life-1');
    expect(reader.printed('life-1')).toEqual(whole);
    expect(reader.state().sandboxes.life?.timeline.branches).toHaveLength(1);
    await step(reader, 'undo');
    expect(reader.state().flavor).toBe('redis');
    expect(reader.state().serverNews).toBeUndefined();
  });

  it('leaves edits, and the reader where she stood', async () => {
    const reader = await run(visit(page), 'same-1', 'same-2');
    reader.state().setDraft('same-2', 'INCRBY a 10');
    reader.state().seek('same', 5000);
    await settle();
    await choose(reader, 'redis-7.0');
    expect(reader.cell('same-2').draft).toBe('INCRBY a 10');
    expect(reader.state().clocks.same).toBe(5000);
    expect(reader.state().activeSandbox).toBe('same');
  });

  it('is gone back from by undo, in all sections, and returned to by redo', async () => {
    const reader = await run(visit(page), 'same-1', 'life-1');
    await choose(reader, 'valkey');
    await step(reader, 'undo');
    expect(reader.state().flavor).toBe('dragonfly');
    expect(serversOf(reader)).toEqual({ life: 'dragonfly', same: 'dragonfly' });
    expect(reader.printed('life-1')).toEqual(cut);
    await step(reader, 'redo');
    expect(serversOf(reader)).toEqual({ life: 'valkey', same: 'valkey' });
    expect(reader.printed('life-1')).toEqual(whole);
  });

  it('is that of the page where the reader returns to a timeline of its', async () => {
    const reader = await run(visit(page), 'same-1', 'life-1');
    await choose(reader, 'valkey');
    reader.state().switchBranch('same', 0);
    await settle();
    expect(reader.state().flavor).toBe('dragonfly');
    expect(serversOf(reader)).toEqual({ life: 'dragonfly', same: 'dragonfly' });
  });

  it('is the last of those chosen one after the other', async () => {
    const reader = await run(visit(page), 'life-1');
    reader.state().answerAs('redis');
    reader.state().answerAs('redis-7.0');
    await choose(reader, 'valkey');
    expect(serversOf(reader).life).toBe('valkey');
    expect(reader.state().sandboxes.life?.timeline.branches).toHaveLength(2);
  });

  it.each(['undo', 'redo'] as const)('stays chosen where its turn comes after %s', async (direction) => {
    const reader = await run(visit(page), 'life-1');
    await choose(reader, 'valkey');
    if (direction === 'redo') await step(reader, 'undo');
    const stepped = retrace(reader, direction);
    reader.state().answerAs('redis');
    const shown = shownServers(reader);
    await settle();
    expect((await stepped)?.did).toBe('server');
    expect([...shown]).toEqual(['redis']);
    expect(serversOf(reader)).toEqual({ life: 'redis', same: 'redis' });
    await step(reader, 'undo');
    expect(reader.state().flavor).toBe(direction === 'undo' ? 'dragonfly' : 'valkey');
  });

  it('stays chosen where its turn comes after a return to another timeline', async () => {
    const reader = await run(visit(page), 'life-1');
    await choose(reader, 'valkey');
    reader.state().switchBranch('life', 0);
    reader.state().answerAs('redis');
    const shown = shownServers(reader);
    await settle();
    expect([...shown]).toEqual(['redis']);
    expect(serversOf(reader)).toEqual({ life: 'redis', same: 'redis' });
  });

  it('has a table of its own for the editor', async () => {
    const reader = visit(page);
    reader.state().beginTyping();
    await settle();
    const names = () => reader.state().commands.map(({ name }) => name);
    expect(names()).not.toContain('DELIFEQ');
    await choose(reader, 'valkey');
    expect(names()).toContain('DELIFEQ');
  });

  it('has its table also where that of the one before is refused late', async () => {
    const reader = visit(page);
    reader.state().beginTyping();
    await settle();
    let refuse = () => {};
    const { ask } = reader.context.link;
    vi.spyOn(reader.context.link, 'ask').mockImplementation((request) =>
      request.type === 'commands' && request.flavor === 'redis'
        ? new Promise((_, reject) => {
            refuse = () => reject(new Error('refused'));
          })
        : ask.call(reader.context.link, request),
    );
    reader.state().answerAs('redis');
    reader.state().answerAs('valkey');
    refuse();
    await settle();
    expect(reader.state().commands.map(({ name }) => name)).toContain('DELIFEQ');
  });

  it('is chosen where a store that went down comes back with', async () => {
    let crashes = true;
    const reader = visit(page, {
      fateOf: ({ type }) => (type === 'answerAs' && crashes ? 'crashes' : 'answers'),
    });
    await run(reader, 'life-1');
    await choose(reader, 'valkey');
    crashes = false;
    await settle();
    expect(serversOf(reader).life).toBe('valkey');
    expect(reader.printed('life-1')).toEqual(whole);
  });
});

describe('a reset of the session', () => {
  it('goes back to the document’s server, and its undo to the chosen one', async () => {
    const reader = await run(visit(page), 'life-1');
    await choose(reader, 'valkey');
    reader.state().resetSession();
    await settle();
    expect(reader.state().flavor).toBe('dragonfly');
    expect(serversOf(reader)).toEqual({ life: 'dragonfly', same: 'dragonfly' });
    reader.state().undoReset();
    await settle();
    expect(reader.state().flavor).toBe('valkey');
    expect(reader.printed('life-1')).toEqual(whole);
    expect(serversOf(reader)).toEqual({ life: 'valkey', same: 'valkey' });
  });

  it('leaves the server that is chosen before its turn, and its undo the one chosen before its own', async () => {
    const reader = await run(visit(page), 'life-1');
    await choose(reader, 'valkey');
    reader.state().resetSession();
    reader.state().answerAs('redis');
    const shown = shownServers(reader);
    await settle();
    expect(serversOf(reader)).toEqual({ life: 'redis', same: 'redis' });
    expect(reader.cell('life-1').results).toBeUndefined();
    reader.state().undoReset();
    await settle();
    expect(serversOf(reader)).toEqual({ life: 'valkey', same: 'valkey' });
    expect(reader.state().sandboxes.life?.timeline.branches).toHaveLength(2);
    expect([...shown]).toEqual(['redis', 'valkey']);
    reader.state().resetSession();
    await settle();
    reader.state().undoReset();
    await choose(reader, 'redis-7.0');
    expect(reader.state().flavor).toBe('redis-7.0');
    expect(serversOf(reader)).toEqual({ life: 'redis-7.0', same: 'redis-7.0' });
  });

  it('is one also where only a server was chosen', async () => {
    const reader = visit(page);
    await choose(reader, 'valkey');
    reader.state().resetSession();
    await settle();
    expect(reader.state().flavor).toBe('dragonfly');
  });
});

describe('the next visit', () => {
  async function back(keep: KeepDouble): Promise<Reader> {
    const reader = visit(page, { keep });
    await settle();
    return reader;
  }

  it('finds the server, the runs and the branches of both', async () => {
    const keep = new KeepDouble();
    const before = await run(visit(page, { keep }), 'same-1');
    await choose(before, 'valkey');
    await run(before, 'life-1');
    const reader = await back(keep);
    expect(reader.state().flavor).toBe('valkey');
    expect(reader.printed('life-1')).toEqual(whole);
    expect(serversOf(reader)).toEqual({ life: 'valkey', same: 'valkey' });
    expect(reader.state().sandboxes).toEqual(before.state().sandboxes);
    await choose(reader, 'dragonfly');
    expect(reader.printed('life-1')).toEqual(cut);
  });

  it('finds the server where nothing has run, and keeps no document’s own', async () => {
    const keep = new KeepDouble();
    const before = visit(page, { keep });
    await choose(before, 'redis');
    expect((await back(keep)).state().flavor).toBe('redis');
    await choose(before, 'dragonfly');
    expect(keep.session).not.toHaveProperty('flavor');
  });

  it('goes on where what was kept says otherwise than the page', async () => {
    const keep = new KeepDouble();
    const before = await run(visit(page, { keep }), 'life-1');
    await choose(before, 'valkey');
    const { flavor: _lost, ...session } = keep.session ?? { hash: '', runs: {}, drafts: {} };
    keep.session = session;
    const reader = await back(keep);
    expect(reader.state().flavor).toBe('dragonfly');
    expect(serversOf(reader).life).toBe('dragonfly');
    expect(reader.printed('life-1')).toEqual(cut);
  });

  it('says where it is kept of no server that is known', async () => {
    const keep = new KeepDouble();
    await choose(await run(visit(page, { keep }), 'life-1'), 'valkey');
    keep.session = JSON.parse(JSON.stringify(keep.session).replaceAll('"valkey"', '"keydb"'));
    const reader = await back(keep);
    expect(reader.state().flavor).toBe('dragonfly');
    expect(reader.state().trouble?.text).toContain('damaged');
  });
});

describe('what is shared', () => {
  it('carries the server where it is not the document’s own', async () => {
    const reader = await run(visit(page), 'life-1');
    expect(sharingOf(reader).current()).not.toHaveProperty('flavor');
    await choose(reader, 'valkey');
    expect(sharingOf(reader).current()).toMatchObject({ flavor: 'valkey' });
  });
});
