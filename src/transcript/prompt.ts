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
    // [0] 127.0.0.1:6379>
    String.raw`^\s*((?:\[\d+\]\s+)?`,
    // redis>  dragonfly$>  valkey-cli>  redis 127.0.0.1:6379>  not connected>
    String.raw`(?:(?:${servers})[\w.-]*|not connected|(?:(?:${servers})[\w-]*\s+)?`,
    // 127.0.0.1:6379>  127.0.01.6379>  [::1]:6379>  user:1>  db.example:6379>
    String.raw`(?:\d[\d.:]*[.:][\d.:]*|\[[\da-f:.]+\](?::\d+)?|[a-z][\w.-]*:\d+))`,
    // 127.0.0.1:6379[1](TX)>  127.0.0.1:6379/0>  db.example:6379$>
    String.raw`(?:\[\d+\]|/\d+)?(?:\((?:TX|subscribed mode)\))?\$?\s?>)`,
    // "->" and ">=" are no prompts, and neither is Python's ">>>".
    '(?![>=])',
  ].join(''),
  'i',
);

/** `>` alone wants a space behind it, or a command in capitals: `>` begins a lot of lines that are no transcript. */
const barePrompt = /^\s*(>)(?=\s|$|[A-Z]{2,}(?:\s|$))/;

/** `users> `, as authors name a client or what it is for: a prompt only where what stands behind it is a command. */
const wordPrompt = /^\s*([a-z][\w-]*\$?>)(?=\s)/i;

/** Of programs that are no store, and that have words of ours: `mysql> SELECT 1`. */
const otherProgram =
  /^(?:mysql|mariadb|sqlite\d?|postgres|psql|sql|mongosh?|cqlsh|node|irb|python|lua|hive|spark)\$?>$/i;

/** All capitals are a placeholder in a syntax line: `HOST:6379> `, `REDIS>`. */
const isPlaceholder = (prompt: string): boolean => /[A-Z]/.test(prompt) && prompt === prompt.toUpperCase();

/** The word before `>` and what is behind it, where that may be a prompt. */
export function readWordPrompt(line: string): { readonly prompt: string; readonly text: string } | undefined {
  const [whole, prompt] = wordPrompt.exec(line) ?? [];
  if (whole === undefined || prompt === undefined || otherProgram.test(prompt) || isPlaceholder(prompt))
    return undefined;
  return { prompt, text: line.slice(whole.length).trim() };
}

/** Words that the text at hand uses as prompts. */
export type WordPrompts = ReadonlySet<string>;

const none: WordPrompts = new Set();

function promptAt(line: string, words: WordPrompts): { prompt: string; end: number } | undefined {
  const word = words.size > 0 ? wordPrompt.exec(line) : null;
  const found = barePrompt.exec(line) ?? namedPrompt.exec(line) ?? (words.has(word?.[1] ?? '') ? word : null);
  const prompt = found?.[1];
  if (!found || prompt === undefined || isPlaceholder(prompt.replace('(TX)', ''))) return undefined;
  return { prompt: prompt.replace(/\s+>$/, '>'), end: found[0].length };
}

/** Takes the prompt off a line; nothing where it has none. */
export function readPrompt(line: string, words: WordPrompts = none): PromptLine | undefined {
  const first = promptAt(line, words);
  if (!first) return undefined;
  const remarks: string[] = [];
  let rest = line.slice(first.end);
  if (/^\S/.test(rest)) remarks.push(`There is no space behind the prompt ${first.prompt}`);
  for (let again = promptAt(rest, words); again; again = promptAt(rest, words)) {
    remarks.push(`There are two prompts: ${first.prompt} and ${again.prompt}`);
    rest = rest.slice(again.end);
  }
  return { prompt: first.prompt, text: rest.trim(), remarks };
}
