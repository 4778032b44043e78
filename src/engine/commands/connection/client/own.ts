import type { Bytes } from '../../../../bytes.ts';
import { many, oneOf, bulk as text, word } from '../../../../spec/args.ts';
import { array, bulk, bulkOrNil, integer, map, OK, setOf } from '../../../../spec/reply.ts';
import { command, manualCommand } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import {
  invalidClientName,
  invalidLibraryFact,
  notInImportMode,
  syntaxError,
  unknownLibraryFact,
} from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import { isClientWord } from '../client-word.ts';

const facts = {
  group: 'connection',
  complexity: 'O(1)',
  flags: ['noscript', 'loading', 'stale'],
} as const;

/** Not in its list of subcommands (Dragonfly src/server/server_family.cc). */
const notDragonfly = { dragonfly: false } as const;

/** Dragonfly takes any (src/server/server_family.cc, ClientSetName, ClientSetInfo). */
const looksAtWords: ByFlavor<boolean> = { all: true, dragonfly: false };

const onAllNodes = ['request_policy:all_nodes', 'response_policy:all_succeeded'] as const;

export const id = command({
  ...facts,
  name: 'ID',
  since: '5.0.0',
  summary: 'Returns the number of the connection.',
  comparison: { how: 'shape', why: 'Each server counts its own connections.' },
  args: {},
  run: (ctx) => integer(ctx.client.id),
});

export const getname = command({
  ...facts,
  name: 'GETNAME',
  since: '2.6.9',
  summary: 'Returns the name of the connection.',
  args: {},
  run: (ctx) => bulkOrNil(ctx.client.name || undefined),
});

export const setname = command({
  ...facts,
  name: 'SETNAME',
  since: '2.6.9',
  summary: 'Gives the connection a name; an empty one takes it away.',
  tips: onAllNodes,
  before: { '7.2.0': { tips: [] } },
  args: { 'connection-name': text() },
  run(ctx, { 'connection-name': name }) {
    if (factOf(ctx.flavor, looksAtWords) && !isClientWord(name, ctx.flavor)) throw invalidClientName();
    ctx.change({ name });
    return OK;
  },
});

export const setinfo = manualCommand({
  ...facts,
  name: 'SETINFO',
  since: '7.2.0',
  summary: 'Tells which library the client uses.',
  tips: onAllNodes,
  args: { attr: oneOf({ 'LIB-NAME': text('libname'), 'LIB-VER': text('libver') }) },
  run(ctx, [, , fact = '', value = '']) {
    const field = ({ 'LIB-NAME': 'name', 'LIB-VER': 'version' } as const)[fact.toUpperCase()];
    if (!field) throw factOf(ctx.flavor, looksAtWords) ? unknownLibraryFact(fact) : syntaxError();
    if (factOf(ctx.flavor, looksAtWords) && !isClientWord(value, ctx.flavor)) throw invalidLibraryFact(fact);
    ctx.change({ library: { ...ctx.client.library, [field]: value } });
    return OK;
  },
});

export const noEvict = manualCommand({
  ...facts,
  name: 'NO-EVICT',
  on: notDragonfly,
  since: '7.0.0',
  summary: 'Keeps the connection when memory for clients runs out; here it never does.',
  flags: ['admin', ...facts.flags],
  args: { enabled: oneOf({ ON: word(), OFF: word() }) },
  run(ctx, [, , state = '']) {
    ctx.change({ isKept: isOn(state) });
    return OK;
  },
});

const ofValkey = (version: string) => ({ redis: false, valkey: version, dragonfly: false }) as const;

export const capa = command({
  ...facts,
  name: 'CAPA',
  since: '8.0.0',
  on: ofValkey('8.0.0'),
  summary:
    'Tells what the client is able to: `redirect`, that it goes elsewhere where it is told to; others are passed over.',
  args: { capability: many(text()) },
  run(ctx, { capability: words }) {
    if (words.some((each) => /^redirect$/i.test(each))) ctx.change({ canRedirect: true });
    return OK;
  },
});

/** Where no setting turns the import of keys on, nobody can begin one (Valkey src/networking.c, clientImportSourceCommand). */
export const importSource = manualCommand({
  ...facts,
  name: 'IMPORT-SOURCE',
  since: '8.1.0',
  on: ofValkey('8.1.0'),
  summary:
    'Tells that the client brings keys from another server, which are to stay until it has done so; here nobody can.',
  args: { enabled: oneOf({ ON: word(), OFF: word() }) },
  run(_, [, , state = '']) {
    if (!/^off$/i.test(state)) throw notInImportMode();
    return OK;
  },
});

export const noTouch = manualCommand({
  ...facts,
  name: 'NO-TOUCH',
  on: notDragonfly,
  since: '7.2.0',
  summary: 'Lets reading a key not count as its use.',
  args: { enabled: oneOf({ ON: word(), OFF: word() }) },
  run(ctx, [, , state = '']) {
    ctx.change({ leavesUse: isOn(state) });
    return OK;
  },
});

function isOn(state: Bytes): boolean {
  const name = state.toUpperCase();
  if (name !== 'ON' && name !== 'OFF') throw syntaxError();
  return name === 'ON';
}

/** Neither OFF nor SKIP has a reply. */
export const reply = manualCommand({
  ...facts,
  name: 'REPLY',
  on: notDragonfly,
  since: '3.2.0',
  summary: 'Says whether the server shall reply: to all commands, to none, or not to the next.',
  args: { action: oneOf({ ON: word(), OFF: word(), SKIP: word() }) },
  run(ctx, [, , action = '']) {
    const run = replyModes[action.toUpperCase()];
    if (!run) throw syntaxError();
    run(ctx);
    return action.toUpperCase() === 'ON' ? OK : [];
  },
});

const replyModes: Readonly<Record<string, (ctx: Context) => void>> = {
  ON: (ctx) => ctx.change({ replies: 'on' }),
  OFF: (ctx) => ctx.change({ replies: 'off' }),
  SKIP(ctx) {
    if (ctx.client.replies !== 'off') ctx.change({ replies: 'skip-next' });
  },
};

export const getredir = command({
  ...facts,
  name: 'GETREDIR',
  on: notDragonfly,
  since: '6.0.0',
  summary: 'Returns the connection that is told of changed keys; nobody is told here.',
  args: {},
  run: () => integer(-1),
});

export const trackinginfo = command({
  ...facts,
  name: 'TRACKINGINFO',
  on: notDragonfly,
  since: '6.2.0',
  summary: 'Tells whether the connection is told of changed keys; nobody is told here.',
  args: {},
  run: () =>
    map([
      [bulk('flags'), setOf([bulk('off')])],
      [bulk('redirect'), integer(-1)],
      [bulk('prefixes'), array([])],
    ]),
});
