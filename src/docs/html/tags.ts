import { blockNames, isActive, isHtmlName, silentNames } from './element.ts';

/** A part of a text of HTML. */
export interface Piece {
  readonly text: string;
  /** Where it begins in the whole, in UTF-16 units. */
  readonly at: number;
  /** It is no HTML but words, and this is why. */
  readonly fault?: string;
  /** The fault is no more than a name in angle brackets: others write placeholders so. */
  readonly isPlaceholder?: boolean;
}

interface Tag {
  /** The place of its text among the others. */
  readonly text: number;
  readonly at: number;
  readonly source: string;
  /** In lower case. */
  readonly name: string;
  readonly isEnd: boolean;
  readonly isWhole: boolean;
  readonly isSelfClosing: boolean;
  readonly isBare: boolean;
  /** Words stand before it in its line. */
  readonly isAmongWords: boolean;
  /** The place of its end among all tags. */
  close?: number;
}

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const emptyNames = namesOf('base br col embed frame hr img input link meta param source track wbr');
/** What says something without a word more. */
const bareNames = namesOf('br hr wbr p li');
/** What a browser ends where the next begins, in what is listed below. */
const impliedNames = namesOf('p li dt dd td th tr thead tbody tfoot colgroup col caption option optgroup rp rt');
const containerNames = namesOf('table dl ul ol menu ruby');
/** What can hold words or letters alone. */
const wordsOnlyNames = namesOf('h1 h2 h3 h4 h5 h6 pre summary');
const codeNames = namesOf('script style');

/**
 * Texts of HTML among siblings, each in pieces: a tag without its end, that would take the rest of the document with it or
 * vanish, is words. A sibling that is no HTML is undefined. `isRunning`: they stand in running text.
 */
export function piecesOf(texts: readonly (string | undefined)[], isRunning: boolean): Piece[][] {
  const tags = pairedTags(texts);
  const faults = faultsOf(tags, isRunning);
  const pieces = texts.map((): Piece[] => []);
  const done = texts.map(() => 0);
  const cut = (place: number, to: number, fault?: Pick<Piece, 'fault' | 'isPlaceholder'>) => {
    const at = done[place] ?? 0;
    if (to > at) pieces[place]?.push({ text: texts[place]?.slice(at, to) ?? '', at, ...fault });
    done[place] = Math.max(at, to);
  };
  for (const [tag, fault] of faults) {
    cut(tag.text, tag.at);
    const isRest = codeNames.has(tag.name) && !tag.isEnd;
    cut(tag.text, isRest ? (texts[tag.text]?.length ?? 0) : tag.at + tag.source.length, {
      fault,
      isPlaceholder: tag.isBare && !takesAll(tag.name),
    });
  }
  for (const [place, text] of texts.entries()) cut(place, text?.length ?? 0);
  return pieces;
}

function pairedTags(texts: readonly (string | undefined)[]): Tag[] {
  const tags = texts.flatMap((text, place) => (text === undefined ? [] : tagsOf(text, place)));
  const open = new Map<string, Tag[]>();
  for (const [i, tag] of tags.entries()) {
    const same = open.get(tag.name) ?? [];
    open.set(tag.name, same);
    if (!tag.isEnd) same.push(tag);
    else {
      const begun = same.pop();
      if (begun) begun.close = i;
    }
  }
  return tags;
}

const tagOrComment = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][^\s/<>]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)(>?)/gi;

function tagsOf(text: string, place: number): Tag[] {
  const tags: Tag[] = [];
  let last = 0;
  let isAmongWords = false;
  for (const match of text.matchAll(tagOrComment)) {
    const [source, slash = '', name, attributes = '', end] = match;
    const before = text.slice(last, match.index);
    const line = before.lastIndexOf('\n');
    isAmongWords = (line < 0 && isAmongWords) || before.slice(line + 1).trim() !== '';
    last = match.index + source.length;
    if (name === undefined) continue;
    tags.push({
      text: place,
      at: match.index,
      source,
      name: name.toLowerCase(),
      isEnd: slash !== '',
      isWhole: end === '>',
      isSelfClosing: attributes.endsWith('/'),
      isBare: attributes.replace(/\/$/, '').trim() === '',
      isAmongWords,
    });
  }
  return tags;
}

/** The tags that are words, in their order, and why. */
function faultsOf(tags: readonly Tag[], isRunning: boolean): [Tag, string][] {
  const faults: [Tag, string][] = [];
  let containerEnd = -1;
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i] as Tag;
    const fault = faultOf(tag, isRunning || tag.isAmongWords, i < containerEnd);
    if (fault) faults.push([tag, fault]);
    if (tag.close === undefined) continue;
    if (containerNames.has(tag.name)) containerEnd = Math.max(containerEnd, tag.close);
    // It is shown as it is written, or left out, with all that is in it.
    if (!fault && (isActive(tag.name) || silentNames.has(tag.name))) i = tag.close;
  }
  return faults;
}

function faultOf(tag: Tag, isAmongWords: boolean, isContained: boolean): string | undefined {
  const { name, isEnd, isBare, close } = tag;
  if (!tag.isWhole) return `This tag of <${name}> has no >`;
  if (isEnd) return undefined;
  if (emptyNames.has(name)) {
    return isBare && !bareNames.has(name) && !(isContained && impliedNames.has(name))
      ? `<${name}> says nothing without attributes`
      : undefined;
  }
  if (close !== undefined || (tag.isSelfClosing && (name === 'svg' || name === 'math'))) return undefined;
  const takes = takesAll(name) || (name === 'a' && !isAmongWords && tag.source.includes('href'));
  return takes || isPlaceholder(tag, isAmongWords, isContained) ? `<${name}> is never closed` : undefined;
}

/** Whether all that follows would be left out, or letters alone. */
const takesAll = (name: string): boolean => isActive(name) || silentNames.has(name) || wordsOnlyNames.has(name);

/** Whether the name alone would be lost. What stands between paragraphs may hold all that follows it. */
function isPlaceholder(tag: Tag, isAmongWords: boolean, isContained: boolean): boolean {
  const { name } = tag;
  if (!tag.isBare || bareNames.has(name) || (isContained && impliedNames.has(name))) return false;
  return isHtmlName(name) ? isAmongWords || !blockNames.has(name) : !tag.isSelfClosing;
}
