import type { Bytes } from '../../../bytes.ts';
import type { Reply } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { ReplyError, wrongArity } from '../../errors.ts';
import type { JsonDraft } from '../../values/json/draft.ts';
import { depthOf, type Json, type Step } from '../../values/json/json.ts';
import { json } from '../../values/json/kind.ts';
import { JsonSyntaxError, parseJson } from '../../values/json/parse.ts';
import type { Match } from './path/evaluate.ts';
import { type JsonPath, matchesOf } from './path.ts';
import { answerOf, give, isWanted, type JsonDialect, type JsonServer, type Manners, type Wanted } from './server.ts';

/** The JSON value of a key; nothing where there is no key. */
export function readJson(ctx: Context, key: Bytes, dialect: JsonDialect): Json | undefined {
  check(ctx, key, dialect);
  return ctx.db.read(key, json)?.root;
}

export function editJson<R>(ctx: Context, key: Bytes, dialect: JsonDialect, change: (draft: JsonDraft) => R): R {
  check(ctx, key, dialect);
  return ctx.db.edit(key, json, change);
}

/** Each server refuses another type of values in words of its own. */
function check(ctx: Context, key: Bytes, dialect: JsonDialect): void {
  const entry = ctx.db.find(key);
  if (entry && !json.is(entry.value)) throw dialect.wrongKind();
}

export function parsed(text: Bytes, dialect: JsonDialect): Json {
  dialect.checkWord?.(text);
  try {
    return parseJson(text, dialect.reading);
  } catch (thrown) {
    throw thrown instanceof JsonSyntaxError ? dialect.notJson(thrown) : thrown;
  }
}

/** What is to be an element of an array, or is looked for in one. */
export function parsedElement(text: Bytes, dialect: JsonDialect): Json {
  dialect.checkWord?.(text);
  try {
    return parseJson(text, dialect.reading);
  } catch (thrown) {
    if (!(thrown instanceof JsonSyntaxError)) throw thrown;
    throw dialect.notElement?.() ?? dialect.notJson(thrown);
  }
}

/** Refuses values that are too deep for a place, before anything is changed: so all that goes down a value comes to an end. */
export function checkDepth(dialect: JsonDialect, places: readonly (readonly Step[])[], values: readonly Json[]): void {
  const within = places.reduce((most, { length }) => Math.max(most, length), 0);
  const depth = values.reduce<number>((most, value) => Math.max(most, depthOf(value)), 0);
  if (places.length > 0 && within + depth >= dialect.reading.tooDeep) throw dialect.nesting.error();
}

/** The same of elements that are put into arrays. */
export const checkElements = (
  dialect: JsonDialect,
  arrays: readonly (readonly Step[])[],
  elements: readonly Json[],
): void => checkDepth(dialect, dialect.nesting.ofElement === 0 ? arrays : arrays.map((path) => [...path, 0]), elements);

/** Refuses words beyond so many, where the server does. */
export function limitWords(ctx: Context, server: JsonServer, most: number, isExact = false): void {
  if (ctx.argv.length > most && server.refusesMore(isExact)) throw wrongArity(ctx.name);
}

/** What a command looks for in a key. */
export interface Look {
  readonly key: Bytes;
  readonly path: JsonPath;
  readonly wanted: Wanted;
  readonly manners: Manners;
  /** Reads words of the command, on a server that looks for key and path before. */
  readonly prepare?: (() => unknown) | undefined;
  /** What it puts into arrays. */
  readonly elements?: () => readonly Json[];
}

export const noKey = ({ path, manners }: Look): Reply => give(manners.noKey[path.isLegacy ? 0 : 1]);

/** Answers with what is said of each value of a path. */
export function look(ctx: Context, server: JsonServer, looked: Look, say: (value: Json) => Reply): Reply {
  const { key, path, wanted, manners } = looked;
  const root = readJson(ctx, key, server);
  if (root === undefined) return noKey(looked);
  const matches = found(root, looked, server);
  if (path.isLegacy && looked.prepare) {
    if (matches?.length === 0) return give(manners.none);
    if (matches && !matches.some(({ value }) => isWanted(wanted, value))) return give(manners.misfit);
  }
  looked.prepare?.();
  const results = matches?.map(({ value }) => (isWanted(wanted, value) ? say(value) : undefined));
  return results ? answerOf(results, path, manners) : give(manners.badPath as Reply);
}

/** The values of a path; nothing where it is none, and that is no error. */
function found(root: Json, { path, manners }: Look, server: JsonServer): readonly Match[] | undefined {
  if (manners.badPath === undefined) return matchesOf(root, path);
  try {
    return matchesOf(root, path);
  } catch (thrown) {
    if (thrown instanceof ReplyError && server.isNothing(thrown)) return undefined;
    throw thrown;
  }
}

/**
 * Changes each value of a path, and answers with what is said of it. An error ends it there, and what was changed before
 * stays, as on the servers.
 */
export function change(
  ctx: Context,
  server: JsonServer,
  looked: Look,
  act: (draft: JsonDraft, match: Match) => Reply,
): Reply {
  const { key, path, wanted, manners } = looked;
  return editJson(ctx, key, server, (draft) => {
    if (draft.root === undefined) return noKey(looked);
    const matches = matchesOf(draft.root, path, manners.isLenient ? 'read' : 'change');
    const replies = new Map<Match, Reply>();
    const wantedOnes = matches.filter(({ value }) => isWanted(wanted, value));
    if (path.isLegacy && wantedOnes.length === 0) return give(matches.length === 0 ? manners.none : manners.misfit);
    looked.prepare?.();
    if (looked.elements && wantedOnes.length > 0) {
      const arrays = wantedOnes.map((match) => match.path);
      checkElements(server, arrays, looked.elements());
    }
    for (const match of server.ordered(wantedOnes)) {
      const now = draft.at(match.path);
      if (now === undefined || !isWanted(wanted, now)) continue;
      const reply = act(draft, match);
      if (reply.type === 'error') return reply;
      replies.set(match, reply);
    }
    return answerOf(
      matches.map((match) => replies.get(match)),
      path,
      manners,
    );
  });
}
