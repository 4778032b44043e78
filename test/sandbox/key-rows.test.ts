import { expect, it } from 'vitest';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { epochMs, runLines } from './notation.ts';

const sandboxOf = (lines: string): Sandbox => {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
  runLines(sandbox, 0, lines);
  return sandbox;
};

it('a long string is cut to a line, and whole where one looks into it, as it is at the instant', () => {
  const sandbox = sandboxOf(`SETEX k 10 ${'a'.repeat(200)}\n// wait 5 seconds\nAPPEND k b\nSET other x`);
  const rowsAt = (elapsedMs: number) => {
    sandbox.seek(elapsedMs);
    return momentOf(sandbox, sandbox.position, 's', { unfolded: [{ db: 0, key: 'k', count: 50 }] }).keys;
  };
  expect(rowsAt(1000)[0]).toMatchObject({
    value: `"${'a'.repeat(119)}…`,
    contents: { text: `"${'a'.repeat(200)}"`, goesOn: false },
  });
  expect(rowsAt(6000)[0]?.contents).toEqual({ text: `"${'a'.repeat(200)}b"`, goesOn: false });
  // Gone, it is shown as it was.
  expect(rowsAt(20_000)[0]).toMatchObject({
    expiredMs: 10_001,
    contents: { text: `"${'a'.repeat(200)}b"`, goesOn: false },
  });
  expect(rowsAt(6000)[1]).not.toHaveProperty('contents');
});

it('of a string that no page could show its beginning is, and that it goes on', () => {
  const sandbox = sandboxOf('SETRANGE k 99999 x');
  const [row] = momentOf(sandbox, sandbox.position, 's', { unfolded: [{ db: 0, key: 'k', count: 50 }] }).keys;
  expect(row?.contents).toEqual({ text: expect.stringMatching(/^"(\\x00){2499}\\x0$/), goesOn: true });
});

it('the fields of a hash have their values, and what is left of those that end before their key', () => {
  const sandbox = sandboxOf('HSET h name Ada code 7\nHEXPIRE h 10 FIELDS 1 code\n// wait 4 seconds\nPING');
  const rowAt = (elapsedMs: number) => {
    sandbox.seek(elapsedMs);
    return momentOf(sandbox, sandbox.position, 's', { unfolded: [{ db: 0, key: 'h', count: 50 }] }).keys[0];
  };
  const entriesAt = (elapsedMs: number) => {
    const contents = rowAt(elapsedMs)?.contents;
    return contents && 'entries' in contents
      ? [...contents.entries].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
      : [];
  };
  expect(entriesAt(4000)).toEqual([
    { name: 'code', value: '"7"', remainingMs: '6000' },
    { name: 'name', value: '"Ada"' },
  ]);
  expect(entriesAt(11_000)).toEqual([{ name: 'name', value: '"Ada"' }]);
  expect(rowAt(11_000)).toMatchObject({ type: 'hash', size: 1, value: 'name: "Ada"' });
});

it('the members of a sorted set stand in its order, with the scores that they have at the instant', () => {
  const sandbox = sandboxOf('ZADD z 2.5 bob 1 ada\n// wait 4 seconds\nZINCRBY z 9 ada\nZREM z bob');
  const rowAt = (elapsedMs: number, seq?: number) => {
    sandbox.seek(elapsedMs, seq);
    return momentOf(sandbox, sandbox.position, 's', { unfolded: [{ db: 0, key: 'z', count: 50 }] }).keys[0];
  };
  const ada = { name: 'ada', value: '1' };
  const bob = { name: 'bob', value: '2.5' };
  expect(rowAt(0)).toMatchObject({
    type: 'zset',
    size: 2,
    value: 'ada: 1, bob: 2.5',
    contents: { entries: [ada, bob] },
  });
  expect(rowAt(4000, 2)?.contents).toEqual({ entries: [bob, { name: 'ada', value: '10' }] });
  expect(rowAt(4000)).toMatchObject({ size: 1, value: 'ada: 10' });
});

it('an entry of a stream has its fields by name, and a group tells how far it is and what waits for whom', () => {
  const sandbox = sandboxOf(
    `XADD s 1-0 do wash by ${'a'.repeat(200)}\nXADD s 2-0 do iron\nXGROUP CREATE s team 0\nXREADGROUP GROUP team ann COUNT 1 STREAMS s >`,
  );
  const [row] = momentOf(sandbox, sandbox.position, 's', { unfolded: [{ db: 0, key: 's', count: 50 }] }).keys;
  expect(row).toMatchObject({ type: 'stream', size: 3, value: expect.stringMatching(/^1-0: do "wash" by "aaa.*…$/) });
  expect(row?.contents).toEqual({
    entries: [
      { name: '1-0', value: expect.stringMatching(/^do "wash"\nby "a{90,}…$/) },
      { name: '2-0', value: 'do "iron"' },
      { name: 'group team', value: 'has read to 1-0\npending of ann 1' },
    ],
  });
});

it('a JSON value unfolds to its members, or to its elements', () => {
  const sandbox = sandboxOf(`JSON.SET j $ '{"name":"Ada","list":[1,{"x":null}]}'\nJSON.SET l $ '[1.50,"two"]'`);
  const unfolded = ['j', 'l'].map((key) => ({ db: 0, key, count: 50 }));
  const [j, l] = momentOf(sandbox, sandbox.position, 's', { unfolded }).keys;
  expect(j).toMatchObject({ type: 'ReJSON-RL', size: 2, value: 'name: "Ada", list: [1,{"x":null}]' });
  expect(j?.contents).toEqual({
    entries: [
      { name: 'name', value: '"Ada"' },
      { name: 'list', value: '[1,{"x":null}]' },
    ],
  });
  expect(l?.contents).toMatchObject({ entries: [{ value: '1.5' }, { value: '"two"' }] });
});
