import { asciiUpper, type Bytes } from '../../../../bytes.ts';
import { container } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { refusedSubcommand, syntaxError, wantsResp3 } from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import { helpOf } from '../../help.ts';
import { info, list } from './describe.ts';
import { kill } from './kill.ts';
import {
  capa,
  getname,
  getredir,
  id,
  importSource,
  noEvict,
  noTouch,
  reply,
  setinfo,
  setname,
  trackinginfo,
} from './own.ts';
import { caching, tracking } from './tracking.ts';
import { pause, unblock, unpause } from './waiting.ts';

const help = helpOf('CLIENT', { group: 'connection', since: '5.0.0' }, [
  'CACHING (YES|NO)',
  '    Whether the keys of the next command are tracked.',
  'GETREDIR',
  '    Return the client ID we are redirecting to when tracking is enabled.',
  'GETNAME',
  '    Return the name of the current connection.',
  'ID',
  '    Return the ID of the current connection.',
  'INFO',
  '    Return information about the current client connection.',
  'KILL <ip:port>',
  '    Kill connection made from <ip:port>.',
  'KILL <option> <value> [<option> <value> [...]]',
  '    Kill connections. Options are: ADDR, LADDR, TYPE, USER, SKIPME, ID, MAXAGE.',
  'LIST [options ...]',
  '    Return information about client connections.',
  'PAUSE <timeout> [WRITE|ALL]',
  '    Let clients wait for <timeout> milliseconds.',
  'REPLY (ON|OFF|SKIP)',
  '    Control the replies sent to the current connection.',
  'SETNAME <name>',
  '    Assign the name <name> to the current connection.',
  'SETINFO <option> <value>',
  '    Set client meta attr. Options are: LIB-NAME, LIB-VER.',
  'TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> [...]] [OPTIN] [OPTOUT] [NOLOOP]',
  '    Have the server tell of keys that change.',
  'TRACKINGINFO',
  '    Report tracking status for the current connection.',
  'UNBLOCK <clientid> [TIMEOUT|ERROR]',
  '    Let a client go on that waits.',
  'UNPAUSE',
  '    End a pause.',
  'NO-EVICT (ON|OFF)',
  '    Protect current client connection from eviction.',
  'NO-TOUCH (ON|OFF)',
  '    Will not touch LRU/LFU stats when this mode is on.',
]);

/**
 * Dragonfly's have words of their own, which it judges as it comes to them; it names only what is no subcommand
 * (src/server/server_family.cc, Client).
 */
const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly({ argv, client, command }) {
    const name = asciiUpper(argv[1] as Bytes);
    const wanting = { TRACKING: 'tracking', CACHING: 'caching' }[name];
    if (wanting && client.protocol === 2) return wantsResp3(wanting);
    return command.run ? syntaxError() : refusedSubcommand('CLIENT', 'Unknown', name);
  },
};

export const client = container({
  name: 'CLIENT',
  group: 'connection',
  since: '2.4.0',
  complexity: 'Depends on the subcommand',
  summary: 'Asks and tells about the connections of clients.',
  flags: [],
  categories: [],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  subcommands: [
    caching,
    capa,
    getname,
    getredir,
    help,
    id,
    importSource,
    info,
    kill,
    list,
    noEvict,
    noTouch,
    pause,
    reply,
    setinfo,
    setname,
    tracking,
    trackinginfo,
    unblock,
    unpause,
  ],
});
