import { describe, expect, it } from 'vitest';
import { blockingMs, whyNotSent } from '../../src/doctest/server-policy.ts';

const why = (line: string, leftMs = 10_000): string | undefined => whyNotSent(line.split(' '), { db: 3, leftMs });

describe('a server that is somebody’s', () => {
  it.each([
    'SHUTDOWN',
    'shutdown nosave',
    'DEBUG SLEEP 10',
    'MONITOR',
    'SUBSCRIBE c',
    'CLIENT KILL ID 3',
    'CLIENT PAUSE 100',
    'CLIENT REPLY OFF',
    'CONFIG SET maxmemory 1',
    'CONFIG REWRITE',
    'FLUSHALL',
    'flushall async',
    'SWAPDB 0 3',
    'MOVE k 1',
    'COPY a b DB 1',
    'COPY a b replace db 1',
    'SELECT 0',
    'HELLO 3',
    'RESET',
    'QUIT',
    'AUTH x',
    'REPLICAOF no one',
    'ACL SETUSER x on',
    'SCRIPT FLUSH',
    'FUNCTION FLUSH',
    'FUNCTION LOAD x',
    'FCALL f 0',
    'fcall_ro f 0',
    'EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 0',
    'FT.CONFIG SET TIMEOUT 1',
    'ft.config set TIMEOUT 1',
    'FT.DEBUG X',
    'SENTINEL REMOVE x',
    'MODULE LOAD x',
    'EVAL redis.call("flushall") 0',
    'EVAL redis.call("SELECT",0) 0',
    'BLPOP k 0',
    'BLPOP k 11',
    'BLMPOP 0 1 k LEFT',
    'XREAD BLOCK 0 STREAMS s $',
    'WAIT 1 0',
  ])('is not sent %s', (line) => {
    expect(why(line)).toMatch(/ is not sent: /);
  });

  it.each([
    'SET k v',
    'FLUSHDB',
    'SELECT 3',
    'COPY a b',
    'DEBUG OBJECT k',
    'CONFIG GET maxmemory',
    'FT.CONFIG GET TIMEOUT',
    'CLIENT SETNAME x',
    'EVAL return(1) 0',
    'BLPOP k 9',
    'BLPOP k',
    'BLPOP k soon',
    'XREAD STREAMS BLOCK 0',
    'XREAD BLOCK 100 STREAMS s $',
    'UNKNOWN',
  ])('is sent %s', (line) => {
    expect(why(line)).toBeUndefined();
  });

  it('is not waited for longer than there is time left', () => {
    expect(why('BLPOP k 2', 2000)).toBeUndefined();
    expect(why('BLPOP k 2', 1999)).toContain('longer than --max-wait allows');
  });
});

describe('a script', () => {
  const whyScript = (body: string): string | undefined =>
    whyNotSent(['EVAL', body, '0'], { db: 3, leftMs: 0 }) ?? whyNotSent(['SCRIPT', 'load', body], { db: 3, leftMs: 0 });

  it.each([
    "return redis.call('FLUSH'..'ALL')",
    "redis.call('SEL'..'ECT', 0) return redis.call('SET', 'k', 1)",
    'return redis.call("flushall")',
    'return redis.pcall([[flushall]])',
    "return server.call('FlushAll')",
    "return redis.call('\\70LUSHALL')",
    "return redis.call '\\x46LUSHALL'",
    "return redis.call('flushall' )",
    "return redis.call(('flushall'))",
    "return redis.call('GET' and 'FLUSHALL')",
    'return redis.call(ARGV[1])',
    'return redis.call(unpack(ARGV))',
    "return redis['call']('FLUSHALL')",
    "return redis['ca'..'ll']('FLUSHALL')",
    "return (redis).call('FLUSHALL')",
    "local r = redis return r.call('FLUSHALL')",
    "local call = redis.call return call('FLUSHALL')",
    "local redis, c = 1, redis.call return c('FLUSHALL')",
    "return pcall(redis.call, 'FLUSHALL')",
    "for _, f in pairs(redis) do f('FLUSHALL') end",
    "return loadstring('return redis.call(\\'FLUSHALL\\')')()",
    "return load('x')()",
    "return _G.redis.call('FLUSHALL')",
    "return _G['redis'].call('GET', 'k')",
    "return getfenv()['re'..'dis']",
    'local _G = _G return 1',
    "return getmetatable('').__index",
    "-- \rreturn redis.call('FLUSH'..'ALL')",
    "--[==[ ]] ]==] return redis.call('FLUSH'..'ALL')",
    "return '\\'' .. redis.call('FLUSH'..'ALL') --'",
    "return redis.acall('FLUSHALL')",
    "return redis:call('FLUSHALL')",
    'redis.replicate_commands()',
    "return redis.call('SELECT', 0)",
    "return redis.call('COPY', 'a', 'b', unpack(ARGV))",
    "return redis.call('CONFIG', ARGV[1])",
    "return redis.call('EVAL', ARGV[1], 0)",
    "return redis.call('DEBUG', 'JMAP')",
    "#!js name=x\nredis.call('GET', 'k')",
    "#!lua\nreturn redis.call('FLUSHALL')",
    'return unknown',
    "return 0x5..redis.call('FLUSH'..'ALL')",
    "return os.execute('x')",
    'return 1 --[[ redis.call("x") ]] + redis.call(x)',
  ])('that may reach what is not sent, or leaves it in doubt, is not sent: %s', (body) => {
    expect(whyScript(body)).toMatch(/^The script is not sent: /);
  });

  it.each([
    'return 1',
    'return 0x10 + 1e5 + 1.5e-3 .. "x"',
    'return {1, 2, {3, "flushall"}}',
    "return redis.call('SET', KEYS[1], ARGV[1])",
    'return redis . pcall ( "incr" , KEYS[1] ) -- select',
    "local n = tonumber(redis.call('GET', KEYS[1]) or '0') if n > 1 then return redis.call('DEL', KEYS[1]) end return n",
    "return {err = 'move', ok = 'x'}",
    "for i, key in ipairs(redis.call('KEYS', '*')) do redis.call('DEL', key) end",
    'local function sum(a, b) return a + b end return sum(1, 2)',
    "local f = function(x, ...) return select('#', ...) end return f(1)",
    "return redis.error_reply('ERR no')",
    "redis.log(redis.LOG_NOTICE, 'x') return redis.sha1hex('')",
    'return cjson.encode({[KEYS[1]] = 1})',
    "#!lua flags=no-writes\nreturn redis.call('GET', 'k')",
    "return 'redis.call(x)' --[[ redis.call(x) ]]",
  ])('that names commands which may be sent is sent: %s', (body) => {
    expect(whyScript(body)).toBeUndefined();
  });

  it('of a digest is sent where it was sent before', () => {
    const bounds = { db: 3, leftMs: 0, knowsScript: (digest: string) => digest === 'ab' };
    expect(whyNotSent(['EVALSHA', 'AB', '0'], bounds)).toBeUndefined();
    expect(whyNotSent(['EVALSHA', 'cd', '0'], bounds)).toContain('no example has sent it before');
  });
});

it.each([
  ['BLPOP k 1.5', 1500],
  ['BZMPOP 2 1 k MIN', 2000],
  ['XREADGROUP GROUP g c BLOCK 30 STREAMS s >', 30],
  ['GET k', undefined],
])('%s may wait for %s ms', (line, ms) => {
  expect(blockingMs(line.split(' ')[0] ?? '', line.split(' '))).toBe(ms);
});
