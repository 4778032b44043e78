/**
 * Notes while the Tab key moves the focus: a reader who passes an example on the way to the clock has not turned to it.
 * Answers with the way to stop.
 */
export function watchTabbing(note: (tabbing: boolean) => void): () => void {
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'Tab') return;
    note(true);
    // The focus has moved by the time the next task runs.
    setTimeout(() => note(false));
  };
  document.addEventListener('keydown', onKeyDown, true);
  return () => document.removeEventListener('keydown', onKeyDown, true);
}
