import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/protocol/messages.ts';
import { answerAs } from '../../../src/sandbox/answer-as.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { FlavorName } from '../../../src/spec/flavor-name.ts';
import { parseCommands } from '../../../src/transcript/parse.ts';
import { BranchPlan, runsInForce, timedSteps } from '../../../src/ui/sharing/branch-plan.ts';

/** `SET a 1; wait 5 s; GET a` */
const steps = (text: string) =>
  parseCommands(text.replaceAll('; ', '\n').replace(/wait (.*) s/g, '// Wait for $1 seconds'));

const run = (text: string, seq: number, elapsedMs = 0, cell = 'c-1'): Action => ({
  ...{ type: 'run', cell, order: 0, steps: steps(text) },
  from: { seq, elapsedMs },
});

const texts = (actions: readonly Action[]) =>
  runsInForce(actions).map((planned) => planned.steps.map(({ text }) => text).join('; '));

describe('the runs in force', () => {
  it('are all of them where each goes on from the last', () => {
    expect(texts([run('A; B', 0), run('C', 2)])).toEqual(['A; B', 'C']);
  });

  it('end where a later run began anew', () => {
    expect(texts([run('A; B', 0), run('C', 2), run('D', 0)])).toEqual(['D']);
    expect(texts([run('A; B', 0), run('C', 2), run('D', 2)])).toEqual(['A; B', 'D']);
  });

  it('hold the beginning of a run that was cut in two', () => {
    expect(texts([run('A; // note; B; wait 5 s; C', 0), run('D', 2)])).toEqual(['A; // note; B', 'D']);
  });

  it('are those of the branch that was returned to', () => {
    const forked = [run('A; B', 0), run('C', 1)];
    expect(texts([...forked, { type: 'switch', branch: 0 }])).toEqual(['A; B']);
    expect(texts([...forked, { type: 'switch', branch: 0 }, { type: 'switch', branch: 1 }])).toEqual(['A', 'C']);
    expect(texts([...forked, { type: 'switch', branch: 0 }, run('D', 2)])).toEqual(['A; B', 'D']);
  });

  it('count what was sent, not what could not be split into words', () => {
    expect(texts([run('A; GET "x; B', 0), run('C', 2)])).toEqual(['A; GET "x; B', 'C']);
  });

  it('are none where a cell was emptied', () => {
    expect(texts([run('A', 0), run('', 0)])).toEqual(['']);
  });
});

describe('what is gone through again', () => {
  it('is nothing where each run goes on from the last, with steps or without', () => {
    const plan = new BranchPlan();
    for (let i = 0; i < 100; i++) plan.add(run('A', i));
    for (let i = 0; i < 100; i++) plan.add(run('# nothing', 100));
    expect(plan.walked).toBe(0);
  });

  it('is what lies behind a fork, and the beginning of a run that is cut', () => {
    const plan = new BranchPlan();
    for (let i = 0; i < 100; i++) plan.add(run('A', i));
    plan.add(run('B; C; D', 90));
    expect(plan.walked).toBe(10);
    plan.add(run('E', 92));
    expect(plan.walked).toBe(12);
    expect(plan.runs).toHaveLength(92);
  });
});

describe('a reset in a plan', () => {
  const reset = (cell: string, order: number): Action => ({ type: 'reset', cell, order });

  it('puts the cell and what comes after it aside, as a branch that can be returned to', () => {
    const first = run('A', 0, 0, 'c-1');
    const second = { ...run('B', 1, 0, 'c-2'), order: 1 } as Action;
    expect(texts([first, second, reset('c-2', 1)])).toEqual(['A']);
    expect(texts([first, second, reset('c-1', 0)])).toEqual([]);
    expect(texts([first, second, reset('c-1', 0), { type: 'switch', branch: 0 }])).toEqual(['A', 'B']);
  });

  it('of a cell that did not run changes nothing', () => {
    expect(texts([run('A', 0), reset('c-2', 1)])).toEqual(['A']);
    expect(texts([run('A', 0), reset('c-0', 0)])).toEqual(['A']);
  });

  it('takes a command more that was typed below the cell along', () => {
    const more = { ...run('B', 1), type: 'next' } as Action;
    expect(texts([run('A', 0), more])).toEqual(['A', 'B']);
    expect(runsInForce([run('A', 0), more]).map(({ isNext }) => isNext)).toEqual([false, true]);
    expect(texts([run('A', 0), more, reset('c-1', 0)])).toEqual([]);
  });
});

