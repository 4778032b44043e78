import fc from 'fast-check';
import type { Bytes } from '../../src/bytes.ts';
import { flavorNames } from '../../src/engine/index.ts';
import { answerAs } from '../../src/sandbox/answer-as.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { commandInfos } from '../../src/sandbox/table.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { quoteBytes } from '../../src/transcript/print.ts';
import type { CommandStep, Step } from '../../src/transcript/step.ts';
import { Dice } from '../differential/dice.ts';
import { Generator } from '../differential/generator.ts';

/** What a reader may do in a sandbox: run a cell (again, edited or not), type at its prompt, take it back, move the clock, go to another branch, ask another server. */
export type Act =
  | { readonly cell: number; readonly steps: readonly Step[]; readonly isNext: boolean }
  | { readonly reset: number }
  | { readonly seekMs: number; readonly seq: number }
  | { readonly branch: number }
  | { readonly flavor: FlavorName };

/** When every sandbox of a random session begins, ms since 1970. */
export const epochMs = 1_767_225_600_000;

/** Commands that meet: few keys, deadlines and waits that fall on the same instants, some of them gone by already. */
const meeting = [
  'SET a x',
  'SET a y KEEPTTL',
  'SET b 10 PX 1000',
  'SETEX a 1 x',
  'SETEX b 2 y',
  'SETEX c 3 z',
  'PSETEX c 999 z',
  'SETEX a 5 w',
  'SET b late EXAT 1767225601',
  'SET c late PXAT 1767225602500',
  'GETEX a PERSIST',
  'GETEX b EX 3',
  'GETDEL a',
  'DEL a b',
  'EXPIRE a 2',
  'EXPIRE b 1',
  'EXPIRE c 0',
  'PERSIST b',
  'RENAME a b',
  'RENAME b a',
  'RENAMENX c a',
  'COPY a c REPLACE',
  'RESTORE a 1000 "\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n" REPLACE',
  'RESTORE b 0 "\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n" IDLETIME 3',
  'OBJECT IDLETIME b',
  'MOVE a 1',
  'INCR b',
  'APPEND a more',
  'TOUCH a b c',
  'PFADD p a b c',
  'PFADD p d',
  'PFADD p:2 a x',
  'PFMERGE a p p:2',
  'PFCOUNT p',
  'PFDEBUG TODENSE p:2',
  'SETBIT a 3 1',
  'SETBIT b 9000 1',
  'BITFIELD b SET u8 #1 200 INCRBY i5 100 1',
  'BITOP XOR c a b',
  'BITOP NOT a c',
  'RPUSH l a b c',
  'LPUSH l z',
  'RPUSH l:2 a',
  'EXPIRE l 2',
  'PEXPIRE l:2 999',
  'LPOP l',
  'RPOP l 2',
  'LMOVE l l:2 LEFT RIGHT',
  'LMOVE l:2 l:2 LEFT RIGHT',
  'SADD s 1 2 3',
  'SADD s x',
  'SADD s:2 2 x y',
  'SREM s 2',
  'SPOP s',
  'SPOP s 2',
  'SMOVE s s:2 1',
  'SINTERSTORE a s s:2',
  'SUNIONSTORE s s s:2',
  'SDIFFSTORE s:2 s a',
  'EXPIRE s 1',
  'XADD x * n 1',
  'XADD x * n 2 m 3',
  'XADD x MAXLEN 2 * n 4',
  'XADD x:2 1-1 n 1',
  'XADD x:2 MAXLEN ~ 1 * n 1',
  'XDEL x:2 1-1',
  'XTRIM x MAXLEN 1',
  'XSETID x 9999999999999-0',
  'XRANGE x - +',
  'XREAD STREAMS x x:2 0 0',
  'XGROUP CREATE x g 0 MKSTREAM',
  'XGROUP CREATE x:2 g $ MKSTREAM',
  'XGROUP SETID x g 0',
  'XGROUP DESTROY x g',
  'XGROUP DELCONSUMER x g ada',
  'XREADGROUP GROUP g ada COUNT 1 STREAMS x >',
  'XREADGROUP GROUP g bob STREAMS x x:2 > >',
  'XREADGROUP GROUP g ada STREAMS x 0',
  'XACK x g 1767225600000-0',
  'XAUTOCLAIM x g bob 1000 0',
  'XCLAIM x g ada 0 1767225600000-0 FORCE',
  'XINFO STREAM x FULL',
  'COPY x x:2 REPLACE',
  'EXPIRE x 2',
  'CONFIG SET stream-node-max-entries 2',
  'ZADD z 1 a 2 b 3 c',
  'ZADD z XX GT CH 5 a 1 b',
  'ZINCRBY z 2 b',
  'ZINCRBY z:2 1 x',
  'ZREM z a',
  'ZRANGESTORE z:2 z 0 1',
  'ZREMRANGEBYRANK z:2 0 0',
  'ZREMRANGEBYSCORE z (1 2',
  'ZPOPMIN z',
  'ZPOPMAX z:2 2',
  'ZMPOP 2 z:2 z MIN COUNT 2',
  'ZUNIONSTORE z:2 2 z s WEIGHTS 2 1',
  'ZINTERSTORE z 2 z z:2 AGGREGATE MAX',
  'ZDIFFSTORE z:2 2 z z:2',
  'SORT_RO z ALPHA',
  'EXPIRE z 1',
  'CONFIG SET zset-max-listpack-entries 1',
  'HSET h f 1 g 2',
  'HSETEX h EX 1 FIELDS 1 f x',
  'SADDEX s 1 ends',
  'SADDEX s KEEPTTL 2 ends x',
  'FIELDEXPIRE s 1 2 x',
  'STICK a s',
  'HPEXPIRE h 2000 FIELDS 2 f g',
  'HPEXPIRE h 999 FIELDS 1 g',
  'HPERSIST h FIELDS 1 f',
  'HINCRBY h f 1',
  'HDEL h g',
  'EXPIRE h 1',
  'RENAME h a',
  'COPY h h:2 REPLACE',
  'RPOPLPUSH l a',
  'LSET l 0 first',
  'LINSERT l AFTER a beside',
  'LREM l 0 a',
  'LTRIM l 1 -1',
  'LMPOP 2 l l:2 RIGHT COUNT 2',
  'COPY l l:2 REPLACE',
  'SORT l ALPHA STORE l:2',
  'GEOADD g 13.36 38.12 a 15.09 37.5 b',
  'GEOSEARCHSTORE g:2 g FROMMEMBER a BYRADIUS 200 km ASC STOREDIST',
  'GEORADIUS g 15 37 100 km STORE a',
  'SORT s BY nosort GET # STORE l',
  'JSON.SET j $ {"a":1,"b":[1,{"a":2}],"c":"x"}',
  'JSON.SET j $..a [true]',
  'JSON.SET a $ [1,2,3]',
  'JSON.NUMINCRBY j $..a 2',
  'JSON.ARRAPPEND j $..b 5 {}',
  'JSON.ARRPOP a',
  'JSON.MERGE j $ {"c":null,"d":{"e":1}}',
  'JSON.DEL j $.b[0]',
  'JSON.CLEAR j $.b',
  'JSON.STRAPPEND j $.c "y"',
  'COPY j a REPLACE',
  'EXPIRE j 2',
  'CONFIG SET list-max-listpack-size 2',
  'GET a',
  'TTL b',
  'SELECT 1',
  'SELECT 0',
  'SWAPDB 0 1',
  'FLUSHDB',
  'FLUSHALL',
  'RANDOMKEY',
  'DEBUG POPULATE 12 key',
  'DEBUG POPULATE 12 key 4 EXPIRE 1 6',
  'HELLO 3',
  'MULTI',
  'EXEC',
  'EXEC',
  'DISCARD',
  'WATCH a b',
  'QUIT',
  'NOPE',
  'GET "',
];
const waits = ['1 ms', '999 ms', '1 second', '1001 ms', '2 seconds', '5 seconds'];

