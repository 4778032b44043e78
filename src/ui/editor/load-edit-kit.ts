/** See `edit-kit.ts`. */
export type EditKit = typeof import('./edit-kit.ts');

let loading: Promise<EditKit> | undefined;

/** Fetches the kit once; a fetch that failed is tried anew the next time. */
export function loadEditKit(): Promise<EditKit> {
  loading ??= import('./edit-kit.ts').catch((thrown) => {
    loading = undefined;
    throw thrown;
  });
  return loading;
}
