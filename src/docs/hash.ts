/** A text's fingerprint as 16 hex digits: two runs of 32-bit FNV-1a. Tells versions of a document apart, no more. */
export function fingerprint(text: string): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x7ee3623b);
}
