import type { FlavorName } from '../spec/flavor-name.ts';
import type { Expectation } from '../transcript/step.ts';
import { durationOf } from '../transcript/wait.ts';
import { flavorNamed, flavorsText } from './flavor.ts';

/** What an author may say of a block of code: in a comment before it, or behind the language of its fence. */
export interface Directive {
  /** Shown, and not run. */
  readonly skip?: true;
  readonly reason?: string;
  /** How its outputs are compared. */
  readonly expect?: Expectation;
  /** It has a store of its own, which answers as this server. */
  readonly flavor?: FlavorName;
  /** Hidden: it prepares the store of its section. */
  readonly setup?: true;
  /** The connection that it is sent by. */
  readonly client?: string;
  /** A wait before the block. */
  readonly atMs?: number;
  /** Its section goes on in the store of the section before. */
  readonly session?: 'continue';
}

/** Takes what is wrong with a directive. */
type Report = (message: string) => void;

/** The words of a comment that is a directive: `<!-- mayfly: skip -->`, in MDX also in braces. */
export function directiveIn(comment: string): string | undefined {
  const [, html, braces] = /^\s*(?:<!--\s*mayfly:(.*?)-->|\{\s*\/\*\s*mayfly:(.*?)\*\/\s*\})\s*$/is.exec(comment) ?? [];
  return html ?? braces;
}

/** Reads the words of a comment: each that is not understood is reported. */
export const readDirective = (words: string, report: Report): Directive => read(words, report, true);

/** What a fence is called, and the words behind it. A fence without a language may begin with a word of ours. */
export function readInfo(first: string, rest: string): { readonly language: string; readonly words: string } {
  const [name = ''] = first.split('=');
  const isOurs = first === 'mayfly:' || (first.includes('=') && Object.hasOwn(fields, name));
  return isOurs ? { language: '', words: `${first} ${rest}` } : { language: first, words: rest };
}

/**
 * Reads what stands behind a fence's language. Other words there belong to whoever builds the site, unless `mayfly:`
 * stands before them.
 */
export function readFenceWords(meta: string, report: Report): Directive {
  const [, before = '', ours] = /^(.*?)(?:(?:^|\s)mayfly:(.*))?$/is.exec(meta) ?? [];
  return { ...read(before, report, false), ...(ours === undefined ? {} : read(ours, report, true)) };
}

/** `name`, `name=value`, `name="a value"`; anything else up to the next space is a word without a name. */
const word = /([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']*)))?(?=\s|$)|\S+/g;

function read(words: string, report: Report, isAllOurs: boolean): Directive {
  let directive: Directive = {};
  for (const [whole, name = '', double, single, plain] of words.matchAll(word)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = double ?? single ?? plain;
    const found =
      field && (field.isFlag ? value === undefined : value !== undefined) ? field.read(value ?? '') : undefined;
    if (found) directive = { ...directive, ...found };
    else if (field) report(`${whole} is not understood: ${field.hint}.`);
    else if (isAllOurs) report(`${whole} is no word that Mayfly knows: there are ${Object.keys(fields).join(', ')}.`);
  }
  if (directive.skip && !directive.reason) report('skip wants a reason: skip reason="why it is not run".');
  return directive;
}

interface Field {
  /** It stands alone, without a value. */
  readonly isFlag?: true;
  readonly read: (value: string) => Directive | undefined;
  readonly hint: string;
}

const expectations: readonly string[] = ['any', 'shape', 'unordered'] satisfies readonly Expectation[];

const fields: Readonly<Record<string, Field>> = {
  skip: { isFlag: true, read: () => ({ skip: true }), hint: 'write skip reason="why it is not run"' },
  reason: { read: (reason) => (reason.trim() === '' ? undefined : { reason }), hint: 'write reason="why"' },
  setup: { isFlag: true, read: () => ({ setup: true }), hint: 'write setup alone' },
  expect: {
    read: (value) => (expectations.includes(value) ? { expect: value as Expectation } : undefined),
    hint: `write expect=${expectations.join(', expect=')}`,
  },
  flavor: {
    read: (value) => {
      const flavor = flavorNamed(value);
      return flavor && { flavor };
    },
    hint: `there are ${flavorsText}`,
  },
  client: {
    read: (client) => (/^[\w.-]{1,40}$/.test(client) ? { client } : undefined),
    hint: 'write client=2, or a name of letters and digits',
  },
  at: {
    read: (value) => {
      const waitMs = /^\+/.test(value) ? durationOf(value.slice(1)) : undefined;
      return waitMs !== undefined && waitMs >= 1 ? { atMs: Math.round(waitMs) } : undefined;
    },
    hint: 'write at=+10s, a wait before the block',
  },
  session: {
    read: (value) => (value === 'continue' ? { session: 'continue' } : undefined),
    hint: 'write session=continue',
  },
};
