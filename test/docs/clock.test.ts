import { describe, expect, it } from 'vitest';
import { fence, lines, parse } from './sketch.ts';

const page = (...blocks: string[]) => parse(lines('# T', '', ...blocks));

/** The clock of each section as it begins, UTC; `-`: the document's own. */
const clocks = (...blocks: string[]) =>
  page(...blocks).sandboxes.map(({ epochMs }) => (epochMs === undefined ? '-' : new Date(epochMs).toISOString()));

const waits = (...blocks: string[]) =>
  page(...blocks).cells.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'wait' ? [step.waitMs] : [])));

/** 14 November 2023, 22:13:20 UTC. */
const instant = 1_700_000_000_000;
const at = (laterMs = 0) => new Date(instant + laterMs).toISOString();

describe('the clock of a section', () => {
  it.each([
    ['an ID that the server gave', ['> XADD s * a 1', `"${instant}-0"`], at()],
    ['an ID without quotes, behind options', ['> XADD s MAXLEN ~ 10 * a 1', `${instant}-0`], at()],
    ['an ID with a comment behind it', ['> XADD s * a 1', `"${instant}-0"  # the first`], at()],
    ['TIME', ['> TIME', '1) "1700000000"', '2) "123456"'], at(123)],
    ['EXPIRETIME', ['> SET k v EX 100', 'OK', '> EXPIRETIME k', '(integer) 1700000100'], at()],
    ['PEXPIRETIME', ['> PSETEX k 500 v', 'OK', '> PEXPIRETIME k', '(integer) 1700000000500'], at()],
    [
      'HEXPIRETIME',
      ['> HEXPIRE h 10 FIELDS 1 f', '1) (integer) 1', '> HEXPIRETIME h FIELDS 1 f', '1) (integer) 1700000010'],
      at(),
    ],
    [
      'what is left until an instant',
      ['> EXPIREAT k 1700000100', '(integer) 1', '> TTL k', '(integer) 60'],
      at(40_000),
    ],
    [
      'what is left of a field until an instant',
      [
        '> HEXPIREAT h 1700000100 FIELDS 2 f g',
        '1) (integer) 1',
        '2) (integer) 1',
        '> HTTL h FIELDS 2 x f',
        '1) (integer) -2',
        '2) (integer) 60',
      ],
      at(40_000),
    ],
    ['an end of a field that lies ahead', ['> HEXPIREAT h 1700000000 FIELDS 1 f', '1) (integer) 1'], at(-3_600_000)],
    ['the first of several', ['> XADD s * a 1', `"${instant}-0"`, '> XADD s * a 2', `"${instant + 5}-0"`], at()],
    ['behind a wait', ['> SET k v', '# wait 10 s', '> XADD s * a 1', `"${instant}-0"`], at(-10_000)],
    ['an ID given by hand', ['> XADD s 1700000000000-0 a 1', `"${instant}-0"`], '-'],
    ['an ID behind a later one', ['> XADD s 1800000000000-0 a 1', '> XADD s * a 1', '"1800000000000-1"'], '-'],
    ['a small ID', ['> XADD s * a 1', '"5-0"'], '-'],
    ['an end of which nobody knows since when', ['> EXPIRETIME k', '(integer) 1700000100'], '-'],
    ['an end that was refused', ['> EXPIRE k 100', '(integer) 0', '> EXPIRETIME k', '(integer) 1700000100'], '-'],
    ['an end that is past', ['> HEXPIREAT h 1700000000 FIELDS 1 f', '1) (integer) 2'], '-'],
    ['nothing', ['> GET k', '(nil)'], '-'],
  ])('is set by %s', (_, code, clock) => {
    expect(clocks(fence(...code))).toEqual([clock]);
  });

  it('is its own', () => {
    const shown = fence('> XADD s * a 1', `"${instant}-0"`);
    expect(clocks(shown, '## A', fence('> GET k'), '## B', shown)).toEqual([at(), '-', at()]);
  });

  it('goes on to a later time by a wait that is seen', () => {
    const cells = [
      fence('> XADD s * a 1', `"${instant}-0"`, '# wait 1 s', '> XADD s * a 2', `"${instant + 2500}-0"`),
      fence('> XADD s * a 3', `"${instant + 3000}-0"`),
    ];
    expect(waits(...cells)).toEqual([1000, 1500, 500]);
    expect(page(...cells).cells[1]?.steps[0]).toMatchObject({ text: '// Wait for 500 ms', line: 0 });
  });

  it('takes no wait for what is shown in seconds', () => {
    const code = [
      '> TIME',
      '1) "1700000000"',
      '2) "400000"',
      '> SETEX k 10 v',
      '> EXPIRETIME k',
      '(integer) 1700000010',
    ];
    expect(waits(fence(...code))).toEqual([]);
  });

  it('never goes back: the document is told', () => {
    const { diagnostics, cells } = page(
      fence('> XADD s * a 1', `"${instant}-0"`),
      fence('> GET k', '> XADD t * a 1', `"${instant - 5}-0"`),
    );
    expect(cells.flatMap(({ steps }) => steps).every(({ kind }) => kind === 'command')).toBe(true);
    expect(diagnostics).toMatchObject([
      { severity: 'remark', line: 9, message: expect.stringContaining('lies before') },
    ]);
  });

  it('is what the document says: what is shown neither sets it nor moves it on', () => {
    const source = lines('---', 'epoch: 2023-11-14T22:13:00Z', '---', fence('> XADD s * a 1', `"${instant}-0"`));
    const { sandboxes, cells, diagnostics } = parse(source);
    expect(sandboxes[0]?.epochMs).toBeUndefined();
    expect(cells[0]?.steps).toMatchObject([{ kind: 'command' }]);
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ['a time', ['> TIME', '1) "1700000000"', '2) "0"'], '2023-11-14 22:13:20.000 UTC'],
    [
      'an end that lies ahead',
      ['> HEXPIREAT h 1700000000 FIELDS 1 f', '1) (integer) 1'],
      '2023-11-14 21:13:20.000 UTC',
    ],
  ])('never lies before 1970: the document is told of %s behind waits that are too long', (_, code, shown) => {
    const { sandboxes, diagnostics, cells } = page(fence('// Wait for 182500 days', ...code));
    expect(sandboxes[0]?.epochMs).toBeUndefined();
    expect(cells[0]?.steps).toMatchObject([{ kind: 'wait' }, { kind: 'command' }]);
    expect(diagnostics).toMatchObject([
      { severity: 'remark', line: 5, message: expect.stringContaining(`shows ${shown}, which lies before`) },
    ]);
  });
});
