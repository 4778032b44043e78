import { expect, it } from 'vitest';
import { Connection } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { Statistics } from '../../src/engine/statistics.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { flavorOf } from '../oracle/player.ts';

/** A client of a store that counts; each command takes as long as `us` says. */
function client(flavor: FlavorName = 'redis') {
  const time = { us: 0, nowUs: 0, nowMs: 1_767_225_600_000 };
  const statistics = new Statistics(() => {
    time.nowUs += time.us / 2;
    return time.nowUs;
  });
  // Both ends of a command are asked for: it takes half of `us` from one to the other.
  const store = new HeadStore({ flavor: flavorOf(flavor), statistics });
  const replies: Reply[] = [];
  const connection = new Connection(store, (reply) => replies.push(reply));
  const say = (line: string) => {
    replies.length = 0;
    connection.execute(line.split(' '), time.nowMs);
    return replies.map((reply) => printReply(reply)).join('\n');
  };
  return { time, store, say };
}

const fieldOf = (info: string, name: string) => new RegExp(`${name}:([^\\r\\n]*)`).exec(info)?.[1];

it('counts calls, those that were refused, and those that failed', () => {
  const { say } = client();
  say('SET k v');
  say('SET k w');
  say('LPUSH k v');
  say('GET');
  say('NOPE');
  const info = say('INFO commandstats errorstats stats');
  expect(fieldOf(info, 'cmdstat_set')).toMatch(/^calls=2,.*rejected_calls=0,failed_calls=0$/);
  expect(fieldOf(info, 'cmdstat_lpush')).toMatch(/^calls=1,.*rejected_calls=0,failed_calls=1$/);
  expect(fieldOf(info, 'cmdstat_get')).toMatch(/^calls=0,.*rejected_calls=1,failed_calls=0$/);
  expect(fieldOf(info, 'errorstat_WRONGTYPE')).toBe('count=1');
  expect(fieldOf(info, 'errorstat_ERR')).toBe('count=2');
  expect(fieldOf(info, 'total_error_replies')).toBe('3');
});

it('counts what a transaction runs, a subcommand by its full name, and DEBUG as one', () => {
  const { say } = client();
  for (const line of ['MULTI', 'SET k v', 'EXEC', 'CLIENT ID', 'DEBUG SLEEP 0']) say(line);
  const info = say('INFO commandstats');
  for (const name of ['multi', 'set', 'exec', 'client|id', 'debug']) {
    expect(fieldOf(info, `cmdstat_${name.replace('|', '\\|')}`)).toMatch(/^calls=1,/);
  }
});

it('begins anew with CONFIG RESETSTAT', () => {
  const { say } = client();
  say('GET k');
  expect(fieldOf(say('INFO stats'), 'keyspace_misses')).toBe('1');
  say('CONFIG RESETSTAT');
  expect(fieldOf(say('INFO stats'), 'keyspace_misses')).toBe('0');
  expect(say('LATENCY HISTOGRAM get')).toBe('(empty array)');
});

it('counts hits, misses, keys that expired, and changes since the last SAVE', () => {
  const { say, store, time } = client();
  say('SET k v PX 5');
  say('GET k');
  say('GET l');
  time.nowMs += 10;
  store.letGo(time.nowMs, 10);
  const info = say('INFO stats persistence');
  expect(fieldOf(info, 'keyspace_hits')).toBe('1');
  expect(fieldOf(info, 'keyspace_misses')).toBe('1');
  expect(fieldOf(info, 'expired_keys')).toBe('1');
  expect(fieldOf(info, 'rdb_changes_since_last_save')).toBe('1');
  say('SAVE');
  expect(fieldOf(say('INFO persistence'), 'rdb_changes_since_last_save')).toBe('0');
  expect(say('LASTSAVE')).toBe('(integer) 1767225600');
});

it.each([
  ['redis-7.0', '0'],
  ['redis', '0'],
  ['valkey', '3'],
] as const)('%s: counts as expired what a deadline in the past deletes, or not: %s', (flavor, count) => {
  const { say } = client(flavor);
  for (const line of ['SET k v', 'EXPIRE k -1', 'SET k v', 'GETEX k PXAT 5', 'SET k v', 'PEXPIREAT k 1', 'EXPIRE k 1'])
    say(line);
  expect(fieldOf(say('INFO stats'), 'expired_keys')).toBe(count);
});

it('notes slow commands, cut short, with who sent them, and no EXEC', () => {
  const { say, time } = client();
  say('CLIENT SETNAME me');
  time.us = 40_000;
  say(`SADD s ${Array.from({ length: 40 }, (_, i) => i).join(' ')}`);
  say('MULTI');
  say(`SET k ${'x'.repeat(130)}`);
  say('EXEC');
  time.us = 0;
  expect(say('SLOWLOG LEN')).toBe('(integer) 3');
  const told = say('SLOWLOG GET 1');
  expect(told).toContain(`${'x'.repeat(128)}... (2 more bytes)`);
  expect(told).toContain('"me"');
  expect(say('SLOWLOG GET -1')).toContain('... (11 more arguments)');
  say('CONFIG SET slowlog-max-len 1');
  time.us = 40_000;
  say('CONFIG SET requirepass secret masterauth secret');
  time.us = 0;
  expect(say('SLOWLOG GET -1')).not.toContain('secret');
  say('SLOWLOG RESET');
  expect(say('SLOWLOG LEN')).toBe('(integer) 0');
});

