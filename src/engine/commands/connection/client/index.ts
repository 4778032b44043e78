import { container } from '../../../command.ts';
import { helpOf } from '../../help.ts';
import { info, list } from './describe.ts';
import { kill } from './kill.ts';
import { getname, getredir, id, noEvict, noTouch, reply, setinfo, setname, trackinginfo } from './own.ts';

const help = helpOf('CLIENT', { group: 'connection', since: '5.0.0' }, [
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
  'REPLY (ON|OFF|SKIP)',
  '    Control the replies sent to the current connection.',
  'SETNAME <name>',
  '    Assign the name <name> to the current connection.',
  'SETINFO <option> <value>',
  '    Set client meta attr. Options are: LIB-NAME, LIB-VER.',
  'TRACKINGINFO',
  '    Report tracking status for the current connection.',
  'NO-EVICT (ON|OFF)',
  '    Protect current client connection from eviction.',
  'NO-TOUCH (ON|OFF)',
  '    Will not touch LRU/LFU stats when this mode is on.',
]);

export const client = container({
  name: 'CLIENT',
  group: 'connection',
  since: '2.4.0',
  complexity: 'Depends on the subcommand',
  summary: 'Asks and tells about the connections of clients.',
  flags: [],
  categories: [],
  subcommands: [getname, getredir, help, id, info, kill, list, noEvict, noTouch, reply, setinfo, setname, trackinginfo],
});
