import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { BranchSummary } from '../../../../src/protocol/messages.ts';
import { BranchTree } from '../../../../src/ui/dock/branches/branch-tree.tsx';
import { branchTree } from '../../../../src/ui/dock/branches/tree.ts';

const branch = (id: number, fromMs: number, title: string, parent?: number): BranchSummary => ({
  ...{ id, fromMs, title, commands: 5, headMs: 0 },
  ...(parent === undefined ? {} : { parent }),
});

const branches = [branch(0, 0, 'SET a 1'), branch(1, 10_000, 'INCR a', 0), branch(2, 12_000, 'INCR a', 1)];

const htmlOf = (all: readonly BranchSummary[]) =>
  renderToStaticMarkup(
    <BranchTree tree={branchTree(all)} inForce={1} compared={2} onReturn={() => {}} onCompare={() => {}} />,
  );

const html = htmlOf(branches);

/** Of every element that has the attribute, its value. */
const all = (attribute: string) =>
  [...html.matchAll(new RegExp(`${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value);

describe('BranchTree', () => {
  it('is a named list of lists', () => {
    expect(html).toMatch(/^<ul class="branches" aria-label="Timelines">/);
    expect(html.match(/<ul/g)).toHaveLength(3);
    expect(html.match(/<li>/g)).toHaveLength(3);
  });

  it('offers every branch but the one in force, each by a name of its own', () => {
    expect(all('aria-label').slice(1)).toEqual([
      'Return to SET a 1',
      'Compare with SET a 1',
      'Return to INCR a (2)',
      'Compare with INCR a (2)',
    ]);
    expect(all('aria-pressed')).toEqual(['false', 'true']);
  });

  it('marks the one in force', () => {
    expect(html.match(/aria-current="true"/g)).toHaveLength(1);
    expect(html).toMatch(/aria-current="true"><p class="branch-title"><code title="INCR a">INCR a<\/code>/);
    expect(html.match(/in force/g)).toHaveLength(1);
  });

  it('says where each left, and how much ran on it', () => {
    expect(html).toContain('from the start, 5 commands');
    expect(htmlOf([branch(0, 0, 'a'), branch(1, 0, 'b', 0)])).toContain('at the start, 5 commands');
    expect(html).toContain('at 10 s, 5 commands');
    expect(html).toContain('at 12 s, 5 commands');
  });
});
