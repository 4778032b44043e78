import { type ComponentType, useEffect, useState } from 'react';
import type { CellEditorProps } from '../editor/cell-editor-props.ts';
import { type EditKit, loadEditKit } from '../editor/load-edit-kit.ts';

/** What is fetched once a reader edits. The plain field needs none of it. */
export interface FetchedEditor {
  /** Monaco; absent where a plain field does, and until it is there. */
  readonly Editor?: ComponentType<CellEditorProps>;
  readonly kit?: EditKit;
  /** What could not be had, in words for the reader. */
  readonly problem?: string;
}

/** A finger does not type well in a code editor, and a narrow screen has no room for its popups. */
const plainScreens = '(pointer: coarse), (max-width: 40rem)';

/** Beyond that the reader is told that the plain field is what there is, ms. It is still waited for. */
const PATIENCE_MS = 20_000;

const NO_EDITOR = 'The full editor could not be loaded. This plain field does the same.';
const NO_KIT = 'What reads commands could not be loaded: what you type is kept, and Run tries again.';

/** Fetches what makes a field into an editor, as far as this screen wants it. */
export function useEditor(): FetchedEditor {
  const [found, setFound] = useState<FetchedEditor>({});
  useEffect(() => {
    let here = true;
    const add = (part: FetchedEditor) => here && setFound((now) => ({ ...now, ...part }));
    const say = (problem: string) => () => add({ problem });
    loadEditKit().then((kit) => add({ kit }), say(NO_KIT));
    const wantsMore = !matchMedia(plainScreens).matches;
    const timer = wantsMore ? setTimeout(say(NO_EDITOR), PATIENCE_MS) : undefined;
    if (wantsMore) {
      import('../editor/cell-editor.tsx')
        .then(({ CellEditor }) => setFound((now) => ({ ...now, Editor: CellEditor })), say(NO_EDITOR))
        .finally(() => clearTimeout(timer));
    }
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, []);
  return found;
}
