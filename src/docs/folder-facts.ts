import { parseDocument } from 'yaml';

/** What a file beside the documents (`_category_.json`, `_category_.yml`) says of their folder. */
export interface FolderFacts {
  readonly title?: string;
  /** Among the folders and pages beside it, lowest first. */
  readonly position?: number;
}

/** Reads such a file, YAML or JSON; undefined where it is neither. */
export function readFolderFacts(text: string): FolderFacts | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    // Aliases of nothing, or that would multiply beyond measure.
    return undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  const { label, position } = value as { readonly label?: unknown; readonly position?: unknown };
  return {
    ...(typeof label === 'string' && label.trim() !== '' ? { title: label } : {}),
    ...(typeof position === 'number' ? { position } : {}),
  };
}