const infos = commandInfos('redis').flatMap((info) => [info, ...(info.subcommands ?? [])]);

/** Any words for any command of the table. */
const anyCommand = fc.nat().map((seed): Step => {
  const { argv } = new Generator(new Dice(seed), infos).command(epochMs);
  return commandStep(argv);
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...meeting).map((line) => parseCommands(line)[0] as Step) },
  { weight: 3, arbitrary: fc.constantFrom(...waits).map((wait) => parseCommands(`// wait ${wait}`)[0] as Step) },
  { weight: 2, arbitrary: anyCommand },
);

const running = (maxLength: number) =>
  fc.record({ cell: fc.nat(4), steps: fc.array(step, { minLength: 1, maxLength }) });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: running(8).map((run) => ({ ...run, isNext: false })) },
  { weight: 3, arbitrary: running(2).map((run) => ({ ...run, isNext: true })) },
  { weight: 1, arbitrary: fc.record({ reset: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ seekMs: fc.nat(15_000), seq: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ branch: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ flavor: fc.constantFrom<FlavorName>(...flavorNames) }) },
);

/** Sessions of a reader who runs, moves about, and changes her mind. */
export const sessions: fc.Arbitrary<readonly Act[]> = fc.array(act, { minLength: 1, maxLength: 12 });

/** A step that sends these words. */
export const commandStep = (argv: readonly Bytes[]): CommandStep => ({
  kind: 'command',
  line: 0,
  prompt: '',
  text: argv.map((word) => quoteBytes(word)).join(' '),
  argv,
});

/** Does one act; false where it was to a branch that there is not. */
export function perform(sandbox: Sandbox, each: Act): boolean {
  if ('branch' in each) return sandbox.switchTo(each.branch);
  if ('flavor' in each) answerAs(sandbox, each.flavor);
  else if ('seekMs' in each) sandbox.seek(each.seekMs, each.seq);
  else if ('reset' in each) sandbox.reset(`cell-${each.reset}`, each.reset);
  else sandbox[each.isNext ? 'next' : 'run'](`cell-${each.cell}`, each.cell, each.steps);
  return true;
}
