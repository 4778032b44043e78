import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Position } from '../../../src/protocol/messages.ts';
import { mergeEdit } from '../../../src/transcript/edit.ts';
import { fromFragment, toFragment } from '../../../src/ui/sharing/codec.ts';
import { readSession } from '../../../src/ui/sharing/read-session.ts';
import { type SharedSession, writeSession } from '../../../src/ui/sharing/session-data.ts';
import { problemText, SessionProblem } from '../../../src/ui/sharing/session-problem.ts';
import { pageOf } from '../session/session-harness.ts';

const ten = 'dragonfly> SETEX k 10 v\nOK\n// Wait for 10 seconds\ndragonfly> GET k\n(nil)';
const steps = ['dragonfly> SET a 1\nOK', 'dragonfly> INCR a\n(integer) 2'];
const page = pageOf({ Ten: ten, Steps: steps });

const START: Position = { elapsedMs: 0, seq: 0 };

/** A run of a cell from a position: as the document has it, or edited. */
function run(id: string, from = START, edit?: string): Action {
  const order = page.cells.findIndex((cell) => cell.id === id);
  const own = page.cells[order]?.steps ?? [];
  return { type: 'run', cell: id, order, steps: edit === undefined ? own : mergeEdit(own, edit), from };
}

const session: SharedSession = {
  flavor: 'valkey',
  drafts: { 'steps-2': 'INCRBY a 10' },
  runs: {
    ten: [run('ten-1')],
    steps: [
      run('steps-1'),
      run('steps-2', { elapsedMs: 0, seq: 1 }),
      run('steps-2', { elapsedMs: 0, seq: 1 }, 'INCRBY a 10\n// Wait for 1 hour\nGET "a\n# end'),
      { type: 'switch', branch: 0 },
      run('steps-2', { elapsedMs: 0, seq: 1 }, ''),
      { ...run('steps-1', { elapsedMs: 0, seq: 1 }, 'GET a'), type: 'next' } as Action,
      { type: 'reset', cell: 'steps-2', order: 2 },
      { type: 'flavor', flavor: 'valkey' },
      run('steps-1'),
    ],
  },
  positions: { ten: { elapsedMs: 4000, seq: Number.MAX_SAFE_INTEGER }, steps: { elapsedMs: 0, seq: 1 } },
  activeSandbox: 'ten',
  cell: 'ten-1',
};

// biome-ignore lint/suspicious/noExplicitAny: what is altered below into what it must not be
const data = (): any => JSON.parse(JSON.stringify(writeSession(page, session)));

/** The session's data, with something done to it. */
function altered(alter: (at: ReturnType<typeof data>) => void): unknown {
  const after = data();
  alter(after);
  return after;
}

const problemOf = (value: unknown): string | undefined => {
  try {
    readSession(page, value);
    return undefined;
  } catch (thrown) {
    return (thrown as { kind: string }).kind;
  }
};

describe('a shared session', () => {
  it('comes back as it was: edits, runs on every branch, positions', () => {
    expect(readSession(page, data())).toEqual({ session, remarks: [] });
  });

  it('comes back through a link', async () => {
    const fragment = await toFragment(writeSession(page, session));
    expect(fragment.length).toBeLessThan(600);
    expect(readSession(page, await fromFragment(fragment)).session).toEqual(session);
  });

  it('does not repeat the document, nor a list of steps', () => {
    const again = run('steps-2', { elapsedMs: 0, seq: 1 }, 'INCRBY a 10');
    const runs = { steps: [run('steps-1'), again, again, run('ten-1')] };
    const written = writeSession(page, { ...session, runs });
    expect(written.steps).toHaveLength(1);
    expect(JSON.stringify(written)).not.toContain('SETEX');
  });

  it('of nothing is one', () => {
    const empty = { drafts: {}, runs: {}, positions: {} };
    expect(readSession(page, JSON.parse(JSON.stringify(writeSession(page, empty))))).toEqual({
      session: empty,
      remarks: [],
    });
  });
});

describe('of a document that has changed', () => {
  const read = (sections: Parameters<typeof pageOf>[0]) => readSession(pageOf(sections), data());

  it('all is there where the cells are the same, with a remark', () => {
    const { session: there, remarks } = read({ Ten: ten, Steps: steps, More: 'dragonfly> PING\nPONG' });
    expect(there).toEqual(session);
    expect(remarks).toEqual([
      'This document has changed since the session was made; what it ran may come out otherwise.',
    ]);
  });

  it('what has no cell is left out, and so is what built on it', () => {
    const { session: there, remarks } = read({ Ten: ten, Steps: steps.slice(0, 1) });
    expect(there).toEqual({
      ...session,
      drafts: {},
      runs: { ten: session.runs.ten, steps: session.runs.steps?.slice(0, 1) },
    });
    expect(remarks.slice(1)).toEqual([
      '1 edit does not fit the document as it is, and was left out.',
      '8 runs do not fit the document as it is, and were left out.',
    ]);
  });

  it('a section that is gone is left out', () => {
    const { session: there } = read({ Steps: steps });
    expect(Object.keys(there.runs)).toEqual(['steps']);
    expect(there.activeSandbox).toBeUndefined();
  });

  it('a cell that has more steps now does not run in the place of the old one', () => {
    const { session: there } = read({ Ten: `${ten}\ndragonfly> PING\nPONG`, Steps: steps });
    expect(there.runs.ten).toEqual([]);
  });
});

