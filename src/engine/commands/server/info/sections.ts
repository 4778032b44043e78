import type { Bytes } from '../../../../bytes.ts';
import { hasSince } from '../../../../spec/server.ts';
import type { Context } from '../../../context.ts';
import { deadlineIn, hasFarDeadlines } from '../../../deadlines.ts';
import { chance } from '../../../random.ts';
import { settingsOf, settingValue } from '../../../settings.ts';
import { DATABASES } from '../../../store.ts';
import { printHundredths } from '../../../values/double.ts';
import { endedBy } from '../../../values/part-ends.ts';
import { commandFields, errorFields, latencyFields } from './counts.ts';
import type { Field } from './field.ts';
import { keySizeFields } from './key-sizes.ts';

/** A section of INFO: its title, and its fields. */
export interface Section {
  readonly title: string;
  readonly fields: (ctx: Context) => readonly Field[];
  /** Only where it is asked for, or everything is. */
  readonly isExtra?: true;
  /** Only Redis has it, from this release on. */
  readonly since?: string;
}

/**
 * The sections in the servers' order (src/server.c, genRedisInfoString), with the fields that are true here. What a
 * store without disk, threads and replicas can never do is 0 as on a server that has not done it.
 */
export const sections: ReadonlyMap<string, Section> = new Map<string, Section>([
  ['server', { title: 'Server', fields: serverFields }],
  ['clients', { title: 'Clients', fields: clientFields }],
  ['memory', { title: 'Memory', fields: memoryFields }],
  ['persistence', { title: 'Persistence', fields: persistenceFields }],
  ['stats', { title: 'Stats', fields: statsFields }],
  ['replication', { title: 'Replication', fields: replicationFields }],
  ['cpu', { title: 'CPU', fields: cpuFields }],
  ['modules', { title: 'Modules', fields: () => [] }],
  ['commandstats', { title: 'Commandstats', fields: commandFields, isExtra: true }],
  ['errorstats', { title: 'Errorstats', fields: errorFields }],
  ['latencystats', { title: 'Latencystats', fields: latencyFields, isExtra: true }],
  ['cluster', { title: 'Cluster', fields: () => [['cluster_enabled', 0]] }],
  ['keyspace', { title: 'Keyspace', fields: keyspaceFields }],
  // A server keeps count of them; here all keys are gone through, so they come to who asks for them.
  ['keysizes', { title: 'Keysizes', fields: keySizeFields, isExtra: true, since: '8.0.0' }],
]);

function setting({ flavor, store }: Context, name: string): Bytes {
  const found = settingsOf(flavor).get(name);
  if (!found) throw new Error(`there is no setting ${name}`);
  return settingValue(store.settings.at(), found);
}

function serverFields(ctx: Context): readonly Field[] {
  const { flavor, nowMs, store } = ctx;
  const uptime = Math.max(0, Math.floor((nowMs - store.startedMs) / 1000));
  const isValkey = flavor.family === 'valkey';
  const named: readonly Field[] = isValkey
    ? // The release of Redis from which it went on (Valkey src/version.h).
      [
        ['redis_version', '7.2.4'],
        ['server_name', 'valkey'],
        ['valkey_version', flavor.version],
        ['valkey_release_stage', 'ga'],
      ]
    : [['redis_version', flavor.version]];
  return [
    ...named,
    ['redis_git_sha1', '00000000'],
    ['redis_git_dirty', 0],
    [isValkey ? 'server_mode' : 'redis_mode', 'standalone'],
    ['os', 'Mayfly'],
    ['arch_bits', 64],
    ['run_id', hexadecimal(ctx, 0)],
    ['tcp_port', setting(ctx, 'port')],
    ['server_time_usec', `${nowMs}000`],
    ['uptime_in_seconds', uptime],
    ['uptime_in_days', Math.floor(uptime / 86_400)],
    ['hz', setting(ctx, 'hz')],
    ['configured_hz', setting(ctx, 'hz')],
    ['executable', ''],
    ['config_file', ''],
    ['io_threads_active', 0],
    ...(isValkey
      ? [['availability_zone', store.settings.at(ctx.turn.sees).get('availability-zone') ?? ''] as const]
      : []),
  ];
}

