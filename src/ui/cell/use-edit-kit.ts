import { useEffect, useState } from 'react';
import { type EditKit, loadEditKit } from '../editor/load-edit-kit.ts';

const NO_KIT = 'What reads commands could not be loaded: what you type is kept, and Run tries again.';

/** What makes a field into an editor; the plain field needs none of it. `whenever` it changes, it is asked for again. */
export function useEditKit(whenever: unknown): { readonly kit: EditKit | undefined; readonly problem?: string } {
  const [kit, setKit] = useState<EditKit>();
  const [problem, setProblem] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fetch that failed is tried again when there is something new
  useEffect(() => {
    loadEditKit().then(setKit, () => setProblem(NO_KIT));
  }, [whenever]);
  return kit || problem === undefined ? { kit } : { kit, problem };
}
