import type { Bytes } from '../../../../bytes.ts';
import { type Arg, bulk, every, flag, lateInt, oneOf, option, silentlySince, word } from '../../../../spec/args.ts';
import { OK, type Reply } from '../../../../spec/reply.ts';
import { manualCommand } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import {
  cachingWithoutTracking,
  noClientToRedirectTo,
  notTracking,
  optInAndOut,
  optWithBroadcast,
  prefixWantsBroadcast,
  redirectsOnce,
  syntaxError,
  tracksNothing,
  wantsResp3,
} from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import { readInteger } from '../../numbers.ts';
import { readOptions } from '../../option-words.ts';

const facts = {
  group: 'connection',
  since: '6.0.0',
  complexity: 'O(1)',
  flags: ['noscript', 'loading', 'stale'],
} as const;

const notDragonfly = <T>(arg: Arg<T>): Arg<T> => silentlySince('6.0.0', arg, { dragonfly: false });

/** Nobody is told of changed keys here: it can only be switched off, and refuses what servers refuse. */
export const tracking = manualCommand({
  ...facts,
  name: 'TRACKING',
  summary: 'Has the server tell of keys that change; here it can only be switched off.',
  args: {
    status: oneOf({ ON: word(), OFF: word() }),
    'client-id': notDragonfly(option('REDIRECT', lateInt())),
    prefix: notDragonfly(every('PREFIX', bulk())),
    bcast: notDragonfly(flag('BCAST')),
    optin: flag('OPTIN'),
    optout: flag('OPTOUT'),
    noloop: flag('NOLOOP'),
  },
  run(ctx, argv) {
    const own = factOf(ctx.flavor, trackings);
    if (own) return own(ctx, argv);
    const given = readTracking(ctx, argv);
    const status = argv[2]?.toUpperCase();
    if (status === 'OFF') return OK;
    if (status !== 'ON') throw syntaxError();
    if (given.has('PREFIX') && !given.has('BCAST')) throw prefixWantsBroadcast();
    if (given.has('BCAST') && (given.has('OPTIN') || given.has('OPTOUT'))) throw optWithBroadcast();
    if (given.has('OPTIN') && given.has('OPTOUT')) throw optInAndOut();
    throw tracksNothing();
  },
});

/** Dragonfly's has four words at most, NOLOOP the last (src/server/server_family.cc, ClientTracking). */
const trackings: ByFlavor<((ctx: Context, argv: readonly Bytes[]) => Reply) | undefined> = {
  all: undefined,
  dragonfly({ client }, [, , ...words]) {
    if (client.protocol === 2) throw wantsResp3('tracking');
    if (!/^(?:ON|OFF)(?: (?:OPTIN|OPTOUT|NOLOOP)| (?:OPTIN|OPTOUT) NOLOOP)?$/i.test(words.join(' '))) {
      throw syntaxError();
    }
    if (words[0]?.toUpperCase() === 'OFF') return OK;
    throw tracksNothing();
  },
};

/** Which options are given (Valkey src/networking.c, clientCommand). */
function readTracking({ store }: Context, argv: readonly Bytes[]): ReadonlySet<string> {
  const given = new Set<string>();
  let redirect = 0n;
  const noting = (name: string) => () => {
    given.add(name);
  };
  readOptions(argv, 3, {
    alone: { BCAST: noting('BCAST'), OPTIN: noting('OPTIN'), OPTOUT: noting('OPTOUT'), NOLOOP: noting('NOLOOP') },
    valued: {
      PREFIX: noting('PREFIX'),
      REDIRECT: (id) => {
        if (redirect !== 0n) throw redirectsOnce();
        redirect = readInteger(id);
        if (![...store.peers].some((peer) => BigInt(peer.client.at().id) === redirect)) throw noClientToRedirectTo();
      },
    },
  });
  return given;
}

/** Dragonfly src/server/server_family.cc, ClientCaching. */
const wantsNewProtocol: ByFlavor<boolean> = { all: false, dragonfly: true };

export const caching = manualCommand({
  ...facts,
  name: 'CACHING',
  summary: 'Says whether the keys of the next command are tracked; here none are.',
  args: { mode: oneOf({ YES: word(), NO: word() }) },
  run({ client, flavor }) {
    if (!factOf(flavor, wantsNewProtocol)) throw notTracking();
    throw client.protocol === 2 ? wantsResp3('caching') : cachingWithoutTracking();
  },
});
