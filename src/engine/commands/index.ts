import type { Bytes } from '../../bytes.ts';
import type { Server } from '../../spec/server.ts';
import type { Command, Declared } from '../command.ts';
import type { CommandTable } from '../context.ts';
import type { Family } from '../family.ts';
import { lookUp } from '../lookup.ts';
import { addKind } from '../values/kinds.ts';
import { getbit, setbit } from './bitmap/bit.ts';
import { bitcount } from './bitmap/bitcount.ts';
import { bitfield, bitfieldRo } from './bitmap/bitfield.ts';
import { bitop } from './bitmap/bitop.ts';
import { bitpos } from './bitmap/bitpos.ts';
import { auth } from './connection/auth.ts';
import { client } from './connection/client/index.ts';
import { echo } from './connection/echo.ts';
import { hello } from './connection/hello.ts';
import { ping } from './connection/ping.ts';
import { quit } from './connection/quit.ts';
import { reset } from './connection/reset.ts';
import { select } from './connection/select.ts';
import { copy } from './generic/copy.ts';
import { del, unlink } from './generic/del.ts';
import { exists } from './generic/exists.ts';
import { expire, expireat, pexpire, pexpireat } from './generic/expire.ts';
import { keys } from './generic/keys.ts';
import { move } from './generic/move.ts';
import { object } from './generic/object.ts';
import { persist } from './generic/persist.ts';
import { randomkey } from './generic/randomkey.ts';
import { rename, renamenx } from './generic/rename.ts';
import { scan } from './generic/scan.ts';
import { sort, sortRo } from './generic/sort/index.ts';
import { touch } from './generic/touch.ts';
import { expiretime, pexpiretime, pttl, ttl } from './generic/ttl.ts';
import { type } from './generic/type.ts';

