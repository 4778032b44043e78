import type { SandboxView } from '../../../protocol/messages.ts';
import { ResetIcon } from '../../controls/icons.tsx';
import { MoreButton } from '../../controls/more-button.tsx';
import { usePageState } from '../../use-session.ts';

/** Starts afresh. What was there can be had back until something runs. */
export function ResetSession() {
  const resetSession = usePageState((state) => state.resetSession);
  const canReset = usePageState(
    ({ sandboxes, page, flavor }) => flavor !== page.flavor || Object.values(sandboxes).some(isTouched),
  );
  return (
    <MoreButton
      name="Reset session"
      icon={ResetIcon}
      hint="Drops what ran in every section, sets the clocks back, and answers as the document does. Edits stay."
      reason={canReset ? undefined : 'Nothing has run'}
      onPress={resetSession}
    />
  );
}

/** Something ran in it, on whatever branch, or its clock was moved. */
const isTouched = ({ timeline, moment }: SandboxView): boolean =>
  timeline.commands > 0 || timeline.branches.length > 1 || moment.position.elapsedMs > 0;
