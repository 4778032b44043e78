import { parse } from 'yaml';
import type { FlavorName } from './page.ts';

/** The instant at which sandboxes begin where a document says nothing else: 1 January 2026, 00:00 UTC. */
const defaultEpochMs = 1_767_225_600_000;

/** What a document may say of itself. Keys that are not listed are ignored. */
export interface FrontMatter {
  readonly title?: string;
  readonly description?: string;
  readonly flavor?: FlavorName;
  /** `page`: all cells share one sandbox; `section` (the default): one for each heading. */
  readonly session: 'page' | 'section';
  readonly epochMs: number;
}

export const noFrontMatter: FrontMatter = { session: 'section', epochMs: defaultEpochMs };

const flavors: readonly FlavorName[] = ['dragonfly', 'valkey', 'redis', 'redis-7.0'];

/** Reads YAML front matter; each thing that cannot be used is reported and left out. */
export function readFrontMatter(yaml: string, report: (message: string) => void): FrontMatter {
  const fields = fieldsOf(yaml, report);
  const text = (name: string) => (typeof fields[name] === 'string' ? { [name]: fields[name] } : {});
  return {
    ...text('title'),
    ...text('description'),
    ...flavorOf(fields.flavor, report),
    session: sessionOf(fields.session, report),
    epochMs: epochOf(fields.epoch, report),
  };
}

function fieldsOf(yaml: string, report: (message: string) => void): Record<string, unknown> {
  try {
    const value: unknown = parse(yaml);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
  } catch (thrown) {
    report(
      `The front matter is no YAML and was left out: ${thrown instanceof Error ? thrown.message.split('\n')[0] : thrown}`,
    );
    return {};
  }
}

function flavorOf(value: unknown, report: (message: string) => void): { flavor?: FlavorName } {
  if (value === undefined) return {};
  const flavor = flavors.find((name) => name === value);
  if (flavor) return { flavor };
  report(`flavor: ${value} is unknown; there are ${flavors.join(', ')}`);
  return {};
}

function sessionOf(value: unknown, report: (message: string) => void): 'page' | 'section' {
  if (value === undefined || value === 'page' || value === 'section') return value ?? 'section';
  report(`session: ${value} is unknown; there are page and section`);
  return 'section';
}

function epochOf(value: unknown, report: (message: string) => void): number {
  if (value === undefined) return defaultEpochMs;
  const epochMs = typeof value === 'number' ? value : Date.parse(String(value));
  if (Number.isSafeInteger(epochMs) && epochMs >= 0) return epochMs;
  report(`epoch: ${value} is no instant; write it as 2026-01-01T00:00:00Z`);
  return defaultEpochMs;
}
