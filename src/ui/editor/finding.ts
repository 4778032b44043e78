/** What is wrong with a word, or with words. */
export interface Finding {
  /** `error`: the store will refuse it. `warning`: it does what few would want. `hint`: it may not be what was meant. */
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
}

export const error = (message: string): Finding => ({ severity: 'error', message });

/** An error whose reader most likely meant something near. */
export const misspelt = (message: string, meant: string | undefined): Finding =>
  error(meant === undefined ? message : `${message} Did you mean ${meant}?`);
