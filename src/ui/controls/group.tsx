import type { KeyboardEvent, ReactNode, Ref } from 'react';

interface GroupProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly label: string;
  readonly className?: string;
  readonly busy?: boolean;
  /** It is what the time dock shows the clock of. */
  readonly driven?: boolean;
  readonly onFocus?: () => void;
  readonly onPointerEnter?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A named group, for assistive technology. A `fieldset` would say the same and bring a form's layout with it. */
export function Group({
  ref,
  label,
  className,
  busy,
  driven,
  onFocus,
  onPointerEnter,
  onKeyDown,
  children,
}: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, and browsers lay it out by rules of its own
    <div
      ref={ref}
      role="group"
      aria-label={label}
      aria-busy={busy}
      className={className}
      data-driven={driven || undefined}
      onFocus={onFocus}
      onPointerEnter={onPointerEnter}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
