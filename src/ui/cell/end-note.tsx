import { BackIcon, ClockIcon } from '../controls/icons.tsx';
import { Note } from './note.tsx';

interface EndNoteProps {
  /** What expired, in a word. */
  readonly of: string;
  /** Absent: it only takes the room, and is not seen. */
  readonly onBack?: () => void;
}

/** Something expired while an example ran, and the way back to before it did. */
export function EndNote({ of, onBack }: EndNoteProps) {
  return (
    <Note icon={<ClockIcon />} text={`A ${of} expired while this ran.`}>
      <button type="button" className="button button-edged" onClick={onBack}>
        <BackIcon />
        Back to before it expired
      </button>
    </Note>
  );
}
