/** For commands that an option of SET replaces. Their tables say so from 7.2 on. */
export const replacedBySet = (option: string) => ({
  deprecated: { since: '2.6.12', replacedBy: `\`SET\` with the \`${option}\` argument` },
  before: { '7.2.0': { deprecated: undefined } },
});