it('notes delays beyond the threshold, and draws them', () => {
  const { say, time } = client('valkey');
  say('CONFIG SET latency-monitor-threshold 100');
  say('DEBUG SLEEP 0.2');
  time.nowMs += 1000;
  say('DEBUG SLEEP 0.4');
  expect(say('LATENCY HISTORY command')).toContain('(integer) 200');
  expect(say('LATENCY LATEST')).toMatch(/"command".*1767225601.*400.*400.*600.*2/s);
  expect(say('LATENCY GRAPH command')).toContain('command - high 400 ms, low 200 ms (all time high 400 ms)');
  expect(say('LATENCY DOCTOR')).toContain('command: 2 delays, 300 ms on average, 400 ms at most.');
  expect(say('LATENCY RESET')).toBe('(integer) 1');
  expect(say('LATENCY LATEST')).toBe('(empty array)');
  time.us = 0;
});

it('tells how long commands took, cumulated', () => {
  const { say, time } = client();
  time.us = 2;
  say('GET k');
  time.us = 80;
  say('GET k');
  time.us = 0;
  expect(say('LATENCY HISTOGRAM get').replace(/\s+/g, ' ')).toContain(
    '(integer) 1 2) (integer) 1 3) (integer) 66 4) (integer) 2',
  );
  expect(fieldOf(say('INFO latencystats'), 'latency_percentiles_usec_get')).toBe('p50=1.024,p99=65.536,p99.9=65.536');
});

it('tells how large the values of keys are', () => {
  const { say } = client();
  for (const line of ['SET a 12345', 'APPEND e ', 'RPUSH l 1 2 3', 'SETRANGE big 5000 x']) say(line);
  expect(fieldOf(say('INFO keysizes'), 'db0_distrib_strings_sizes')).toContain('4=1,4K=1');
  expect(fieldOf(say('INFO keysizes'), 'db0_distrib_lists_items')).toBe('2=1');
});

it.each([
  ['redis', 'FLUSHALL', 2],
  ['redis', 'MULTI FLUSHALL EXEC', 0],
  ['redis', 'MULTI FLUSHALL|ASYNC EXEC', 2],
  ['redis', 'UNLINK|a|b', 0],
  ['valkey', 'FLUSHALL', 2],
  ['valkey', 'FLUSHALL|SYNC', 0],
] as const)('counts what %s frees beside its work: %s', (flavor, lines, freed) => {
  const { say } = client(flavor);
  for (const line of ['SET a 1', 'SET b 2', ...lines.split(' ').map((each) => each.replace('|', ' '))]) say(line);
  expect(fieldOf(say('INFO memory'), 'lazyfreed_objects')).toBe(String(freed));
});

it('describes a client as its server does, with the bytes of the command that asks', () => {
  const redis = client().say('CLIENT LIST');
  expect(redis).toContain(' flags=N db=0 ');
  expect(redis).toContain(' multi=-1 watch=0 qbuf=26 qbuf-free=20448 argv-mem=10 ');
  expect(redis).toContain(' resp=2 lib-name= lib-ver=');
  expect(client('valkey').say('CLIENT INFO')).toContain(' flags=N capa= db=0 ');
});

it('tells what a client of Valkey is able to, and where the server stands', () => {
  const { say } = client('valkey');
  expect(say('INFO server')).toContain('availability_zone:');
  expect(say('HELLO 2')).not.toContain('availability_zone');
  say('CLIENT CAPA redirect');
  say('CONFIG SET availability-zone eu-1');
  say('RESET');
  expect(say('CLIENT LIST')).toContain(' capa=r ');
  expect(say('HELLO 2')).toContain('15) "availability_zone"\n16) "eu-1"');
  expect(say('INFO server')).toContain('availability_zone:eu-1');
  expect(say('CONFIG SET import-mode yes')).toContain('no key stays beyond its deadline');
});

it('counts a large collection that UNLINK frees, and none in one piece', () => {
  const { say } = client();
  const members = (count: number) => Array.from({ length: count }, (_, i) => `m${i}`).join(' ');
  say(`SADD small ${members(20)}`);
  say(`SADD large ${members(200)}`);
  say('UNLINK small large');
  expect(fieldOf(say('INFO memory'), 'lazyfreed_objects')).toBe('1');
});

it('notes commands that are long on the wire, and those whose answers are, where Valkey does', () => {
  const { say } = client('valkey');
  say(
    'CONFIG SET commandlog-request-larger-than 100 commandlog-reply-larger-than 100 commandlog-large-reply-max-len 1',
  );
  say(`SET k ${'x'.repeat(100)}`);
  say('GET k');
  say('MGET k k');
  say('CONFIG SET commandlog-reply-larger-than -1');
  expect(say('COMMANDLOG GET -1 large-request')).toMatch(/^1\) 1\).*\(integer\) 128\n/s);
  expect(say('COMMANDLOG LEN large-reply')).toBe('(integer) 1');
  expect(say('COMMANDLOG GET 1 large-reply')).toMatch(/"MGET"/);
  expect(say('COMMANDLOG LEN slow')).toBe('(integer) 0');
});
