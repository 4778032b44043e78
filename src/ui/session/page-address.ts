/** The address of the page, as far as a session reads and changes it. */
export interface PageAddress {
  /** The whole of it with another fragment, which begins with `#`. */
  readonly withFragment: (fragment: string) => string;
  /** Its links take the document along. */
  readonly holdsDocument?: true;
  /** `#` and what stands behind it; empty where nothing does. */
  readonly fragment: () => string;
  /** Takes the fragment away; the history gets no entry for it. */
  readonly dropFragment: () => void;
  /** Calls whenever it leads to another fragment. Answers with the way to stop. */
  readonly watch: (listener: () => void) => () => void;
}

/** The address that the browser shows. */
export const browserAddress: PageAddress = {
  withFragment: (fragment) => location.origin + location.pathname + location.search + fragment,
  fragment: () => location.hash,
  dropFragment: () => history.replaceState(history.state, '', location.pathname + location.search),
  watch: (listener) => {
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  },
};
