/** What a server begins to count with (src/server.h, LFU_INIT_VAL). */
const FIRST = 5;

/** In how many steps a second is parted: more than there are frequencies, of which the largest is 255. */
const STEPS = 512;

/** The second of a use that says too how often the key was used so far: behind the point, where a use as such has nothing. */
export const usedSoOften = (second: number, frequency: number): number => second + (frequency + 1) / STEPS;

/** How often a key is said to have been used by then, in the servers' logarithmic measure. */
export function frequencyThen(used: number): number {
  const told = (used - Math.floor(used)) * STEPS;
  return told === 0 ? FIRST : told - 1;
}
