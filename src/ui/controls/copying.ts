import { useEffect, useState } from 'react';

/** How long the word of a copy stands, ms. */
const TICK_MS = 2000;

interface Copying {
  /** Something has just been copied. */
  readonly copied: boolean;
  /** Does what puts something on the clipboard, and says whether it is there. Within a click: browsers want that. */
  readonly copy: (write: () => Promise<void>) => Promise<boolean>;
}

/** Copies a text, and says for a moment that it was. */
export function useCopying(): Copying {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (write: () => Promise<void>) => {
    const done = await write().then(
      () => true,
      () => false,
    );
    setCopied(done);
    return done;
  };
  return { copied, copy };
}

/** Some browsers allow no copy once something has been waited for: there, the text is promised within the click. */
export async function writeText(text: string | Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (typeof text === 'string' || typeof ClipboardItem === 'undefined') return clipboard.writeText(await text);
  const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
  // Whoever waits for the text hears why there is none.
  blob.catch(() => {});
  await clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
