/**
 * What runs things, and asks the store. It is fetched when a reader turns to an example: a page that is only read goes
 * without.
 */
export type Runner = typeof import('./runner.ts');

export { answerAs } from './answer-as.ts';
export { browserKeep } from './kept/keep.ts';
export { bringBack, DAMAGED, putDrafts, putEdits } from './kept/return.ts';
export { openAfresh, resetSession, undoReset } from './resets.ts';
export { putBack, resetCell, send, standOn, switchTo } from './runs.ts';
export { StoreLink } from './store-link.ts';
