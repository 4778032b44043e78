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

it.each([
  ['BLPOP k 1.5', 1500],
  ['BZMPOP 2 1 k MIN', 2000],
  ['XREADGROUP GROUP g c BLOCK 30 STREAMS s >', 30],
  ['GET k', undefined],
])('%s may wait for %s ms', (line, ms) => {
  expect(blockingMs(line.split(' ')[0] ?? '', line.split(' '))).toBe(ms);
});
