import type { KeyboardEvent, ReactNode } from 'react';

interface GroupProps {
  readonly label: string;
  readonly className?: string;
  readonly busy?: boolean;
  readonly onFocus?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A named group, for assistive technology. A `fieldset` would say the same and bring a form's layout with it. */
export function Group({ label, className, busy, onFocus, onKeyDown, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, and browsers lay it out by rules of its own
    <div role="group" aria-label={label} aria-busy={busy} className={className} onFocus={onFocus} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
