import { structuredPatch } from 'diff';

/** What changes in a file, as `diff -u` shows it. */
export function patchText(file: string, before: string, after: string): string {
  const { hunks } = structuredPatch(file, file, before, after, '', '', { context: 2 });
  const lines = hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map((line) => line.replace(/\r$/, '')),
  ]);
  return [`--- ${file}`, `+++ ${file}`, ...lines, ''].join('\n');
}
