import { describe, expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { parseTranscript } from '../../src/transcript/parse.ts';
import { epochMs } from './notation.ts';

const fresh = () => new Sandbox({ epochMs, flavor: 'redis' });

/** Runs a transcript as the cell of a number, and gives what it printed. */
const run = (sandbox: Sandbox, cell: number, text: string): string[] =>
  sandbox
    .run(`cell-${cell}`, cell, parseTranscript(text.replaceAll('|', '\n')).steps)
    .run.results.flatMap((result) => (result.kind === 'reply' ? [result.printed.text] : []));

describe('the clients of a section', () => {
  it('have a transaction each, and one store', () => {
    const text = 'a:1> WATCH k|a:1> MULTI|a:1> SET k 1|b:2> SET k 2|b:2> GET k|a:1> EXEC|b:2> GET k';
    expect(run(fresh(), 0, text)).toEqual(['OK', 'OK', 'QUEUED', 'OK', '"2"', '(nil)', '"2"']);
  });

  it('have a database, a name and a protocol each', () => {
    const text =
      '> SELECT 1|> SET k 1|a:1> GET k|a:1> CLIENT SETNAME a|> CLIENT GETNAME|a:1> CLIENT GETNAME|a:1> HELLO 3|> GET k';
    const printed = run(fresh(), 0, text);
    expect(printed.slice(0, 6)).toEqual(['OK', 'OK', '(nil)', 'OK', '(nil)', '"a"']);
    expect(printed[6]).toContain('1# "server" => ');
    expect(printed[7]).toBe('"1"');
  });

  it('are there from their first command on', () => {
    const sandbox = fresh();
    const count = (text: string) => text.match(/\bid=/g)?.length ?? 0;
    expect(run(sandbox, 0, '> CLIENT LIST').map(count)).toEqual([1]);
    expect(run(sandbox, 1, 'a:1> PING|a:1> CLIENT LIST').map(count)).toEqual([0, 2]);
    // The cell runs again from where nobody else was there.
    expect(run(sandbox, 0, '> PING|> CLIENT LIST').map(count)).toEqual([0, 1]);
  });

  it('go on in the next cell, and are as they were on a branch that is returned to', () => {
    const sandbox = fresh();
    run(sandbox, 0, 'a:1> SELECT 2|a:1> SET k there');
    expect(run(sandbox, 1, 'a:1> GET k|> GET k')).toEqual(['"there"', '(nil)']);
    const { branch } = sandbox;
    expect(run(sandbox, 1, 'a:1> SELECT 0|a:1> GET k')).toEqual(['OK', '(nil)']);
    sandbox.switchTo(branch);
    expect(run(sandbox, 2, 'a:1> GET k')).toEqual(['"there"']);
  });

  it('come back by a replay, byte for byte', () => {
    const steps = parseTranscript('> SET k 0\na:1> CLIENT ID\nb:2> CLIENT ID\na:1> CLIENT LIST').steps;
    const first = fresh();
    const { run: ran } = first.run('cell', 0, steps);
    const again = fresh();
    again.replay([{ type: 'run', cell: 'cell', order: 0, steps, from: ran.from }]);
    expect(again.runs[0]?.results).toEqual(ran.results);
    expect(ran.results.map((result) => (result.kind === 'reply' ? result.printed.text : ''))[2]).not.toBe(
      ran.results.map((result) => (result.kind === 'reply' ? result.printed.text : ''))[1],
    );
  });

  it('are gone where another ends them, and what they had begun with them, until they send again', () => {
    const text = 'a:1> SELECT 2|a:1> MULTI|> CLIENT KILL ID 2|> CLIENT KILL ID 2|a:1> GET k|a:1> CLIENT ID';
    expect(run(fresh(), 0, text)).toEqual(['OK', 'OK', '(integer) 1', '(integer) 0', '(nil)', '(integer) 3']);
  });

  it('read at another instant what they would have read there', () => {
    const sandbox = fresh();
    run(sandbox, 0, 'a:1> SELECT 2|a:1> SET k there');
    expect(sandbox.peek(['GET', 'k'], sandbox.head, 'a:1')).toMatchObject({ value: 'there' });
    expect(sandbox.peek(['GET', 'k'], sandbox.head)).toMatchObject({ type: 'null' });
  });
});
