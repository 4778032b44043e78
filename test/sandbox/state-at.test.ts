import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { Connection } from '../../src/engine/connection.ts';
import { flavorNames } from '../../src/engine/flavor.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { DATABASES } from '../../src/engine/store.ts';
import type { Moment, Position } from '../../src/protocol/messages.ts';
import { answerAs } from '../../src/sandbox/answer-as.ts';
import type { LogEntry } from '../../src/sandbox/log.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { keys, keysOf } from '../differential/words.ts';
import { flavorOf } from '../oracle/player.ts';
import { type Act, commandStep, epochMs, perform, sessions } from './random-session.ts';

const RUNS = Number(process.env.MAYFLY_SESSIONS ?? 150);
const seed = Number(process.env.MAYFLY_SEED ?? 20_261_123);

/** Asked of every key; the idle time first, for on a store without history the others count as use. */
const ofKeys = ['OBJECT IDLETIME', 'TTL', 'PTTL', 'PEXPIRETIME', 'EXISTS', 'TYPE', 'OBJECT ENCODING', 'GET', 'STRLEN'];
const asked = [...keys, ...(keysOf.list ?? [])];
const aboutKeys: readonly (readonly Bytes[])[] = asked.flatMap((key) => [
  ...ofKeys.map((question) => [...question.split(' '), key]),
  ['LRANGE', key, '0', '-1'],
]);
/** Asked of the whole database. */
const ofAll: readonly (readonly Bytes[])[] = [
  ['DBSIZE'],
  ['KEYS', '*'],
  ['SCAN', '0', 'COUNT', '5'],
  ['SCAN', '5', 'COUNT', '1000', 'TYPE', 'string'],
  ['RANDOMKEY'],
];

const sandboxOf = (flavor: FlavorName, historyBytes = Number.POSITIVE_INFINITY): Sandbox =>
  new Sandbox({ epochMs, flavor, historyBytes });

const played = (flavor: FlavorName, acts: readonly Act[]): Sandbox => {
  const sandbox = sandboxOf(flavor);
  for (const each of acts) perform(sandbox, each);
  return sandbox;
};

/** The commands up to a position on the branch in force. */
const commandsUpTo = (sandbox: Sandbox, { seq }: Position): readonly LogEntry[] => sandbox.log.after(0, seq);

/** A sandbox that ran these commands at their instants, in one cell each, and stopped. */
function stoppedAfter(flavor: FlavorName, commands: readonly LogEntry[]): Sandbox {
  const sandbox = sandboxOf(flavor);
  commands.forEach(({ elapsedMs, argv, text, cell, step }, seq) => {
    const steps = [
      ...Array.from({ length: step }, () => ({ kind: 'comment', line: 0, text: '' }) as const),
      { ...commandStep(argv), text },
    ];
    sandbox.replay([{ type: 'run', cell, order: seq, from: { elapsedMs, seq }, steps }]);
  });
  return sandbox;
}

/** What a moment says of what comes after its position: that depends on what was run later, and so it must. */
type OfLater = 'past' | 'nextCommand' | 'nextExpiryMs' | 'events';
const ofLater: readonly OfLater[] = ['past', 'nextCommand', 'nextExpiryMs', 'events'];

/** Everything that a reader can see at a position, with what the moment foretells or without. */
function seenAt(sandbox: Sandbox, position: Position, withLater: boolean) {
  const moment: Partial<Moment> = momentOf(sandbox, position, 's');
  const told = Object.entries(moment).filter(([name]) => withLater || !ofLater.includes(name as OfLater));
  const { eventsPassed = 0, events = [] } = moment;
  return {
    ...Object.fromEntries(told),
    eventsBefore: events.slice(0, eventsPassed),
    peeks: [...aboutKeys, ...ofAll].map((argv) => [argv.join(' '), sandbox.peek(argv, position)]),
  };
}

/** Instants at which something happens, and those just before and after; and some where nothing does. */
function instantsOf(sandbox: Sandbox): readonly number[] {
  const instants = new Set([0, 777, sandbox.head.elapsedMs + 4321, 1e9]);
  const add = (elapsedMs: number) => {
    for (const ms of [elapsedMs - 1, elapsedMs, elapsedMs + 1]) if (ms >= 0) instants.add(ms);
  };
  for (const { elapsedMs } of sandbox.log.after(0)) add(elapsedMs);
  let expiryMs = sandbox.nextGoneMs(-1);
  for (let i = 0; expiryMs !== undefined && i < 50; i++) {
    add(expiryMs);
    expiryMs = sandbox.nextGoneMs(expiryMs);
  }
  return [...instants];
}