/** Forty digits that are this store's own. */
const hexadecimal = ({ store }: Context, which: number): string =>
  Array.from({ length: 40 }, (_, i) => Math.floor(chance(store.seed, which, i) * 16).toString(16)).join('');

function clientFields(ctx: Context): readonly Field[] {
  const peers = [...ctx.store.peers].map(({ client }) => client.at());
  const watched = peers.map(({ watch }) => watch.keys.size).filter((count) => count > 0);
  const { waits } = ctx.store;
  const { count, heeded } = waits.keys;
  const blockingKeys: readonly Field[] = [
    ['total_blocking_keys', count],
    ['total_blocking_keys_on_nokey', heeded],
  ];
  const later: readonly Field[] = [
    ['pubsub_clients', 0],
    ['watching_clients', watched.length],
    ['total_watched_keys', watched.reduce((sum, count) => sum + count, 0)],
  ];
  return [
    ['connected_clients', peers.length],
    ['cluster_connections', 0],
    ['maxclients', setting(ctx, 'maxclients')],
    ['blocked_clients', waits.size + ctx.store.peers.filter(({ isHeld }) => isHeld).length],
    ['tracking_clients', 0],
    ...(hasSince(ctx.flavor, '7.4.0', { valkey: '8.0.0' }) ? later : []),
    ['clients_in_timeout_table', waits.all.filter(({ untilMs }) => Number.isFinite(untilMs)).length],
    ...(hasSince(ctx.flavor, '7.2.0') ? blockingKeys : []),
  ];
}

function memoryFields(ctx: Context): readonly Field[] {
  const used = ctx.store.usedBytes(ctx.nowMs);
  const most = Number(setting(ctx, 'maxmemory'));
  return [
    ['used_memory', used],
    ['used_memory_human', human(used)],
    ['used_memory_rss', used],
    ['used_memory_rss_human', human(used)],
    ['used_memory_peak', used],
    ['used_memory_peak_human', human(used)],
    ['used_memory_overhead', 0],
    ['used_memory_dataset', used],
    ['used_memory_lua', 0],
    ['number_of_cached_scripts', 0],
    ['number_of_functions', 0],
    ['number_of_libraries', 0],
    ['maxmemory', setting(ctx, 'maxmemory')],
    ['maxmemory_human', human(most)],
    ['maxmemory_policy', setting(ctx, 'maxmemory-policy')],
    ['mem_fragmentation_ratio', '1.00'],
    ['active_defrag_running', 0],
    ['lazyfree_pending_objects', 0],
    ['lazyfreed_objects', ctx.store.statistics?.lazilyFreed ?? 0],
  ];
}

const units = ['B', 'K', 'M', 'G', 'T', 'P'];

