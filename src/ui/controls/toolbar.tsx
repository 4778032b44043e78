import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface ToolbarProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Controls in a row that are one stop of the Tab key: the arrows left and right go from one to the next. */
export function Toolbar({ label, className, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  // After every rendering: the controls are whatever was put into the bar.
  useEffect(() => {
    if (bar.current) letTabReach(bar.current);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = bar.current && neighbour(bar.current, event);
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={className}
      onKeyDown={onKeyDown}
      onFocus={({ currentTarget }) => letTabReach(currentTarget)}
    >
      {children}
    </div>
  );
}

/** The controls of a bar; what unfolds from it has an order of its own. */
const controlsOf = (bar: HTMLElement): HTMLElement[] =>
  [...bar.querySelectorAll<HTMLElement>('button, select')].filter((control) => !control.closest('[popover]'));

/** The control that has the focus, or had it last, is the one that the Tab key reaches. */
function letTabReach(bar: HTMLElement): void {
  const controls = controlsOf(bar);
  const reached =
    controls.find((control) => control === document.activeElement) ??
    controls.find((control) => control.tabIndex === 0 && control.hasAttribute('tabindex')) ??
    controls[0];
  for (const control of controls) control.tabIndex = control === reached ? 0 : -1;
}

function neighbour(
  bar: HTMLElement,
  { key, target, ctrlKey, metaKey, altKey }: KeyboardEvent,
): HTMLElement | undefined {
  const controls = controlsOf(bar);
  const from = controls.indexOf(target as HTMLElement);
  if (from < 0 || ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case 'ArrowRight':
      return controls[(from + 1) % controls.length];
    case 'ArrowLeft':
      return controls.at(from - 1);
    case 'Home':
      return controls[0];
    case 'End':
      return controls.at(-1);
  }
}
