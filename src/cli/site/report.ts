import { join, relative } from 'node:path';
import type { Diagnostic } from '../../docs/page.ts';
import type { SiteDocument } from '../../site/site-model.ts';

/** Diagnostics that are printed one by one unless all are wanted. */
const FIRST = 20;

/** A diagnostic with its place: `docs/setex.md:12`. */
interface Finding extends Diagnostic {
  readonly file: string;
}

/** What is to be told of documents, as lines: the first problems with their places, and how many there are of each kind. */
export function reportOf(
  documents: readonly SiteDocument[],
  { folder, from, isVerbose }: { folder: string; from: string; isVerbose: boolean },
): string[] {
  const findings = documents.flatMap(({ path, page }) =>
    page.diagnostics.map((diagnostic): Finding => ({ ...diagnostic, file: relative(from, join(folder, path)) })),
  );
  const problems = findings.filter(({ severity }) => severity === 'problem');
  const shown = isVerbose ? findings : problems.slice(0, FIRST);
  const lines = shown.map(({ file, line, severity, message }) => `${file}:${line}: ${severity}: ${message}`);
  if (shown.length === findings.length) return lines;
  const heading = problems.length > shown.length || lines.length > 0 ? 'In all:' : 'Remarks:';
  return [...lines, heading, ...countsOf(findings), 'Give --verbose to see each with its file and line.'];
}

/** How many problems documents have. */
export const problemCount = (documents: readonly SiteDocument[]): number =>
  documents.reduce(
    (sum, { page }) => sum + page.diagnostics.filter(({ severity }) => severity === 'problem').length,
    0,
  );

/** Kinds, the most frequent first. */
function countsOf(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { severity, message } of findings) {
    const kind = `${severity}: ${kindOf(message)}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([, a], [, b]) => b - a);
  return kinds.slice(0, FIRST).map(([kind, count]) => `${String(count).padStart(6)} ${kind}`);
}

/** A message without what differs from place to place. */
const kindOf = (message: string): string =>
  message
    .replace(/^(The (?:link|picture)(?: to)?) .+? (?=leads|is shown)/, '$1 … ')
    .replace(/heading of (?!this page)\S+;/, 'heading of …;')
    .replace(/<[^>]*>|"[^"]*"|`[^`]*`|\b\d+\b/g, '…');
