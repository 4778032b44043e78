/** Whose commands follow: a client by name, or the one before. */
export type ClientCue = { readonly client: string | undefined } | 'previous';

const place = 'terminal|client|connection|session|window|tab|shell|console|subscriber|publisher|consumer|producer';

/** `In another terminal:`, `# Back in the first client`, `// Client 2 (waits)`, `# Connection A:`. */
const cue = new RegExp(
  String.raw`^(?:(?:now|then|meanwhile|and|next),?\s+)?(?:(back|return|returning|switch back)\s+(?:in|to|at|on)\s+|(?:in|from|on|at|with|using|open|switch to|go to)\s+)?` +
    String.raw`(?:(a|an|the|your|another|other)\s+)?((?:[\w-]+\s+){0,2}?)(${place})(?:\s*#?(\d+|[A-Z])\b)?\s*(?:[:(.,;-].*|$|(?:run|type|execute|window|session)\b.*)`,
  'i',
);

const firstWords = /^(?:first|original|same|main|1st|one|this)$/i;
const otherWords = /^(?:second|other|another|different|new|separate|2nd|two)$/i;

/**
 * What a line says about who sends the commands below it; nothing where it speaks of something else. Names are kept
 * small, so that two ways to speak of one client mean the same.
 */
export function clientCue(text: string): ClientCue | undefined {
  const found = cue.exec(text.trim());
  if (!found) return undefined;
  const [, back, article = '', between = '', noun = '', label] = found;
  if (label !== undefined) return { client: `${noun} ${label}`.toLowerCase() };
  const words = [article, ...between.trim().split(/\s+/)].filter((word) => word !== '');
  if (back !== undefined) return words.some((word) => firstWords.test(word)) ? { client: undefined } : 'previous';
  if (words.some((word) => firstWords.test(word))) return { client: undefined };
  if (words.some((word) => otherWords.test(word))) return { client: 'second' };
  const ordinal = words.find((word) => /^(?:third|3rd|fourth|4th)$/i.test(word));
  return ordinal === undefined ? undefined : { client: ordinal.toLowerCase() };
}

/** The client that a prompt names; nothing where it names a server, or a place where one listens. */
export function clientOfPrompt(prompt: string): string | undefined {
  const name = prompt.replace(/\$?>$/, '').replace(/\((?:TX|subscribed mode)\)$/, '');
  if (/^(?:dragonfly|redis|valkey|keydb|kvrocks|garnet|not connected|client$)/i.test(name)) return undefined;
  const isPlace = name === '' || /^[\d[]/.test(name) || /:\d{4,}/.test(name) || name.includes('.');
  return isPlace ? undefined : name.toLowerCase();
}
