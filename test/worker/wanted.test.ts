import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../src/engine/families.ts';
import { defaultFlavor, flavorNamed, flavorNames } from '../../src/engine/flavor.ts';
import type { Request } from '../../src/protocol/messages.ts';
import { parseCommands } from '../../src/transcript/parse.ts';

/** As a worker begins: of what comes when it is wanted, nothing is here. */
const fresh = async () => ({
  ...(await import('../../src/worker/wanted.ts')),
  ...(await import('../../src/worker/host.ts')),
  ...(await import('../../src/sandbox/table.ts')),
});

const open: Request = { type: 'open', sandboxes: [{ id: 's', epochMs: 0, flavor: 'redis' }] };
const run = (lines: string) =>
  ({ type: 'run', sandbox: 's', cell: 'c', order: 0, steps: parseCommands(lines) }) satisfies Request;
const restore = (lines: string): Request => ({
  type: 'restore',
  sandbox: 's',
  actions: [{ type: 'run', cell: 'c', order: 0, steps: parseCommands(lines), from: { elapsedMs: 0, seq: 0 } }],
  position: { elapsedMs: 0, seq: 1 },
});
const watch: Request = { type: 'watch', sandbox: 's', commands: [{ id: 'w', argv: ['JSON.GET', 'k'] }] };

beforeEach(() => vi.resetModules());

describe.each(deferred.map((family) => [String(family.mark), family] as const))('the mark %s', (_, { mark, load }) => {
  it('is in the name of every command of its family', async () => {
    const { family } = await load();
    const servers = flavorNames.map((name) => flavorNamed(name) ?? defaultFlavor);
    const names = servers.flatMap((server) => family.commands.flatMap((declared) => declared(server)?.info.name ?? []));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !mark.test(name))).toEqual([]);
  });
});

describe('what a request needs', () => {
  it.each([
    ['opening a page', open, false],
    ['a run without it', run('SET k v'), false],
    ['a run with it', run('SET k v\njson.set k $ 1'), true],
    ['a run that asks for it', run('COMMAND INFO JSON.GET'), true],
    ['a run that counts commands', run('COMMAND COUNT'), true],
    ['a prompt', { ...run('JSON.GET k'), type: 'next' } satisfies Request, true],
    ['a replay', restore('JSON.SET k $ 1'), true],
    ['a value that DUMP wrote', run('RESTORE k 0 "\\a\\x81E\\xe2R8\\xdf\\x91,\\x03\\x05\\xc0\\x05\\x00"'), true],
    ['what is watched', watch, true],
    ['the table of the editor', { type: 'commands', flavor: 'redis' } satisfies Request, true],
  ])('%s', async (_, request, brings) => {
    const { bringWanted, commandInfos } = await fresh();
    const has = () => commandInfos('redis').some(({ name }) => name === 'JSON.SET');
    expect(has()).toBe(false);
    await bringWanted(request);
    expect(has()).toBe(brings);
  });

  it('comes family by family, and stands where it stands whichever came first', async () => {
    const names = async (lines: readonly string[]) => {
      vi.resetModules();
      const { bringWanted, commandInfos } = await fresh();
      for (const line of lines) await bringWanted(run(line));
      return commandInfos('redis').map(({ name }) => name);
    };
    const [geo, counted] = ['GEOADD g 1 2 m', 'PFADD h e'];
    expect(await names([geo])).not.toContain('PFADD');
    expect(await names([geo, counted])).toEqual(await names([counted, geo]));
  });

  it('a stream that RESTORE brings can be looked at before any command of streams has come', async () => {
    const { bringWanted, Host } = await fresh();
    const host = new Host();
    host.handle(open);
    // What redis-server 7.0 dumps of a stream of one entry and one group.
    const payload =
      '"\\x13\\x01\\x10\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x1d\\x1d\\x00\\x00\\x00\\n\\x00\\x01\\x01\\x00\\x01\\x01\\x01\\x81a\\x02\\x00\\x01\\x02\\x01\\x00\\x01\\x00\\x01\\x81b\\x02\\x04\\x01\\xff\\x01\\x01\\x01\\x01\\x01\\x00\\x00\\x01\\x01\\x01g\\x00\\x00\\x81\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\x00\\n\\x00\\xfe\\xf6\\x80a(aC\\xe7"';
    const wanted = run(`RESTORE s 0 ${payload}\nTYPE s`);
    await bringWanted(wanted);
    const { cells } = host.handle(wanted);
    expect(cells.c?.results.map((result) => (result.kind === 'reply' ? result.printed.text : result.kind))).toEqual([
      'OK',
      'stream',
    ]);
  });

  it('is there for the sandboxes that were before it came, and is asked for once', async () => {
    const { bringWanted, Host } = await fresh();
    const host = new Host();
    host.handle(open);
    host.handle(run('SET k v'));
    const wanted = run(`JSON.SET j $ '{"a":1}'\nJSON.GET j $.a`);
    await bringWanted(wanted);
    const { cells } = host.handle(wanted);
    expect(cells.c?.results.map((result) => (result.kind === 'reply' ? result.printed.text : result.kind))).toEqual([
      'OK',
      '"[1]"',
    ]);
    expect(bringWanted(wanted)).toBeUndefined();
  });
});
