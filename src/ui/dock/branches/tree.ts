import type { BranchId, BranchSummary } from '../../../protocol/messages.ts';

/** A branch in the tree, with those that left it. */
export interface BranchNode {
  readonly branch: BranchSummary;
  readonly title: string;
  /** What tells it apart from those above it that read the same: `(2)`; empty for the first. */
  readonly mark: string;
  /** Both: `INCR a (2)`. No other branch has the same. */
  readonly name: string;
  readonly children: readonly BranchNode[];
}

/**
 * Branches as they are read: each below the one that it left; those that left the same one by where they left it, then
 * by age. One whose parent is not there, since it was forgotten, stands on its own.
 */
export function branchTree(branches: readonly BranchSummary[]): readonly BranchNode[] {
  const children = childrenOf(branches);
  const name = namer();
  const below = (parent: BranchId | undefined): BranchNode[] =>
    (children.get(parent) ?? []).map((branch) => ({ branch, ...name(branch), children: below(branch.id) }));
  return below(undefined);
}

/** The node of a branch, wherever it is in the tree. */
export function nodeOf(tree: readonly BranchNode[], id: BranchId): BranchNode | undefined {
  for (const node of tree) {
    const found = node.branch.id === id ? node : nodeOf(node.children, id);
    if (found) return found;
  }
  return undefined;
}

function childrenOf(branches: readonly BranchSummary[]): Map<BranchId | undefined, BranchSummary[]> {
  const ids = new Set(branches.map(({ id }) => id));
  const children = new Map<BranchId | undefined, BranchSummary[]>();
  for (const branch of [...branches].sort((a, b) => a.fromMs - b.fromMs || a.id - b.id)) {
    const parent = branch.parent !== undefined && ids.has(branch.parent) ? branch.parent : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(branch);
    else children.set(parent, [branch]);
  }
  return children;
}

/** Names branches in the order in which it is asked, none like another. */
function namer(): (branch: BranchSummary) => Pick<BranchNode, 'title' | 'mark' | 'name'> {
  const names = new Set<string>();
  const counts = new Map<string, number>();
  return (branch) => {
    const title = branch.title || 'No command of its own';
    let count = (counts.get(title) ?? 0) + 1;
    while (names.has(numbered(title, count))) count++;
    counts.set(title, count);
    const name = numbered(title, count);
    names.add(name);
    return { title, mark: name.slice(title.length).trim(), name };
  };
}

const numbered = (title: string, count: number): string => (count === 1 ? title : `${title} (${count})`);
