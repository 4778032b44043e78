/** What no server would have written, or another one than that whose payload it is said to be. */
export class BadData extends Error {}
