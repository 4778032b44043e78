import type { Bytes } from '../bytes.ts';

/** A word of Lua: a name, a string, or a sign. `literal`: of a string that says itself, without an escape. */
interface Token {
  readonly text: string;
  readonly kind: 'name' | 'string' | 'sign';
  readonly literal?: string;
}

/**
 * Why a Lua script is not sent; nothing where every command that it can reach is let through. It is not run to find that
 * out: a command has to stand in `redis.call` or `redis.pcall` as one literal, and whatever else could reach a command
 * (`redis` handed on, `loadstring`, names that Lua has not) leaves it in doubt, and is not sent.
 * `whyNot` judges the name of a command, upper case.
 */
export function whyScriptNotSent(script: Bytes, whyNot: (name: string) => string | undefined): string | undefined {
  const body = script.replace(/^#!lua\b[^\n]*(?:\n|$)/i, '');
  if (body.startsWith('#!')) return 'what it runs is not written in Lua';
  const tokens = tokensOf(body);
  const bound = boundNames(tokens);
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    const why = whyNameNotSent(tokens, at, bound, whyNot);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** As Lua's own lexer splits it (Lua 5.1, llex.c): a comment of a line ends at either end of line. */
const words =
  /--\[(=*)\[[\s\S]*?\]\1\]|--[^\n\r]*|\s+|\[(=*)\[([\s\S]*?)\]\2\]|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|([A-Za-z_]\w*)|\d\w*|\.\.\.|\.\.|[=~<>]=|::|[\s\S]/g;

function tokensOf(body: string): readonly Token[] {
  return [...body.matchAll(words)].flatMap(([text, , , long, double, single, name]): Token[] => {
    const literal = long ?? double ?? single;
    if (literal !== undefined) return [{ text, kind: 'string', ...(literal.includes('\\') ? {} : { literal }) }];
    if (name !== undefined) return [{ text, kind: 'name' }];
    return text.startsWith('--') || /^\s/.test(text) ? [] : [{ text, kind: 'sign' }];
  });
}

const keywords = setOf(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while',
);

/** What a script may name: the data that it is given, and what of Lua and of the server's libraries reaches no command. */
const harmless = setOf(
  'KEYS ARGV assert error ipairs next pairs pcall xpcall rawequal select tonumber tostring type unpack ' +
    'bit bit32 cjson cmsgpack coroutine math string struct table utf8',
);

/** What reaches a command, or a name that is made while the script runs; no local name hides it. */
const doubtful = setOf(
  '_ENV _G collectgarbage debug dofile dragonfly ffi getfenv getmetatable jit keydb load loadfile loadstring module ' +
    'newproxy package print rawget rawset require setfenv setmetatable valkey',
);

/** The server's own module, under both of its names, and what of it runs nothing. */
const servers = setOf('redis server');
const runsNothing = setOf(
  'error_reply status_reply sha1hex log LOG_DEBUG LOG_VERBOSE LOG_NOTICE LOG_WARNING REDIS_VERSION REDIS_VERSION_NUM ' +
    'SERVER_NAME SERVER_VERSION SERVER_VERSION_NUM',
);

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

function whyNameNotSent(
  tokens: readonly Token[],
  at: number,
  bound: ReadonlySet<string>,
  whyNot: (name: string) => string | undefined,
): string | undefined {
  const name = tokens[at]?.text ?? '';
  const before = tokens[at - 1]?.text;
  const isField = before === '.' || before === ':';
  if (isField && servers.has(tokens[at - 2]?.text ?? '')) {
    if (before === '.' && runsNothing.has(name)) return undefined;
    if (before === '.' && (name === 'call' || name === 'pcall')) return whyCallNotSent(tokens, at, whyNot);
    return `what ${tokens[at - 2]?.text}${before}${name} would do is not known`;
  }
  if (isField || keywords.has(name)) return undefined;
  if (servers.has(name)) {
    return tokens[at + 1]?.text === '.' ? undefined : `it hands ${name} on, so that its commands are not known`;
  }
  if (doubtful.has(name)) return `it names ${name}, so that its commands are not known`;
  return harmless.has(name) || bound.has(name) ? undefined : `it names ${name}, which is not known`;
}

/** Of a call whose command is one literal, which is all of its first argument. */
function whyCallNotSent(
  tokens: readonly Token[],
  at: number,
  whyNot: (name: string) => string | undefined,
): string | undefined {
  const [open, first, behind] = tokens.slice(at + 1, at + 4);
  const isWhole = open?.text === '(' && (behind?.text === ',' || behind?.text === ')');
  if (!isWhole || first?.literal === undefined || !/^[\w.-]+$/.test(first.literal)) {
    return 'which command it calls stands there only when it runs';
  }
  return whyNot(first.literal.toUpperCase());
}

/** Names that the script makes itself: locals, parameters, fields of a table. */
function boundNames(tokens: readonly Token[]): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const [at, { text, kind }] of tokens.entries()) {
    if (kind !== 'name') continue;
    if (text === 'local' || text === 'for') addList(bound, tokens, at + 1);
    if (text === 'function') addFunction(bound, tokens, at + 1);
    if (tokens[at + 1]?.text === '=' && /^[{,;]$/.test(tokens[at - 1]?.text ?? '')) bound.add(text);
  }
  return bound;
}

function addList(bound: Set<string>, tokens: readonly Token[], from: number): void {
  for (let at = from; tokens[at]?.kind === 'name' && !keywords.has(tokens[at]?.text ?? ''); at += 2) {
    bound.add(tokens[at]?.text ?? '');
    if (tokens[at + 1]?.text !== ',') return;
  }
}

function addFunction(bound: Set<string>, tokens: readonly Token[], from: number): void {
  const named = tokens[from]?.kind === 'name';
  if (named) bound.add(tokens[from]?.text ?? '');
  addList(bound, tokens, named ? from + 2 : from + 1);
}
