/** What may stand before a block in its line: white space, marks of quotes and of list items. */
const margin = /^(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;

export const marginOf = (line: string): string => margin.exec(line)?.[0] ?? '';

/** What the next line of the same block begins with. */
export const marginBelow = (above: string): string => above.replace(/[^>\t]/g, ' ');
