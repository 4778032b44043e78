import type { ReactNode } from 'react';

interface TransportButtonProps {
  readonly name: string;
  /** Set where it stays in while something goes on. */
  readonly pressed?: boolean;
  /** A key that does the same, as `aria-keyshortcuts` writes it. */
  readonly shortcut?: string;
  /** The key in words, where there is more to say. */
  readonly hint?: string;
  /** Why there is nothing to do; absent where there is. */
  readonly reason: string | undefined;
  readonly onPress: () => void;
  /** The icon. */
  readonly children: ReactNode;
}

/** A button of the transport's row: an icon with a name, a key, and the reason where it has nothing to do. */
export function TransportButton({ name, pressed, shortcut, hint, reason, onPress, children }: TransportButtonProps) {
  const key = hint ?? shortcut;
  return (
    <button
      type="button"
      className="button button-edged button-icon"
      aria-label={name}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      aria-disabled={reason !== undefined}
      aria-description={reason}
      title={reason ?? (key ? `${name} (${key})` : name)}
      onClick={reason === undefined ? onPress : undefined}
    >
      {children}
    </button>
  );
}
