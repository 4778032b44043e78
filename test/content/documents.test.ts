import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/docs/page.ts';
import { ourDocuments, type Ran, runSection } from './our-documents.ts';

describe.each(ourDocuments.map((page) => [page.slug, page] as const))('our document %s', (_, page) => {
  it('has nothing to remark upon', () => {
    expect(page.diagnostics).toEqual([]);
  });

  it('has an anchor of its own for every heading', () => {
    const ids = page.blocks.flatMap(headingId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(page.sandboxes.map((section) => [section.title, section] as const))(
    'shows what the store answers: %s',
    (_, section) => {
      const faults = runSection(page, section).flatMap(faultOf);
      if (faults.length > 0) expect.fail(faults.join('\n'));
    },
  );
});

const headingId = (block: Block): readonly string[] => (block.type === 'heading' ? [block.id] : []);

/** Why a command does not show plainly what it answers. */
function faultOf({ step, result }: Ran): readonly string[] {
  if (step.kind !== 'command') return [];
  const fault = (why: string) => [`> ${step.text}\n  ${why}`];
  if (result.kind === 'refused') return fault(result.message);
  if (result.kind !== 'reply') return step.output ? fault('answers nothing') : [];
  const { verdict, printed } = result;
  if (!verdict) return fault(`shows no output; it answers:\n${printed.text}`);
  if (verdict.kind === 'match') return verdict.remark ? fault(verdict.remark) : [];
  return fault(`${verdict.why}; it answers:\n${printed.text}`);
}
