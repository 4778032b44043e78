import { useEffect, useRef } from 'react';

/** A text that the browser did not copy, selected, so that one key does. */
export function CopyByHand({ text }: { readonly text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is selected anew
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [text]);
  return <textarea ref={field} className="copy-by-hand" aria-label="Text to copy" readOnly rows={4} value={text} />;
}
