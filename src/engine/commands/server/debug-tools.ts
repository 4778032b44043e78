import type { Bytes } from '../../../bytes.ts';
import { lateInt, bulk as text } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import {
  array,
  bulk,
  errorReply,
  integer,
  map,
  NIL,
  OK,
  type Reply,
  setOf,
  status,
  verbatim,
} from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  noSuchKey,
  noSuchReplyType,
  notAListpack,
  notAnInteger,
  packedThresholdRefused,
  pushNeedsResp3,
  refusedSubcommand,
} from '../../errors.ts';
import { kindOf } from '../../values/kinds.ts';
import { debugFacts } from './debug-facts.ts';

/** The clock of a page, or one that is moved by hand, is that much later behind the command; on a real one the reply is late. */
export const sleep = command({
  ...debugFacts,
  name: 'SLEEP',
  on: {},
  complexity: 'O(1), but for the sleep',
  summary: 'Keeps the server from doing anything for some seconds.',
  args: { seconds: text() },
  run(ctx, { seconds }) {
    // What is no number is none (strtod).
    const ms = Math.round(Number.parseFloat(seconds) * 1000) || 0;
    ctx.turn.sleep(Math.max(0, ms));
    return OK;
  },
});

/** Keys go by themselves here at their deadline, told or not. */
export const setActiveExpire = command({
  ...debugFacts,
  name: 'SET-ACTIVE-EXPIRE',
  summary: 'Has the server look for expired keys, or not; here that makes no difference.',
  args: { isActive: text() },
  run: () => OK,
});

export const changeReplId = command({
  ...debugFacts,
  name: 'CHANGE-REPL-ID',
  summary: 'Gives the server another replication ID; here nobody sees it.',
  args: {},
  run: () => OK,
});

/** For tests of clients: LOADING, READONLY, OOM and what else a server says when it pleases. */
export const error = command({
  ...debugFacts,
  name: 'ERROR',
  summary: 'Answers with an error of that text.',
  args: { string: text() },
  // It is not how the command fared, so no statistics count it: a reply that is handed through as it is (src/debug.c, addReplySds).
  run: (_, { string }) => [errorReply(string.replace(/[\r\n]/g, ' '))],
});

/** Its text names a print-out, which is for who runs the server. */
export const listpack = command({
  ...debugFacts,
  name: 'LISTPACK',
  summary: 'Tells whether a value is kept as a listpack; what a server prints of it is printed nowhere here.',
  args: { key: text() },
  run(ctx, { key }) {
    const value = ctx.db.findCounted(key)?.value;
    if (value === undefined) throw noSuchKey();
    if (!kindOf(value).encoding(value).startsWith('listpack')) throw notAListpack();
    return status('Listpack structure printed on stdout');
  },
});

export const replybuffer = command({
  ...debugFacts,
  name: 'REPLYBUFFER',
  summary: 'Says how the memory for replies grows and shrinks; here that makes no difference.',
  args: { setting: text(), value: text() },
  unexpected: ({ argv }) => refusedSubcommand('DEBUG', 'unknown', argv[1] ?? ''),
  run({ argv }, { setting, value }) {
    const name = setting.toLowerCase();
    if (name === 'peak-reset-time') {
      if (!/^(?:never|reset)$/i.test(value) && parseInt64(value) === undefined) throw notAnInteger();
    } else if (name !== 'resizing') throw refusedSubcommand('DEBUG', 'unknown', argv[1] ?? '');
    return OK;
  },
});

const UNITS: Readonly<Record<string, number>> = { '': 0, b: 0, k: 3, kb: 10, m: 6, mb: 20, g: 9, gb: 30 };

/** Which elements stand alone in a list is up to the settings here. */
export const quicklistPackedThreshold = command({
  ...debugFacts,
  name: 'QUICKLIST-PACKED-THRESHOLD',
  summary: 'Says from how many bytes on an element of a list stands alone; here that makes no difference.',
  args: { bytes: lateInt() },
  run(_, { bytes }) {
    const [, digits = '', unit = ''] = /^(\d*)([a-z]*)$/i.exec(bytes) ?? [];
    const power = UNITS[unit.toLowerCase()];
    const size = power === undefined ? Number.NaN : Number(digits) * (unit.length === 1 ? 10 : 2) ** power;
    // 0 restores the default (src/quicklist.c, quicklistSetPackedThreshold).
    if (bytes === '' || !(size <= 2 ** 32 - 2 ** 20)) throw packedThresholdRefused();
    return OK;
  },
});

const three = (of: (n: number) => Reply): readonly Reply[] => [0, 1, 2].map(of);

/** A reply of each type that a protocol has. */
const samples: Readonly<Record<string, () => Reply>> = {
  string: () => bulk('Hello World'),
  integer: () => integer(12345),
  double: () => ({ type: 'double', text: '3.141' }),
  null: () => NIL,
  array: () => array(three(integer)),
  set: () => setOf(three(integer)),
  map: () => map([0, 1, 2].map((n) => [integer(n), { type: 'boolean', value: n === 1 }])),
  verbatim: () => verbatim('This is a verbatim\nstring'),
  true: () => ({ type: 'boolean', value: true }),
  false: () => ({ type: 'boolean', value: false }),
};

const BIG = '1234567999999999999999999999999999999';
const BEHIND_ATTRIBUTE = 'Some real reply following the attribute';
const BEHIND_PUSH = 'Some real reply following the push reply';

const onWire = (text: Bytes): Bytes => `$${text.length}\r\n${text}\r\n`;

/** Types that only RESP3 has. */
const ofResp3: Readonly<Record<string, (ctx: Context) => Reply>> = {
  bignum: () => ({ type: 'resp3', wire: `(${BIG}\r\n`, shown: bulk(BIG) }),
  attrib: () => ({
    type: 'resp3',
    wire: `|1\r\n${onWire('key-popularity')}*2\r\n${onWire('key:123')}:90\r\n${onWire(BEHIND_ATTRIBUTE)}`,
    shown: bulk(BEHIND_ATTRIBUTE),
  }),
  push(ctx) {
    if (ctx.client.protocol === 2) throw pushNeedsResp3();
    const push = `>2\r\n${onWire('server-cpu-usage')}:42\r\n`;
    // Since 7.2 a push waits for the reply of the command that runs.
    const wire = hasSince(ctx.flavor, '7.2.0') ? onWire(BEHIND_PUSH) + push : push + onWire(BEHIND_PUSH);
    return { type: 'resp3', wire, shown: bulk(BEHIND_PUSH) };
  },
};

export const protocol = command({
  ...debugFacts,
  name: 'PROTOCOL',
  summary: 'Answers with a reply of a type.',
  args: { type: text() },
  run(ctx, { type }) {
    const name = type.toLowerCase();
    const sample = samples[name];
    if (sample) return sample();
    const special = ofResp3[name];
    if (!special) throw noSuchReplyType();
    return special(ctx);
  },
});
