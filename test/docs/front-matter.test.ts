import { describe, expect, it } from 'vitest';
import { noFrontMatter, readFrontMatter } from '../../src/docs/front-matter.ts';

const read = (yaml: string) => {
  const reports: string[] = [];
  const frontMatter = readFrontMatter(yaml, (line, message) => reports.push(`${line}: ${message}`));
  return { frontMatter, reports };
};

describe('readFrontMatter', () => {
  it('reads what it knows and ignores the rest', () => {
    const yaml =
      'title: A\ndescription: B\nflavor: valkey\nfront: true\nsession: page\nepoch: 2025-06-01T12:00:00Z\nkeywords: 3';
    expect(read(yaml)).toEqual({
      frontMatter: {
        title: 'A',
        description: 'B',
        flavor: 'valkey',
        front: true,
        session: 'page',
        epochMs: Date.UTC(2025, 5, 1, 12),
        pinsClock: true,
      },
      reports: [],
    });
  });

  it.each([
    ['sidebar_label: A\nsidebar_position: 3', { label: 'A', position: 3 }],
    [
      'linkTitle: A\nweight: 2\naliases: [/old, 4]\nslug: /new',
      { label: 'A', position: 2, aliases: ['/new', '/old'], address: '/new', addressLine: 5 },
    ],
    ['weight: 0', undefined],
    ['sidebar_position: first\nsidebar_label: [A]', undefined],
  ])('reads the place among others from %j', (yaml, place) => {
    expect(read(yaml)).toEqual({ frontMatter: { ...noFrontMatter, ...(place ? { place } : {}) }, reports: [] });
  });

  it('has a default for everything', () => {
    expect(read('')).toEqual({ frontMatter: noFrontMatter, reports: [] });
    expect(new Date(noFrontMatter.epochMs).toISOString()).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each([
    ['0', 0],
    ['8608442400000000', 8_608_442_400_000_000],
    ['1735689600000', 1_735_689_600_000],
    ['2025-01-01', Date.UTC(2025, 0, 1)],
    ['2025-01-01T10:00', Date.UTC(2025, 0, 1, 10)],
    ['2025-01-01 10:00:00', Date.UTC(2025, 0, 1, 10)],
    ['2025-01-01T10:00:00+02:00', Date.UTC(2025, 0, 1, 8)],
    ['"2025-01-01T10:00:00.250Z"', Date.UTC(2025, 0, 1, 10, 0, 0, 250)],
  ])('epoch: %s', (epoch, epochMs) => {
    expect(read(`epoch: ${epoch}`)).toMatchObject({ frontMatter: { epochMs }, reports: [] });
  });

  it.each([
    ['title: A\nepoch: tomorrow', '2: epoch: tomorrow'],
    ['epoch: 9007199254740991', 'a clock begins at 8608442400000000 ms since 1970 at the latest'],
    ['epoch: 8608442400000001', 'a clock begins at 8608442400000000 ms since 1970 at the latest'],
    ['epoch: -1', '1: epoch: -1'],
    ['epoch: 1.5', '1: epoch: 1.5'],
    ['epoch: 2025-13-01', '1: epoch: 2025-13-01'],
    ['flavor: memcached', '1: flavor: memcached'],
    ['session: forever', '1: session: forever'],
    ['title: [1', '1: The front matter is no YAML'],
    ['a: 1\na: 2', '2: The front matter is no YAML'],
    ['a: *b', '1: The front matter is no YAML'],
    ['epoch: &x {b: *x}', '1: epoch: what holds itself in the front matter is not understood'],
    ['flavor: &x [*x]', '1: flavor: what holds itself'],
  ])('%j is reported and left out', (yaml, report) => {
    const { frontMatter, reports } = read(yaml);
    expect(reports).toEqual([expect.stringContaining(report)]);
    expect(frontMatter).toMatchObject(noFrontMatter);
    expect(frontMatter.pinsClock).toBeUndefined();
  });
});
