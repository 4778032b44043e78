import { describe, expect, it } from 'vitest';
import { findCommand } from '../../src/engine/commands/index.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import type { ArgInfo } from '../../src/spec/info.ts';
import { startMs } from '../commands/command-test.ts';
import { heldFlavor, OurPlayer } from '../oracle/player.ts';
import { type ServerRelease, serverReleases, titleOf } from '../oracle/servers.ts';
import { Dice } from './dice.ts';
import { Generator } from './generator.ts';
import { commandsOf, isPlayable, planOf } from './random-session.ts';
import { surroundingsIn } from './surroundings.ts';
import { themeOf } from './themes.ts';

const SESSIONS = 60;
const perSession = 1500;

/** What needs more than words to be answered well: a transaction, a server that waits, something that took long; or what answers with an error or wants a setting that is refused. */
const isRefused =
  /^(?:DEBUG ERROR|LATENCY GRAPH|CLIENT CACHING|CLIENT IMPORT-SOURCE ON|CONFIG REWRITE|EXEC|DISCARD|MULTI)| BLOCK$/;

const wordsOf = (args: readonly ArgInfo[]): readonly string[] =>
  args.flatMap(({ token, args: members = [] }) => [...(token ? [token] : []), ...wordsOf(members)]);

/** The commands that sessions draw, and each with each of its options, by name. */
const wanted = (release: ServerRelease): readonly string[] =>
  commandsOf(release)
    .filter(({ name, subcommands }) => !subcommands && isPlayable([name]))
    .flatMap(({ name, args }) => [name, ...wordsOf(args).map((word) => `${name} ${word}`)])
    .filter((name) => !isRefused.test(name));

/** Those of them that were answered without an error. */
function answered(release: ServerRelease): ReadonlySet<string> {
  const flavor = heldFlavor(release);
  const commands = commandsOf(release).filter(({ name }) => name !== 'MULTI');
  const found = new Set<string>();
  for (let seed = 1; seed <= SESSIONS; seed++) {
    const dice = new Dice(seed);
    const { wildness } = planOf(seed, perSession);
    const generator = new Generator(dice, commands, { wildness, isOwn: themeOf(seed) });
    const player = new OurPlayer(new HistoryStore({ flavor }));
    for (let i = 0, nowMs = startMs; i < perSession; i++) {
      nowMs += dice.chance(0.8) ? 0 : 500;
      const around = surroundingsIn((question) => player.peek(question, nowMs), dice);
      const { argv } = generator.command(nowMs, around);
      const info = findCommand(flavor, argv)?.info;
      if (!info || !isPlayable(argv) || player.send(argv, nowMs).type === 'error') continue;
      found.add(info.name);
      for (const word of argv) found.add(`${info.name} ${word.toUpperCase()}`);
    }
  }
  return found;
}

describe.each(serverReleases.map((release) => [titleOf(release), release] as const))(
  'random sessions of %s',
  (_, release) => {
    it('know each command and each option so that it is taken', () => {
      const found = answered(release);
      expect(wanted(release).filter((name) => !found.has(name))).toEqual([]);
    });
  },
);