describe('what is not a session for this page', () => {
  it.each<[string, unknown, string]>([
    ['nothing', null, 'not a session'],
    ['a list', [], 'not a session'],
    ['a text', 'mayfly', 'not a session'],
    ['another kind of object', { name: 'mayfly' }, 'not a session'],
    [
      'an earlier version than the first',
      altered((at) => {
        at.mayfly = 0;
      }),
      'not a session',
    ],
    ['a later version', { mayfly: 3 }, 'later version'],
    [
      'another document',
      altered((at) => {
        at.document.slug = 'get';
      }),
      'other document',
    ],
    [
      'no document',
      altered((at) => {
        delete at.document;
      }),
      'not a session',
    ],
    [
      'edits that are no texts',
      altered((at) => {
        at.edits['steps-2'] = 1;
      }),
      'not a session',
    ],
    [
      'edits in a list',
      altered((at) => {
        at.edits = ['a'];
      }),
      'not a session',
    ],
    [
      'sandboxes that are nothing',
      altered((at) => {
        at.sandboxes.ten = null;
      }),
      'not a session',
    ],
    [
      'actions that are no list',
      altered((at) => {
        at.sandboxes.ten.actions = { length: 1 };
      }),
      'not a session',
    ],
    [
      'an action that is neither',
      altered((at) => {
        at.sandboxes.ten.actions = [{}];
      }),
      'not a session',
    ],
    [
      'steps that are not there',
      altered((at) => {
        at.sandboxes.steps.actions[2].steps = 9;
      }),
      'not a session',
    ],
    [
      'a negative instant',
      altered((at) => {
        at.sandboxes.ten.position.elapsedMs = -1;
      }),
      'not a session',
    ],
    [
      'half a millisecond',
      altered((at) => {
        at.sandboxes.ten.position.elapsedMs = 0.5;
      }),
      'not a session',
    ],
    [
      'an instant that is not exact',
      altered((at) => {
        at.sandboxes.ten.position.elapsedMs = 1e300;
      }),
      'not a session',
    ],
    [
      'a command of two lines',
      altered((at) => {
        at.steps[0][0].command = 'GET a\nFLUSHALL';
      }),
      'not a session',
    ],
    [
      'a wait of no time',
      altered((at) => {
        at.steps[0][1].waitMs = 0;
      }),
      'not a session',
    ],
    [
      'a wait of a million years',
      altered((at) => {
        at.steps[0][1].waitMs = 3e16;
      }),
      'not a session',
    ],
    [
      'a step that is none',
      altered((at) => {
        at.steps[0][0] = { line: 0 };
      }),
      'not a session',
    ],
    [
      'a name without end',
      altered((at) => {
        at.active = 'x'.repeat(1000);
      }),
      'not a session',
    ],
    [
      'too many steps',
      altered((at) => {
        at.steps[0] = Array(300_000).fill(at.steps[0][0]);
      }),
      'too large',
    ],
  ])('%s', (_what, value, kind) => {
    expect(problemOf(value)).toBe(kind);
  });

  it('and nothing else is ever thrown, whatever field is changed to whatever', () => {
    const paths = pathsOf(data());
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const problem = problemOf(altered((at) => put(at, path, value)));
        expect([undefined, 'not a session', 'later version', 'other document', 'other server']).toContain(problem);
      }),
    );
  });
});

const pathsOf = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, field]) => [[name], ...pathsOf(field).map((path) => [name, ...path])])
    : [];

function put(at: Record<string, never>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put(at[name] as never, rest, value);
  else Object.assign(at, { [name]: value });
}

