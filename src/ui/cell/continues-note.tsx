import type { CellId } from '../../protocol/messages.ts';
import { RunAboveIcon } from '../controls/icons.tsx';
import { usePageState } from '../use-session.ts';
import { Note } from './note.tsx';

/** On every example that has others above it in its section; it speaks up where it ran without them. */
export function ContinuesNote({ id, needsEarlier }: { id: CellId; needsEarlier: boolean }) {
  const runAllAbove = usePageState((state) => state.runAllAbove);
  return (
    <Note icon={<RunAboveIcon />} text="This example continues from the one above." calls={needsEarlier}>
      <button type="button" className="button button-edged" onClick={() => runAllAbove(id)}>
        Run all above
      </button>
    </Note>
  );
}
