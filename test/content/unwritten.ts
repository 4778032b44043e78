/** Commands whose example is still to be written, by folder; a subcommand behind a colon. The list only shrinks. */
const byFolder: Readonly<Record<string, string>> = {};

export const unwritten: ReadonlySet<string> = new Set(
  Object.values(byFolder).flatMap((names) =>
    names
      .trim()
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => name.replace(':', ' ')),
  ),
);