describe('a short text that asks for very much', () => {
  const list = (length: number) => Array.from({ length }, (_, line) => ({ command: 'GET a', line }));
  const asking = (lists: readonly unknown[], actions: readonly unknown[]) =>
    altered((at) => {
      at.steps = lists;
      at.sandboxes.steps.actions = actions;
    });
  const runs = (count: number, one: (i: number) => unknown) => Array.from({ length: count }, (_, i) => one(i)).flat();
  const from = (seq: number) => ({ elapsedMs: 0, seq });
  const one = (i: number) => ({ run: 'steps-1', steps: 0, from: from(i) });

  it.each<[string, unknown]>([
    [
      'a long list again and again',
      asking(
        [list(8000)],
        runs(26, (i) => one(i * 8000)),
      ),
    ],
    [
      'no steps, very often',
      asking(
        [[]],
        runs(200_001, () => one(0)),
      ),
    ],
    [
      'a long run that is cut again and again',
      asking(
        [list(1), list(8000)],
        [{ run: 'steps-1', steps: 1, from: from(0) }, ...runs(300, () => [{ switch: 0 }, one(4000)])],
      ),
    ],
    ['resets of what did not run', asking([list(1)], [...runs(2000, one), ...runs(600, () => ({ reset: 'steps-2' }))])],
  ])('%s', (_what, value) => {
    expect(problemOf(value)).toBe('too many steps');
  });

  it('is read where it stays in bounds: 20,000 runs, and as many that fork from their end', () => {
    const value = asking([list(1)], [...runs(20_000, one), ...runs(20_000, () => one(19_999))]);
    expect(readSession(page, value).session.runs.steps).toHaveLength(40_000);
  });
});

describe('a forged session', () => {
  it('runs what its text says, not what it says its words are', () => {
    const forged = altered((at) => {
      at.steps[0][0].argv = ['FLUSHALL'];
      at.steps[0][1].waitMs = 1;
    });
    const action = readSession(page, forged).session.runs.steps?.[2];
    expect(action).toMatchObject({
      steps: [
        { text: 'INCRBY a 10', argv: ['INCRBY', 'a', '10'] },
        { text: '// Wait for 1 ms', waitMs: 1 },
        { text: 'GET "a' },
        { kind: 'comment' },
      ],
    });
  });

  it('does not run a cell in the place of another', () => {
    const forged = altered((at) => {
      at.sandboxes.steps.actions[0].order = 7;
      at.sandboxes.ten.actions[0].run = 'steps-1';
    });
    const { session: there } = readSession(page, forged);
    expect(there.runs.steps?.[0]).toMatchObject({ cell: 'steps-1', order: 1 });
    expect(there.runs.ten).toEqual([]);
  });

  it('cannot begin behind the end, or before what it follows, or on a branch that is not there', () => {
    const left = (action: object) =>
      readSession(
        page,
        altered((at) => {
          at.sandboxes.ten.actions.push(action);
        }),
      ).session.runs.ten?.length;
    const again = { run: 'ten-1', documented: 3 };
    expect(left({ ...again, from: { seq: 2, elapsedMs: 10_000 } })).toBe(2);
    expect(left({ ...again, from: { seq: 3, elapsedMs: 10_000 } })).toBe(1);
    expect(left({ ...again, from: { seq: 2, elapsedMs: 9_999 } })).toBe(1);
    expect(left({ switch: 7 })).toBe(1);
  });

  it('does not reach what every object has', () => {
    const text = JSON.stringify(data()).replace('"edits":{', '"edits":{"__proto__":"polluted","constructor":"x",');
    const { session: there } = readSession(page, JSON.parse(text));
    expect(there.drafts).toEqual(session.drafts);
    expect(Object.getPrototypeOf(there.drafts)).toBe(Object.prototype);
    expect(problemOf(JSON.parse('{"__proto__": {"mayfly": 1}}'))).toBe('not a session');
  });
});

describe('the server of a session', () => {
  it('is the document’s own where it names none, and need not be named where it is that', () => {
    const old = readSession(page, writeSession(page, { drafts: {}, runs: {}, positions: {} }));
    expect(old.session).not.toHaveProperty('flavor');
    const own = altered((at) => {
      at.flavor = page.flavor;
    });
    expect(readSession(page, own).session).not.toHaveProperty('flavor');
  });

  it.each<[string, (at: ReturnType<typeof data>) => void]>([
    ['of the page', (at) => Object.assign(at, { flavor: 'keydb' })],
    ['of a section', (at) => at.sandboxes.ten.actions.push({ flavor: 'constructor' })],
  ])('%s that nobody knows is told by its name', (_what, alter) => {
    expect(problemOf(altered(alter))).toBe('other server');
    const problem = new SessionProblem('other server', 'keydb');
    expect(problemText(problem, 'link')).toBe(
      'This link answers as “keydb”, which this Mayfly does not know. It knows Redis 8.4, Redis 7.0, Valkey 9.0, Dragonfly.',
    );
  });

  it('is not chosen again and again: each time takes a store of its own', () => {
    const often = (times: number) =>
      altered((at) => {
        for (let i = 0; i < times; i++) at.sandboxes.ten.actions.push({ flavor: i % 2 ? 'redis' : 'valkey' });
      });
    expect(problemOf(often(100))).toBeUndefined();
    expect(problemOf(often(2001))).toBe('too many steps');
  });
});