/** Picks an instant, and one of its commands to stand after. */
const looks = fc.array(fc.record({ instant: fc.nat(), seq: fc.nat(60) }), { minLength: 8, maxLength: 8 });
type Look = { readonly instant: number; readonly seq: number };

function positionOf(sandbox: Sandbox, { instant, seq }: Look): Position {
  const instants = instantsOf(sandbox);
  sandbox.seek(instants[instant % instants.length] ?? 0, seq);
  return sandbox.position;
}

const anyFlavor = fc.constantFrom<FlavorName>(...flavorNames);

describe('what a reader sees at a position', () => {
  it('is what a fresh sandbox shows that ran the commands up to there and stopped', () => {
    const met = { past: 0, present: 0, future: 0, branched: 0 };
    fc.assert(
      fc.property(anyFlavor, sessions, looks, (flavor, acts, places) => {
        const sandbox = played(flavor, acts);
        const { head } = sandbox;
        for (const place of places) {
          const position = positionOf(sandbox, place);
          const fresh = stoppedAfter(sandbox.flavor.name, commandsUpTo(sandbox, position));
          const isPast = position.seq < head.seq;
          met[isPast ? 'past' : position.elapsedMs > head.elapsedMs ? 'future' : 'present']++;
          expect(seenAt(sandbox, position, !isPast)).toEqual(seenAt(fresh, position, !isPast));
        }
        if (sandbox.branches.list().length > 1) met.branched++;
      }),
      { seed, numRuns: RUNS },
    );
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(RUNS / 5);
  });

  it('is what a store without history answers at that instant', () => {
    fc.assert(
      fc.property(anyFlavor, sessions, looks, (flavor, acts, places) => {
        const sandbox = played(flavor, acts);
        for (const place of places) {
          const position = positionOf(sandbox, place);
          const witness = new Witness(sandbox.flavor.name);
          for (const { argv, elapsedMs } of commandsUpTo(sandbox, position)) witness.answer(argv, elapsedMs);
          expect(counted(sandbox, position)).toEqual(listed(sandbox, position));
          witness.listen(position.elapsedMs);
          for (const argv of [['DBSIZE'], ['KEYS', '*'], ...aboutKeys]) {
            const [ours, theirs] = [sandbox.peek(argv, position), witness.answer(argv, position.elapsedMs)];
            expect([argv.join(' '), sorted(ours)]).toEqual([argv.join(' '), sorted(theirs)]);
          }
        }
      }),
      { seed, numRuns: RUNS },
    );
  });

  it('is after looking elsewhere what it was before', () => {
    fc.assert(
      fc.property(anyFlavor, sessions, looks, (flavor, acts, places) => {
        const sandbox = played(flavor, acts);
        const { head } = sandbox;
        const before = seenAt(sandbox, head, true);
        for (const place of places) seenAt(sandbox, positionOf(sandbox, place), true);
        expect(seenAt(sandbox, head, true)).toEqual(before);
      }),
      { seed, numRuns: RUNS },
    );
  });
});

describe('the rows of a moment', () => {
  it('keep their order while the clock moves, a row for each name that lives or has expired', () => {
    let both = 0;
    fc.assert(
      fc.property(anyFlavor, sessions, (flavor, acts) => {
        const sandbox = played(flavor, acts);
        const places = new Map<string, number>();
        for (const { key, db } of whole(sandbox, sandbox.head)) places.set(`${db} ${key}`, places.size);
        for (const elapsedMs of instantsOf(sandbox).filter((ms) => ms >= sandbox.head.elapsedMs)) {
          const position = { elapsedMs, seq: sandbox.head.seq };
          const rows = whole(sandbox, position);
          const { livingCount, expiredCount } = counted(sandbox, position);
          const isExpired = rows.map(({ expiredMs }) => expiredMs !== undefined);
          expect([rows.length, isExpired.filter(Boolean).length]).toEqual([livingCount + expiredCount, expiredCount]);
          expect(rows.map(({ key, db }) => places.get(`${db} ${key}`))).toEqual(rows.map((_, place) => place));
          if (livingCount > 0 && expiredCount > 0) both++;
        }
      }),
      { seed, numRuns: RUNS },
    );
    expect(both).toBeGreaterThan(RUNS / 5);
  });
});

