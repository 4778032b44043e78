import type { monaco } from './monaco.ts';

/** Lines on each side that are looked at: all of any text that a person wrote, and a part of one of 100,000 lines. */
const marginLines = 1000;

/** A part of a text, and where it stands. */
export interface NearbyText {
  readonly text: string;
  /** Place of its first line in the whole text, 0-based. */
  readonly firstLine: number;
}

/** The text around some lines (1-based, as Monaco counts). */
export function nearbyText(model: monaco.editor.ITextModel, fromLine: number, toLine = fromLine): NearbyText {
  const startLineNumber = Math.max(1, fromLine - marginLines);
  const endLineNumber = Math.min(model.getLineCount(), toLine + marginLines);
  const endColumn = model.getLineMaxColumn(endLineNumber);
  return {
    text: model.getValueInRange({ startLineNumber, startColumn: 1, endLineNumber, endColumn }),
    firstLine: startLineNumber - 1,
  };
}