describe('an action that cannot follow', () => {
  it.each<[string, Action]>([
    ['a run behind the last command', run('C', 3)],
    ['a run before the clock of the command that it follows', run('C', 2, 4999)],
    ['a branch that is not there', { type: 'switch', branch: 1 }],
  ])('%s', (_what, action) => {
    const plan = new BranchPlan();
    expect(plan.add(run('A; wait 5 s; B', 0))).toBe(true);
    expect(plan.add(action)).toBe(false);
    expect(plan.runs).toHaveLength(1);
    expect(plan.add(run('C', 2, 5000))).toBe(true);
  });
});

type Deed =
  | { readonly does: 'run'; readonly order: number; readonly text: string }
  | { readonly does: 'seek'; readonly elapsedMs: number }
  | { readonly does: 'switch'; readonly branch: number }
  | { readonly does: 'answer'; readonly flavor: FlavorName };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    does: fc.constant('run' as const),
    order: fc.nat(3),
    text: fc.constantFrom(
      'SET a 1',
      'SETEX b 5 x; wait 5 s; GET b',
      'INCR n; wait 2 s',
      'wait 1 s',
      'GET "',
      'DEL a; DEL b',
    ),
  }),
  fc.record({ does: fc.constant('seek' as const), elapsedMs: fc.nat(20_000) }),
  fc.record({ does: fc.constant('switch' as const), branch: fc.nat(4) }),
  fc.record({ does: fc.constant('answer' as const), flavor: fc.constantFrom('dragonfly' as const, 'valkey' as const) }),
);

/** What a sandbox records when these things are done in it. */
function recorded(sandbox: Sandbox, deeds: readonly Deed[]): readonly Action[] {
  return deeds.flatMap((done): Action[] => {
    if (done.does === 'seek') sandbox.seek(done.elapsedMs);
    else if (done.does === 'answer') return [...answerAs(sandbox, done.flavor)];
    else if (done.does === 'switch')
      return sandbox.switchTo(done.branch) ? [{ type: 'switch', branch: done.branch }] : [];
    else {
      const { order } = done;
      const ran = sandbox.run(`c-${order}`, order, steps(done.text));
      if (ran.isNew) return [{ type: 'run', cell: `c-${order}`, order, steps: ran.run.steps, from: ran.run.from }];
    }
    return [];
  });
}

describe('whatever is done in a sandbox', () => {
  it('the plan knows the commands that stand, and when they came', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const sandbox = new Sandbox({ epochMs: 0, flavor: 'dragonfly' });
        const plan = new BranchPlan();
        for (const action of recorded(sandbox, deeds)) expect(plan.add(action)).toBe(true);
        const commands = plan.runs.flatMap(timedSteps).filter(({ sent }) => sent);
        const ran = sandbox.log.after(0);
        expect(commands.map(({ step }) => step.text)).toEqual(ran.map(({ text }) => text));
        // Other servers may have made a wait a ms longer.
        if (sandbox.flavor.name === 'dragonfly') {
          expect(commands.map(({ elapsedMs }) => elapsedMs)).toEqual(ran.map(({ elapsedMs }) => elapsedMs));
        }
        expect(plan.runs.at(-1)?.to.seq ?? 0).toBe(sandbox.log.end);
      }),
    );
  });
});