const whole = (sandbox: Sandbox, position: Position) => momentOf(sandbox, position, 's').keys;

describe('a sandbox whose history is short', () => {
  it('shows, wherever it can still look, what one that forgets nothing shows', () => {
    let forgot = 0;
    fc.assert(
      fc.property(anyFlavor, sessions, looks, fc.nat(6000), (flavor, acts, places, historyBytes) => {
        const [sandbox, whole] = [sandboxOf(flavor, historyBytes), sandboxOf(flavor)];
        for (const each of acts) {
          if ('flavor' in each) {
            // The short one may have forgotten what that server answered before.
            whole.replay(answerAs(sandbox, each.flavor));
            whole.seek(sandbox.position.elapsedMs, sandbox.position.seq);
            continue;
          }
          if (!perform(sandbox, each)) continue;
          // Where the short one cannot go so far back, the other does not either.
          if ('seekMs' in each) whole.seek(sandbox.position.elapsedMs, sandbox.position.seq);
          else perform(whole, each);
          expect(sandbox.position).toEqual(whole.position);
        }
        if (sandbox.begins.seq > 0) forgot++;
        for (const place of places) {
          const position = positionOf(sandbox, place);
          expect(position.seq).toBeGreaterThanOrEqual(sandbox.begins.seq);
          expect(remembered(sandbox, position)).toEqual(remembered(whole, position));
          expect(counted(sandbox, position)).toEqual(listed(sandbox, position));
        }
      }),
      { seed, numRuns: RUNS },
    );
    expect(forgot).toBeGreaterThan(RUNS / 5);
  });
});

/**
 * What is seen, without what is told of commands and expiries that may be forgotten. A name that was deleted, forgotten
 * and given again comes last among its kind, so order does not count.
 */
function remembered(sandbox: Sandbox, position: Position) {
  const { livingCount, keys: rows, past, nextExpiryMs, nextCommand } = momentOf(sandbox, position, 's');
  const peeks = [...aboutKeys, ['DBSIZE'], ['KEYS', '*']].map((argv) => [
    argv.join(' '),
    sorted(sandbox.peek(argv, position)),
  ]);
  // Of an expired key it may be forgotten that it ever was, and which command gave it its deadline.
  const named = rows
    .filter(({ expiredMs }) => expiredMs === undefined)
    .toSorted((a, b) => a.db - b.db || (a.key < b.key ? -1 : 1));
  return { livingCount, rows: named, past, nextExpiryMs, nextCommand, peeks };
}

/** What a moment counts. */
function counted(sandbox: Sandbox, position: Position) {
  const { livingCount, expiredCount } = momentOf(sandbox, position, 's');
  return { livingCount, expiredCount };
}

/** What there is to be counted, one by one. */
function listed(sandbox: Sandbox, position: Position) {
  const at = sandbox.instant(position);
  const keyspaces = Array.from({ length: DATABASES }, (_, db) => sandbox.store.keyspace(db, at.seq));
  return {
    livingCount: keyspaces.flatMap((keyspace) => [...keyspace.living(at)]).length,
    expiredCount: keyspaces.flatMap((keyspace) => [...keyspace.expired(at)]).length,
  };
}

/** Answers commands on a store that knows only now. */
class Witness {
  readonly #store: HeadStore;
  #connection: Connection;
  #reply: Reply | undefined;

  constructor(flavor: FlavorName) {
    this.#store = new HeadStore({ flavor: flavorOf(flavor) });
    this.#connection = this.#connect();
  }

  #connect(): Connection {
    return new Connection(this.#store, (reply) => {
      this.#reply = reply;
    });
  }

  answer(argv: readonly Bytes[], elapsedMs: number): Reply {
    if (this.#connection.client.at().closed) this.#connection = this.#connect();
    this.#connection.execute(argv, epochMs + elapsedMs);
    return this.#reply as Reply;
  }

  /** In a transaction, what is asked of it would wait for EXEC; and its client may have asked for no replies. */
  listen(elapsedMs: number): void {
    if (this.#connection.client.at().transaction) this.answer(['DISCARD'], elapsedMs);
    if (this.#connection.client.at().replies !== 'on') this.answer(['CLIENT', 'REPLY', 'ON'], elapsedMs);
  }
}

/** The order of keys is each store's own. */
const sorted = (reply: Reply): unknown =>
  reply.type === 'array' ? reply.items.map((item) => printReply(item)).toSorted() : reply;