import { wait } from './generic/wait.ts';
import { geoadd } from './geo/geoadd.ts';
import { geodist, geohash, geopos } from './geo/geopos.ts';
import { georadius, georadiusbymember, georadiusbymemberRo, georadiusRo } from './geo/georadius.ts';
import { geosearch, geosearchstore } from './geo/geosearch.ts';
import { hdel } from './hash/hdel.ts';
import { hexpire, hexpireat, hpexpire, hpexpireat } from './hash/hexpire.ts';
import { hexists, hget, hlen, hmget, hstrlen } from './hash/hget.ts';
import { hgetall, hkeys, hvals } from './hash/hgetall.ts';
import { hgetdel } from './hash/hgetdel.ts';
import { hgetex } from './hash/hgetex.ts';
import { hincrby, hincrbyfloat } from './hash/hincrby.ts';
import { hpersist } from './hash/hpersist.ts';
import { hrandfield } from './hash/hrandfield.ts';
import { hscan } from './hash/hscan.ts';
import { hmset, hset } from './hash/hset.ts';
import { hsetex } from './hash/hsetex.ts';
import { hsetnx } from './hash/hsetnx.ts';
import { hexpiretime, hpexpiretime, hpttl, httl } from './hash/httl.ts';
import { pfadd } from './hyperloglog/pfadd.ts';
import { pfcount } from './hyperloglog/pfcount.ts';
import { pfdebug } from './hyperloglog/pfdebug.ts';
import { pfmerge } from './hyperloglog/pfmerge.ts';
import { pfselftest } from './hyperloglog/pfselftest.ts';
import { linsert, lrem, lset } from './list/element.ts';
import { lmove, rpoplpush } from './list/lmove.ts';
import { lmpop } from './list/lmpop.ts';
import { lpos } from './list/lpos.ts';
import { lpop, rpop } from './list/pop.ts';
import { lpush, lpushx, rpush, rpushx } from './list/push.ts';
import { lindex, llen, lrange, ltrim } from './list/range.ts';
import { functions, script } from './scripting/flush.ts';
import { acl } from './server/acl.ts';
import { commandCommand } from './server/command/index.ts';
import { config } from './server/config.ts';
import { dbsize } from './server/dbsize.ts';
import { flushall, flushdb } from './server/flush.ts';
import { info } from './server/info/index.ts';
import { lastsave } from './server/lastsave.ts';
import { latency } from './server/latency.ts';
import { memory } from './server/memory.ts';
import { role } from './server/role.ts';
import { slowlog } from './server/slowlog.ts';
import { swapdb } from './server/swapdb.ts';
import { time } from './server/time.ts';
import { sdiff, sdiffstore, sinter, sinterstore, sunion, sunionstore } from './set/algebra.ts';
import { scard, sismember, smembers, smismember } from './set/members.ts';
import { sadd } from './set/sadd.ts';
import { sintercard } from './set/sintercard.ts';
import { smove } from './set/smove.ts';
import { spop } from './set/spop.ts';
import { srandmember } from './set/srandmember.ts';
import { srem } from './set/srem.ts';
import { sscan } from './set/sscan.ts';
import { zdiff, zdiffstore, zinter, zintercard, zinterstore, zunion, zunionstore } from './sorted-set/algebra.ts';
import { zcard, zmscore, zscore } from './sorted-set/members.ts';
import { zadd, zincrby } from './sorted-set/zadd.ts';
import { zcount, zlexcount } from './sorted-set/zcount.ts';
import { zmpop, zpopmax, zpopmin } from './sorted-set/zpop.ts';
import { zrandmember } from './sorted-set/zrandmember.ts';
import {
  zrange,
  zrangebylex,
  zrangebyscore,
  zrangestore,
  zrevrange,
  zrevrangebylex,
  zrevrangebyscore,
} from './sorted-set/zrange.ts';
import { zrank, zrevrank } from './sorted-set/zrank.ts';
import { zrem } from './sorted-set/zrem.ts';
import { zremrangebylex, zremrangebyrank, zremrangebyscore } from './sorted-set/zremrange.ts';
import { zscan } from './sorted-set/zscan.ts';
import { xack } from './stream/xack.ts';
import { xadd } from './stream/xadd.ts';
import { xautoclaim } from './stream/xautoclaim.ts';
import { xclaim } from './stream/xclaim.ts';
import { xdel } from './stream/xdel.ts';
import { xackdel, xdelex } from './stream/xdelex.ts';
import { xgroup } from './stream/xgroup.ts';
import { xinfo } from './stream/xinfo.ts';
import { xlen } from './stream/xlen.ts';
import { xpending } from './stream/xpending.ts';
import { xrange, xrevrange } from './stream/xrange.ts';
import { xread } from './stream/xread.ts';
import { xreadgroup } from './stream/xreadgroup.ts';
import { xsetid } from './stream/xsetid.ts';
import { xtrim } from './stream/xtrim.ts';
import { append } from './string/append.ts';
import { delex, delifeq } from './string/delex.ts';
import { digest } from './string/digest.ts';
import { get } from './string/get.ts';
import { getdel } from './string/getdel.ts';
import { getex } from './string/getex.ts';
import { getrange, substr } from './string/getrange.ts';
import { getset } from './string/getset.ts';
import { decr, decrby, incr, incrby } from './string/incr.ts';
import { incrbyfloat } from './string/incrbyfloat.ts';
import { lcs } from './string/lcs.ts';
import { mget } from './string/mget.ts';
import { mset, msetnx } from './string/mset.ts';
import { msetex } from './string/msetex.ts';
import { set } from './string/set.ts';
import { psetex, setex } from './string/setex.ts';
import { setnx } from './string/setnx.ts';
import { setrange } from './string/setrange.ts';
import { strlen } from './string/strlen.ts';
import { discard, exec, multi } from './transactions/multi.ts';
import { unwatch, watch } from './transactions/watch.ts';

const strings: readonly Declared[] = [
  append,
  decr,
  decrby,
  delex,
  delifeq,
  digest,
  get,
  getdel,
  getex,
  getrange,
  getset,
  incr,
  incrby,
  incrbyfloat,
  lcs,
  mget,
  mset,
  msetex,
  msetnx,
  psetex,
  set,
  setex,
  setnx,
  setrange,
  strlen,
  substr,
];

const bitmaps: readonly Declared[] = [bitcount, bitfield, bitfieldRo, bitop, bitpos, getbit, setbit];

const hyperLogLogs: readonly Declared[] = [pfadd, pfcount, pfdebug, pfmerge, pfselftest];

const hashes: readonly Declared[] = [
  hdel,
  hexists,
  hexpire,
  hexpireat,
  hexpiretime,
  hget,
  hgetall,
  hgetdel,
  hgetex,
  hincrby,
  hincrbyfloat,
  hkeys,
  hlen,
  hmget,
  hmset,
  hpersist,
  hpexpire,
  hpexpireat,
  hpexpiretime,
  hpttl,
  hrandfield,
  hscan,
  hset,
  hsetex,
  hsetnx,
  hstrlen,
  httl,
  hvals,
];

