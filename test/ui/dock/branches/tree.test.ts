import { describe, expect, it } from 'vitest';
import type { BranchSummary } from '../../../../src/protocol/messages.ts';
import { type BranchNode, branchTree, nodeOf } from '../../../../src/ui/dock/branches/tree.ts';

/** `0: SET a 1`, `2<0@10: INCR a`: branch 2, which left branch 0 at 10 ms. */
function branches(...lines: string[]): BranchSummary[] {
  return lines.map((line) => {
    const [, id, parent, fromMs, title = ''] = /^(\d+)(?:<(\d+)@(\d+))?: ?(.*)$/.exec(line) ?? [];
    const left = parent === undefined ? {} : { parent: Number(parent) };
    return { id: Number(id), ...left, fromMs: Number(fromMs ?? 0), commands: 1, headMs: 0, title };
  });
}

/** The tree as indented lines. */
const drawn = (nodes: readonly BranchNode[], indent = ''): string[] =>
  nodes.flatMap(({ branch, name, children }) => [`${indent}${branch.id} ${name}`, ...drawn(children, `${indent}  `)]);

const drawnFrom = (...lines: string[]) => drawn(branchTree(branches(...lines)));

describe('branchTree', () => {
  it('puts a branch below the one that it left', () => {
    expect(drawnFrom('0: a', '1<0@5: b', '2<1@9: c', '3<0@7: d')).toEqual(['0 a', '  1 b', '    2 c', '  3 d']);
  });

  it('orders siblings by where they left, then by age', () => {
    expect(drawnFrom('0: a', '3<0@5: d', '1<0@9: b', '2<0@5: c')).toEqual(['0 a', '  2 c', '  3 d', '  1 b']);
  });

  it('lets a branch whose parent was forgotten stand on its own', () => {
    expect(drawnFrom('4<1@30: e', '5<4@40: f', '2<0@10: c')).toEqual(['2 c', '4 e', '  5 f']);
  });

  it('tells apart those that read the same, in the order in which they are read', () => {
    expect(drawnFrom('0: GET a', '1<0@5: GET a', '2<0@3: GET a', '3<0@1: GET b')).toEqual([
      '0 GET a',
      '  3 GET b',
      '  2 GET a (2)',
      '  1 GET a (3)',
    ]);
  });

  it('gives no name twice, whatever the commands look like', () => {
    const names = drawnFrom('0: a', '1<0@1: a (2)', '2<0@2: a', '3<0@3: a (2)').map((line) => line.trim().slice(2));
    expect(new Set(names).size).toBe(4);
  });

  it('has a name for a branch on which nothing ran', () => {
    expect(drawnFrom('0: a', '1<0@0:')).toEqual(['0 a', '  1 No command of its own']);
  });

  it('is empty without branches', () => {
    expect(branchTree([])).toEqual([]);
  });

  it('bears a long chain', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => (i === 0 ? '0: a' : `${i}<${i - 1}@${i}: b`));
    expect(drawnFrom(...chain)).toHaveLength(1000);
  });
});

describe('nodeOf', () => {
  it('finds a branch at any depth', () => {
    const tree = branchTree(branches('0: a', '1<0@5: b', '2<1@9: c'));
    expect([0, 1, 2, 3].map((id) => nodeOf(tree, id)?.name)).toEqual(['a', 'b', 'c', undefined]);
  });
});
