import { type ComponentType, useEffect, useState } from 'react';
import type { CellEditorProps } from './cell-editor-props.ts';

interface FullEditorProps extends CellEditorProps {
  /** It has taken the plain field's place; until then it is made ready behind that. */
  readonly isOver: boolean;
}

/** A finger does not type well in a code editor, and a narrow screen has no room for its popups. */
const plainScreens = '(pointer: coarse), (max-width: 40rem)';

/** Beyond that the reader is told that the plain field is what there is, ms. It is still waited for. */
const PATIENCE_MS = 20_000;

/** Monaco, fetched as it is first wanted, on screens where a plain field does not do; what is said where it cannot be had. */
export function FullEditor({ isOver, ...props }: FullEditorProps) {
  const [Editor, setEditor] = useState<ComponentType<CellEditorProps>>();
  const [isMissed, setIsMissed] = useState(false);
  useEffect(() => {
    if (matchMedia(plainScreens).matches) return;
    const miss = () => setIsMissed(true);
    const timer = setTimeout(miss, PATIENCE_MS);
    import('./cell-editor.tsx')
      .then(({ CellEditor }) => setEditor(() => CellEditor), miss)
      .finally(() => clearTimeout(timer));
    return () => clearTimeout(timer);
  }, []);
  if (Editor) {
    return (
      <div className="cell-editor-place" data-waiting={!isOver || undefined}>
        <Editor {...props} />
      </div>
    );
  }
  return isMissed ? (
    <p className="cell-field-problem" role="status">
      The full editor could not be loaded. This plain field does the same.
    </p>
  ) : undefined;
}
