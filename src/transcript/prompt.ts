/** A line that begins with a prompt, taken apart. */
export interface PromptLine {
  /** As written, without white space: `dragonfly>`. */
  readonly prompt: string;
  /** What was typed behind it; empty where a transcript ends with a prompt alone. */
  readonly text: string;
  /** What is unusual about the prompt, but understood. */
  readonly remarks: readonly string[];
}

const servers = 'dragonfly|redis|valkey|keydb|kvrocks|garnet|client';

/** Spelled as the public references spell them, and as authors mistype them. */
const namedPrompt = new RegExp(
  [
    String.raw`^\s*(`,
    // redis>  dragonfly$>  valkey-cli>  redis 127.0.0.1:6379>
    String.raw`(?:(?:${servers})[\w.-]*\$?|(?:(?:${servers})\s+)?`,
    // 127.0.0.1:6379>  127.0.01.6379>  [::1]:6379>  user:1>  localhost:6379>
    String.raw`(?:\d[\d.:]*[.:][\d.:]*|\[[\da-f:.]+\](?::\d+)?|[a-z][\w.-]*:\d+))`,
    // 127.0.0.1:6379[1](TX)>
    String.raw`(?:\[\d+\])?(?:\((?:TX|subscribed mode)\))?\s?>)`,
    // "->" and ">=" are no prompts, and neither is Python's ">>>".
    '(?![>=])',
  ].join(''),
  'i',
);

/** `>` alone wants a space behind it, or a command in capitals: `>` begins a lot of lines that are no transcript. */
const barePrompt = /^\s*(>)(?=\s|$|[A-Z]{2,}(?:\s|$))/;

/** All capitals are a placeholder in a syntax line: `HOST:6379> `, `REDIS>`. */
const isPlaceholder = (prompt: string): boolean => /[A-Z]/.test(prompt) && prompt === prompt.toUpperCase();

function promptAt(line: string): { prompt: string; end: number } | undefined {
  const found = barePrompt.exec(line) ?? namedPrompt.exec(line);
  const prompt = found?.[1];
  if (!found || prompt === undefined || isPlaceholder(prompt.replace('(TX)', ''))) return undefined;
  return { prompt: prompt.replace(/\s+>$/, '>'), end: found[0].length };
}

/** Takes the prompt off a line; nothing where it has none. */
export function readPrompt(line: string): PromptLine | undefined {
  const first = promptAt(line);
  if (!first) return undefined;
  const remarks: string[] = [];
  let rest = line.slice(first.end);
  if (/^\S/.test(rest)) remarks.push(`There is no space behind the prompt ${first.prompt}`);
  for (let again = promptAt(rest); again; again = promptAt(rest)) {
    remarks.push(`There are two prompts: ${first.prompt} and ${again.prompt}`);
    rest = rest.slice(again.end);
  }
  return { prompt: first.prompt, text: rest.trim(), remarks };
}
