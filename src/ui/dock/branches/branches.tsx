import { useCallback, useMemo, useRef, useState } from 'react';
import type { BranchId, Timeline } from '../../../protocol/messages.ts';
import { usePageState } from '../../use-session.ts';
import { BranchTree } from './branch-tree.tsx';
import { Compare } from './compare.tsx';
import { branchTree, nodeOf } from './tree.ts';

/** Every timeline of a sandbox, and what sets another apart from the one in force. */
export function Branches({ timeline: { sandbox, branch, branches } }: { timeline: Timeline }) {
  const switchBranch = usePageState((state) => state.switchBranch);
  const tree = useMemo(() => branchTree(branches), [branches]);
  const part = useRef<HTMLElement>(null);
  const [compared, setCompared] = useState<BranchId>();
  const close = useCallback(() => {
    const { current } = part;
    // Its own button is about to go: the one that opened it takes the focus.
    if (current?.querySelector('.compare')?.contains(document.activeElement)) {
      current.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    }
    setCompared(undefined);
  }, []);
  const other = compared === undefined || compared === branch ? undefined : nodeOf(tree, compared);
  return (
    <section ref={part} aria-label="Timelines of this section">
      <BranchTree
        tree={tree}
        inForce={branch}
        compared={other?.branch.id}
        onReturn={(id) => switchBranch(sandbox, id)}
        onCompare={(id) => (id === compared ? close() : setCompared(id))}
      />
      {other ? (
        <Compare
          key={other.branch.id}
          compared={{ sandbox, branch: other.branch.id }}
          name={other.name}
          onClose={close}
        />
      ) : undefined}
    </section>
  );
}