/** `1.50K`, as the servers write sizes for people (src/util.c, bytesToHuman). */
function human(bytes: number): string {
  if (bytes < 1024) return `${bytes}B`;
  const power = Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${printHundredths(bytes / 1024 ** power)}${units[power]}`;
}

function persistenceFields(ctx: Context): readonly Field[] {
  return [
    ['loading', 0],
    ['async_loading', 0],
    ['rdb_changes_since_last_save', ctx.store.statistics?.changes ?? 0],
    ['rdb_bgsave_in_progress', 0],
    ['rdb_last_save_time', Math.floor(ctx.store.savedMs.at(ctx.turn.sees) / 1000)],
    ['rdb_last_bgsave_status', 'ok'],
    ['rdb_last_bgsave_time_sec', -1],
    ['rdb_current_bgsave_time_sec', -1],
    ['rdb_saves', 0],
    ['aof_enabled', setting(ctx, 'appendonly') === 'yes' ? 1 : 0],
    ['aof_rewrite_in_progress', 0],
    ['aof_rewrite_scheduled', 0],
    ['aof_last_rewrite_time_sec', -1],
    ['aof_current_rewrite_time_sec', -1],
    ['aof_last_bgrewrite_status', 'ok'],
    ['aof_last_write_status', 'ok'],
  ];
}

function statsFields({ seq, store }: Context): readonly Field[] {
  const { statistics } = store;
  return [
    ['total_connections_received', store.connections],
    ['total_commands_processed', seq - store.countsSince.at() - 1],
    ['instantaneous_ops_per_sec', 0],
    ['rejected_connections', 0],
    ['sync_full', 0],
    ['sync_partial_ok', 0],
    ['sync_partial_err', 0],
    ['expired_keys', statistics?.expired ?? 0],
    ['expired_stale_perc', '0.00'],
    ['expired_time_cap_reached_count', 0],
    ['evicted_keys', store.evicted.at()],
    ['evicted_clients', 0],
    ['keyspace_hits', statistics?.hits ?? 0],
    ['keyspace_misses', statistics?.misses ?? 0],
    ['pubsub_channels', 0],
    ['pubsub_patterns', 0],
    ['latest_fork_usec', 0],
    ['total_forks', 0],
    ['tracking_total_keys', 0],
    ['unexpected_error_replies', 0],
    ['total_error_replies', statistics?.errorReplies ?? 0],
  ];
}

function replicationFields(ctx: Context): readonly Field[] {
  return [
    ['role', 'master'],
    ['connected_slaves', 0],
    ['master_failover_state', 'no-failover'],
    ['master_replid', hexadecimal(ctx, 1)],
    ['master_replid2', '0'.repeat(40)],
    ['master_repl_offset', 0],
    ['second_repl_offset', -1],
    ['repl_backlog_active', 0],
    ['repl_backlog_size', ctx.flavor.family === 'valkey' ? 10_485_760 : 1_048_576],
    ['repl_backlog_first_byte_offset', 0],
    ['repl_backlog_histlen', 0],
  ];
}

/** The clock stands still while a command runs. */
function cpuFields(): readonly Field[] {
  const fields = ['used_cpu_sys', 'used_cpu_user', 'used_cpu_sys_children', 'used_cpu_user_children'];
  return fields.map((name) => [name, '0.000000'] as const);
}

/**
 * Redis counts the hashes with fields that end as well, from 7.4 on (src/server.c): `expires` is of deadlines of keys alone.
 * A server keeps count. It goes on counting a hash after HPERSIST for as long as it lets the
 * hash stand in its own list of ends, which is not followed.
 */
function keyspaceFields(ctx: Context): readonly Field[] {
  const { store, flavor } = ctx;
  const isSplit = flavor.family === 'redis' && hasSince(flavor, '7.4.0');
  return Array.from({ length: DATABASES }, (_, index) => index).flatMap((index) => {
    const keys = store.keyspace(index).size(ctx);
    if (keys === 0) return [];
    const { expires, subexpiry } = endingIn(ctx, index);
    const fields = `keys=${keys},expires=${expires},avg_ttl=0${isSplit ? `,subexpiry=${subexpiry}` : ''}`;
    return [[`db${index}`, fields] as const];
  });
}

/** Of a database's keys, how many have a deadline, and how many hold what ends before them: for that it goes through them. */
function endingIn(ctx: Context, index: number) {
  const keyspace = ctx.store.keyspace(index);
  // One that no clock can reach is in no index of those that go.
  if (!keyspace.hasHadPartEnds && !hasFarDeadlines()) return { expires: keyspace.expiring(ctx), subexpiry: 0 };
  let [expires, subexpiry] = [0, 0];
  for (const entry of ctx.database(index).living()) {
    const { value } = entry;
    if (deadlineIn(entry) !== undefined) expires++;
    const ends = typeof value === 'object' ? value.ends : undefined;
    if (ends && endedBy(ends, ctx.nowMs) < ends.size) subexpiry++;
  }
  return { expires, subexpiry };
}
