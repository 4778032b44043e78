import type { CellModel, PageModel, RunnablePage, SandboxModel } from '../../docs/page.ts';
import { runnableOf } from '../../docs/page.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { isSmall } from './preview.ts';
import { withinTime } from './within-time.ts';

/** What finding it out may take, ms a section. */
const WORK_MS = 500;

/**
 * What a browser is given of a page, its examples with what is known of their runs before anybody ran them: whether a key
 * expires meanwhile. So a cell has room for what it will say of that before its store has answered.
 */
export function foreseen(page: PageModel): RunnablePage {
  const ends = new Map(page.sandboxes.flatMap((section) => endsOf(page, section)));
  const told = (cell: CellModel): CellModel => {
    const expires = ends.get(cell.id);
    return expires === undefined ? cell : { ...cell, expires };
  };
  return { ...runnableOf(page), cells: page.cells.map(told) };
}

/** By cell, what expires while it runs. Only where time passes does anything. */
function endsOf(page: PageModel, section: SandboxModel): (readonly [string, string])[] {
  const { epochMs = page.epochMs, flavor = page.flavor, setup } = section;
  const cells = page.cells.filter(({ sandbox }) => sandbox === section.id);
  const isTimed = cells.some(({ steps }) => steps.some(({ kind }) => kind === 'wait'));
  if (!isTimed || !cells.every(({ steps }) => isSmall(steps))) return [];
  const found = withinTime(WORK_MS, () => {
    const sandbox = new Sandbox({ epochMs, flavor, setup });
    return cells.flatMap(({ id, steps }, order) => {
      const { firstExpiry } = sandbox.run(id, order, steps).run;
      return firstExpiry ? [[id, firstExpiry.ofPart ?? 'key'] as const] : [];
    });
  });
  return found ?? [];
}
