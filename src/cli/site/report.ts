import type { Diagnostic } from '../../docs/page.ts';
import type { SiteDocument } from '../../site/site-model.ts';

/** Problems of a kind, and kinds, that are printed unless all are wanted. */
const MOST_OF_A_KIND = 5;
const MOST_KINDS = 20;

/** A diagnostic, and the file that it is about. */
interface Finding extends Diagnostic {
  readonly file: string;
}

interface ReportOptions {
  /** What a document is called, for one who wants to open it. */
  readonly nameOf: (path: string) => string;
  readonly isVerbose: boolean;
}

/** What is to be told of documents, as lines: the first problems of each kind with their places, and how many there are. */
export function reportOf(documents: readonly SiteDocument[], { nameOf, isVerbose }: ReportOptions): string[] {
  const findings = documents.flatMap(({ path, page }) =>
    page.diagnostics.map((diagnostic): Finding => ({ ...diagnostic, file: nameOf(path) })),
  );
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = `${finding.severity}: ${kindOf(finding.message)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  const problems = findings.filter((finding) => finding.severity === 'problem');
  const first = [...kinds.values()].flatMap((found) => found.slice(0, MOST_OF_A_KIND));
  const shown = isVerbose ? findings : problems.filter((problem) => first.includes(problem));
  const lines = shown.map(({ file, line, severity, message }) => `${file}:${line}: ${severity}: ${message}`);
  if (shown.length === findings.length) return lines;
  return [...lines, 'In all:', ...countsOf(kinds), 'Give --verbose to see each with its file and line.'];
}

/** How many problems documents have. */
export const problemCount = (documents: readonly SiteDocument[]): number =>
  documents.reduce(
    (sum, { page }) => sum + page.diagnostics.filter(({ severity }) => severity === 'problem').length,
    0,
  );

/** The most frequent first. */
function countsOf(kinds: ReadonlyMap<string, readonly Finding[]>): string[] {
  const sorted = [...kinds].sort(([, a], [, b]) => b.length - a.length);
  const rest = sorted.slice(MOST_KINDS).reduce((sum, [, { length }]) => sum + length, 0);
  const lines = sorted.slice(0, MOST_KINDS).map(([kind, { length }]) => `${String(length).padStart(6)} ${kind}`);
  return rest > 0 ? [...lines, `${String(rest).padStart(6)} of other kinds`] : lines;
}

/** A message without what differs from place to place. */
const kindOf = (message: string): string =>
  message
    .replace(/^(The (?:link|picture)(?: to)?) .+? (?=leads|is )/, '$1 … ')
    .replace(/heading of (?!this page)[^;]+;/, 'heading of …;')
    .replace(/leads to .+(?=, which is a draft)/, 'leads to …')
    .replace(/<[^>]*>|"[^"]*"|`[^`]*`|\b\d+\b/g, '…');
