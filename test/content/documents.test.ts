import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/docs/parse.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';

const folder = new URL('../../src/content/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.mdx'));

describe.each(names)('our document %s', (name) => {
  const page = parsePage(readFileSync(new URL(name, folder), 'utf8'), {
    slug: name.replace('.mdx', ''),
    format: 'mdx',
  });

  it('has nothing to remark upon', () => {
    expect(page.diagnostics).toEqual([]);
  });

  it.each(page.sandboxes.map((sandbox) => [sandbox.title, sandbox] as const))(
    'shows what the store answers: %s',
    (_, { cells }) => {
      const sandbox = new Sandbox({ epochMs: page.epochMs, flavor: page.flavor });
      cells.forEach((id, order) => {
        const { steps } = page.cells.find((cell) => cell.id === id) ?? { steps: [] };
        const { run } = sandbox.run(id, order, steps);
        run.results.forEach((result, i) => {
          if (result.kind === 'reply')
            expect([steps[i]?.text, result.verdict]).toEqual([steps[i]?.text, { kind: 'match' }]);
        });
      });
    },
  );
});
