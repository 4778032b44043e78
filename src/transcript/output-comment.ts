/** A line of an output, and the comment that an author has put behind it. */
export interface CommentedLine {
  readonly output: string;
  /** With its mark: `# gone`. */
  readonly comment?: string;
}

/** What is passed over in front of a comment: quoted text, which may hold anything, and what begins no comment. */
const pieces = /"(?:[^"\\]|\\.)*"|[ \t]+(#+|\/\/+|<-+)[ \t]+\S.*$|[^"]/y;

/** A longer line is a value, and no author's. */
const longestCommented = 2000;

/** Takes the comment off a line of an output: white space, `#`, `//` or `<-`, white space and a text, outside double quotes. */
export function splitOutputComment(line: string): CommentedLine {
  if (line.length > longestCommented || !/#|\/\/|<-/.test(line)) return { output: line };
  for (pieces.lastIndex = 0; pieces.lastIndex < line.length; ) {
    const at = pieces.lastIndex;
    const [piece = '', mark] = pieces.exec(line) ?? [];
    if (mark !== undefined && line.slice(0, at).trim() !== '')
      return { output: line.slice(0, at), comment: piece.trim() };
    if (piece === '') break;
  }
  return { output: line };
}
