import { parseDocument } from 'yaml';
import type { FlavorName } from '../spec/flavor-name.ts';
import { longestWaitMs } from '../transcript/wait.ts';
import { flavorNamed, flavorsText } from './flavor.ts';
import type { PagePlaceFacts } from './page.ts';

/** The instant at which sandboxes begin where a document says nothing else: 1 January 2026, 00:00 UTC. */
const defaultEpochMs = 1_767_225_600_000;

/** The last instant that JavaScript has a date for, less the longest wait: from there on a clock can still go on. */
const lastEpochMs = 8.64e15 - longestWaitMs;

/** What a document may say of itself. Keys that are not listed are ignored. */
export interface FrontMatter {
  readonly title?: string;
  readonly description?: string;
  readonly flavor?: FlavorName;
  /** `front: true`: among several documents, the one that a reader sees first. */
  readonly front?: true;
  /** `draft: true`: not meant for readers yet. */
  readonly draft?: true;
  readonly place?: PagePlaceFacts;
  /** `page`: all cells share one sandbox; `section` (the default): one for each heading. */
  readonly session: 'page' | 'section';
  readonly epochMs: number;
  /** The document says itself when its sandboxes begin. */
  readonly pinsClock?: true;
}

/** What holds for a document that says nothing of itself. */
export const noFrontMatter: FrontMatter = { session: 'section', epochMs: defaultEpochMs };

/** Takes what is wrong, and in which line of the YAML, 1-based. */
type Report = (line: number, message: string) => void;

/** Reads YAML front matter; each thing that cannot be used is reported and left out. */
export function readFrontMatter(yaml: string, report: Report): FrontMatter {
  const fields = fieldsOf(yaml, report);
  const reportField = (name: string, hint: string) =>
    report(
      lineOfField(yaml, name),
      `${name}: ${written(fields[name])} in the front matter is not understood; ${hint}.`,
    );
  const epochMs = epochOf(fields.epoch, (hint) => reportField('epoch', hint));
  return {
    ...textOf(fields, 'title'),
    ...textOf(fields, 'description'),
    ...flavorOf(fields.flavor, (hint) => reportField('flavor', hint)),
    ...(fields.front === true ? { front: true } : {}),
    ...(fields.draft === true ? { draft: true } : {}),
    ...placeOf(fields, yaml),
    session: sessionOf(fields.session, (hint) => reportField('session', hint)),
    epochMs: epochMs ?? defaultEpochMs,
    ...(epochMs === undefined ? {} : { pinsClock: true }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(yaml: string, report: Report): Fields {
  const document = parseDocument(yaml, { logLevel: 'silent' });
  const [fault] = document.errors;
  if (fault) return noFields(fault.linePos?.[0].line ?? 1, fault, report);
  try {
    const value: unknown = document.toJS();
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
  } catch (thrown) {
    // An alias of nothing, or aliases that would multiply beyond measure.
    return noFields(1, thrown instanceof Error ? thrown : new Error(String(thrown)), report);
  }
}

function noFields(line: number, { message }: Error, report: Report): Fields {
  const reason = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  report(line, `The front matter is no YAML, and is left out: ${reason}.`);
  return {};
}

/** A value in letters. One that is an object may define what JavaScript would ask it, or hold itself. */
function written(value: unknown): string {
  if (typeof value !== 'object') return String(value);
  try {
    return (JSON.stringify(value) ?? '').slice(0, 60);
  } catch {
    return 'what holds itself';
  }
}

const lineOfField = (yaml: string, name: string): number =>
  yaml.split('\n').findIndex((line) => line.startsWith(`${name}:`)) + 1;

function textOf(fields: Fields, name: 'title' | 'description'): { readonly [name in typeof name]?: string } {
  const value = fields[name];
  return typeof value === 'string' || typeof value === 'number' ? { [name]: String(value) } : {};
}

function flavorOf(value: unknown, report: (hint: string) => void): { readonly flavor?: FlavorName } {
  const flavor = flavorNamed(value);
  if (flavor) return { flavor };
  if (value !== undefined) report(`there are ${flavorsText}`);
  return {};
}

function sessionOf(value: unknown, report: (hint: string) => void): 'page' | 'section' {
  if (value === 'page' || value === 'section') return value;
  if (value !== undefined) report('there are page and section');
  return 'section';
}

const isoInstant = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;

/** Ms since 1970, or an instant as ISO 8601 writes it. One without a zone is UTC, on every machine. */
function epochOf(value: unknown, report: (hint: string) => void): number | undefined {
  if (value === undefined) return undefined;
  const epochMs = typeof value === 'number' ? value : instantOf(written(value));
  if (Number.isInteger(epochMs) && epochMs >= 0 && epochMs <= lastEpochMs) return epochMs;
  const isTooLate = epochMs > lastEpochMs;
  report(
    isTooLate
      ? `a clock begins at ${lastEpochMs} ms since 1970 at the latest`
      : 'write an instant from 1970 on as 2026-01-01T00:00:00Z',
  );
  return undefined;
}

function instantOf(text: string): number {
  if (!isoInstant.test(text)) return Number.NaN;
  const zoned = /[T ].*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) || !/[T ]/i.test(text) ? text : `${text}Z`;
  return Date.parse(zoned.replace(' ', 'T'));
}

/** What site generators (Docusaurus, Hugo) know of a page's place, by their names. Not ours to judge: what is no such thing is none. */
function placeOf(fields: Fields, yaml: string): { readonly place?: PagePlaceFacts } {
  const { sidebar_label, linkTitle, sidebar_position, weight, slug, url, aliases } = fields;
  const label = [sidebar_label, linkTitle].find((value) => typeof value === 'string' && value !== '');
  // Hugo takes a weight of 0 for none.
  const position = [sidebar_position, weight === 0 ? undefined : weight].find((value) => typeof value === 'number');
  const others = [slug, url, ...(Array.isArray(aliases) ? aliases : [])].filter((value) => typeof value === 'string');
  // Above the YAML is its fence, in the first line of the document.
  const place = {
    ...(typeof label === 'string' ? { label } : {}),
    ...(typeof position === 'number' ? { position } : {}),
    ...(others.length > 0 ? { aliases: others } : {}),
    ...(typeof slug === 'string' && slug !== '' ? { address: slug, addressLine: 1 + lineOfField(yaml, 'slug') } : {}),
  };
  return Object.keys(place).length > 0 ? { place } : {};
}