const lists: readonly Declared[] = [
  lindex,
  linsert,
  llen,
  lmove,
  lmpop,
  lpop,
  lpos,
  lpush,
  lpushx,
  lrange,
  lrem,
  lset,
  ltrim,
  rpop,
  rpoplpush,
  rpush,
  rpushx,
];

const sets: readonly Declared[] = [
  sadd,
  scard,
  sdiff,
  sdiffstore,
  sinter,
  sintercard,
  sinterstore,
  sismember,
  smembers,
  smismember,
  smove,
  spop,
  srandmember,
  srem,
  sscan,
  sunion,
  sunionstore,
];

const streams: readonly Declared[] = [
  xack,
  xackdel,
  xadd,
  xautoclaim,
  xclaim,
  xdel,
  xdelex,
  xgroup,
  xinfo,
  xlen,
  xpending,
  xrange,
  xread,
  xreadgroup,
  xrevrange,
  xsetid,
  xtrim,
];

const sortedSets: readonly Declared[] = [
  zadd,
  zcard,
  zcount,
  zdiff,
  zdiffstore,
  zincrby,
  zinter,
  zintercard,
  zinterstore,
  zlexcount,
  zmpop,
  zmscore,
  zpopmax,
  zpopmin,
  zrandmember,
  zrange,
  zrangebylex,
  zrangebyscore,
  zrangestore,
  zrank,
  zrem,
  zremrangebylex,
  zremrangebyrank,
  zremrangebyscore,
  zrevrange,
  zrevrangebylex,
  zrevrangebyscore,
  zrevrank,
  zscan,
  zscore,
  zunion,
  zunionstore,
];

const generic: readonly Declared[] = [
  copy,
  del,
  exists,
  expire,
  expireat,
  expiretime,
  keys,
  move,
  object,
  persist,
  pexpire,
  pexpireat,
  pexpiretime,
  pttl,
  randomkey,
  rename,
  renamenx,
  scan,
  sort,
  sortRo,
  touch,
  ttl,
  type,
  unlink,
  wait,
];

const geo: readonly Declared[] = [
  geoadd,
  geodist,
  geohash,
  geopos,
  georadius,
  georadiusbymember,
  georadiusbymemberRo,
  georadiusRo,
  geosearch,
  geosearchstore,
];

const connection: readonly Declared[] = [auth, client, echo, hello, ping, quit, reset, select];

const transactions: readonly Declared[] = [discard, exec, multi, unwatch, watch];

const server: readonly Declared[] = [
  acl,
  commandCommand,
  config,
  dbsize,
  flushall,
  flushdb,
  info,
  lastsave,
  functions,
  latency,
  memory,
  role,
  script,
  slowlog,
  swapdb,
  time,
];

const tables = new Map<string, { readonly server: Server; readonly table: Map<string, Command> }>();

/** The command table of a server; the same one each time. A family that comes later is added to it. */
export function commandTable(server: Server): CommandTable {
  const { family, version, lacksModules } = server;
  const name = `${family} ${version}${lacksModules ? ' alone' : ''}`;
  const made = tables.get(name) ?? {
    server,
    table: new Map(
      [...all, ...later.flatMap((family) => commandsOf(family, server))].flatMap((each) => entryOf(each, server)),
    ),
  };
  tables.set(name, made);
  return made.table;
}

/** Families that have come. */
const later: Family[] = [];

/** Adds a family that has come to all tables, those that are in use among them. */
export function addFamily(family: Family): void {
  if (later.includes(family)) return;
  later.push(family);
  if (family.kind) addKind(family.kind);
  for (const { server, table } of tables.values()) {
    for (const declared of commandsOf(family, server)) {
      for (const [name, command] of entryOf(declared, server)) table.set(name, command);
    }
  }
}

const commandsOf = ({ commands, isModule }: Family, { lacksModules }: Server): readonly Declared[] =>
  isModule && lacksModules ? [] : commands;

const all: readonly Declared[] = [
  ...strings,
  ...bitmaps,
  ...hyperLogLogs,
  ...hashes,
  ...lists,
  ...sets,
  ...streams,
  ...sortedSets,
  ...geo,
  ...generic,
  ...connection,
  ...transactions,
  ...server,
];

function entryOf(declared: Declared, server: Server): readonly (readonly [string, Command])[] {
  const found = declared(server);
  return found ? [[found.info.name, found]] : [];
}

/** The command that the words name on a server, or nothing; a container where its subcommand is missing or unknown. */
export const findCommand = (server: Server, argv: readonly Bytes[]): Command | undefined =>
  lookUp(commandTable(server), argv);
