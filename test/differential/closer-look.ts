import type { Bytes } from '../../src/bytes.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import type { Player } from '../oracle/player.ts';
import type { TimedCommand } from './session.ts';

/** How two players differ in what lies behind two replies that agree. */
export interface Difference {
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Looks behind a reply: a write has left its keys alike on both sides; what chance decides cannot be compared, but what
 * it chooses from can.
 */
export async function closerLook(
  { name, flags, keys }: CommandInfo,
  { argv, nowMs }: TimedCommand,
  reply: Reply,
  players: { readonly ours: Player; readonly theirs: Player },
): Promise<Difference | undefined> {
  const both = async (look: (player: Player) => Promise<string>): Promise<Difference | undefined> => {
    const [ours, theirs] = [await look(players.ours), await look(players.theirs)];
    return ours === theirs ? undefined : { ours, theirs };
  };
  if (name === 'SCAN') return both((player) => scanned(player, argv.slice(2), nowMs));
  if (name === 'RANDOMKEY' && reply.type === 'bulk') return both((player) => state(player, reply.value, nowMs));
  if (!flags.includes('write') || keys.first === 0) return undefined;
  const last = keys.last < 0 ? argv.length + keys.last : keys.last;
  for (let i = keys.first; i <= last; i += keys.step) {
    const difference = await both((player) => state(player, argv[i] ?? '', nowMs));
    if (difference) return difference;
  }
  return undefined;
}

/** The keys of a whole scan, sorted. */
async function scanned(player: Player, filters: readonly Bytes[], nowMs: number): Promise<string> {
  const found = new Set<string>();
  let cursor = '0';
  do {
    const page = await player.send(['SCAN', cursor, ...filters], nowMs);
    const [next, items] = page.type === 'array' ? page.items : [];
    if (next?.type !== 'bulk' || items?.type !== 'array') throw new Error(`no page of a scan: ${printReply(page)}`);
    for (const item of items.items) found.add(printReply(item));
    cursor = next.value;
  } while (cursor !== '0');
  return `a whole scan gives ${[...found].toSorted().join(' ')}`;
}

/** All that can be asked of a key. */
async function state(player: Player, key: Bytes, nowMs: number): Promise<string> {
  const told = [`${printReply({ type: 'bulk', value: key })} is then`];
  for (const question of ['GET', 'TTL', 'EXPIRETIME', 'PEXPIRETIME', 'OBJECT ENCODING', 'OBJECT REFCOUNT']) {
    told.push(`${question} ${printReply(await player.send([...question.split(' '), key], nowMs))}`);
  }
  return told.join(', ');
}
