import type { SandboxId, StaleReason } from '../../protocol/messages.ts';
import { BranchIcon, WarningIcon } from '../controls/icons.tsx';
import { atText } from '../format.ts';
import type { CellState } from '../session/page-state.ts';
import { usePageState } from '../use-session.ts';
import { EndNote } from './end-note.tsx';
import { Note } from './note.tsx';

interface AfterRunProps {
  readonly sandbox: SandboxId;
  readonly cell: CellState;
  readonly edited: boolean;
  /** Called before an action that takes its own button away, for the focus to have somewhere to go. */
  readonly onGone: () => void;
}

const staleTexts: Readonly<Record<StaleReason, string>> = {
  above: 'Something above it is not as it was when this ran. Run this too, to see what it answers then.',
  elsewhere: 'Its run is on another timeline. Run it to see what it answers on this one.',
};

/** What a run leaves to say, and the ways back from it. */
export function AfterRunNotes({ sandbox, cell, edited, onGone }: AfterRunProps) {
  const seek = usePageState((state) => state.seek);
  const switchBranch = usePageState((state) => state.switchBranch);
  const { stale, editing, branched, beforeExpiryMs, ofPart, cutMs } = cell;
  const backToEarlier = (from: number) => {
    onGone();
    switchBranch(sandbox, from);
  };
  return (
    <>
      {stale ? <Note icon={<WarningIcon />} text={staleTexts[stale]} calls /> : undefined}
      {edited && !editing && !stale ? (
        <Note icon={<WarningIcon />} text="Edited since it ran. Run it to see what it answers." calls />
      ) : undefined}
      {branched || (cutMs !== undefined && !stale) ? (
        <Note icon={<BranchIcon />} text={courseText(cutMs)}>
          {branched ? (
            <button type="button" className="button button-edged" onClick={() => backToEarlier(branched.from)}>
              Back to the earlier run
            </button>
          ) : undefined}
        </Note>
      ) : undefined}
      {beforeExpiryMs === undefined ? undefined : (
        <EndNote of={ofPart ?? 'key'} onBack={() => seek(sandbox, beforeExpiryMs)} />
      )}
    </>
  );
}

/** `cutMs`: the clock of the last command that stands, where the run is cut. */
const courseText = (cutMs: number | undefined): string =>
  cutMs === undefined
    ? 'Another timeline began here; the earlier run is kept.'
    : `It took another course ${atText(cutMs)}; the rest of this run is on another timeline.`;
