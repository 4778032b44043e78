import type { ReactElement } from 'react';
import { FOLDS } from './popup.tsx';

interface MoreButtonProps {
  readonly name: string;
  readonly icon: () => ReactElement;
  /** Set where it stays in while something goes on. */
  readonly pressed?: boolean;
  /** A key that does the same, as `aria-keyshortcuts` writes it. */
  readonly shortcut?: string;
  /** What else there is to say. */
  readonly hint?: string;
  /** Why there is nothing to do; absent where there is. */
  readonly reason?: string | undefined;
  /** It leads elsewhere: what it is folded in is folded. */
  readonly leads?: boolean;
  readonly onPress: () => void;
}

/** One of what is folded under More: a name with its icon, a key, and the reason where it has nothing to do. */
export function MoreButton({ name, icon: Icon, pressed, shortcut, hint, reason, leads, onPress }: MoreButtonProps) {
  const key = shortcut?.split(' ')[0];
  return (
    <button
      type="button"
      className="button button-edged"
      aria-label={name}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      aria-disabled={reason !== undefined}
      aria-description={reason}
      title={reason ?? hint ?? (key ? `${name} (${key})` : name)}
      {...(leads ? FOLDS : {})}
      onClick={reason === undefined ? onPress : undefined}
    >
      <Icon />
      {name}
    </button>
  );
}
