import { type Bytes, textFromBytes } from '../bytes.ts';
import { whyScriptNotSent } from './script-policy.ts';

/** What a command may do on a server that is somebody's. */
export interface SendingBounds {
  /** The database that is in use. */
  readonly db: number;
  /** Ms that a section may still wait. */
  readonly leftMs: number;
  /** Whether the script of that digest, lower case, was sent before: then it has been judged. */
  readonly knowsScript?: (digest: string) => boolean;
}

const anyServer = 'it would stop the server, or change it for its other clients';
const otherData = 'it would reach data beyond the database in use';
const otherClient = 'it would change what the connection is, which the comparison rests on';
const notOurs = 'it would run what another client has loaded, whose commands are not known';
const noReply = 'it begins a stream of messages, and has no single reply';

interface Rule {
  readonly why: string;
  /** Subcommands that are sent all the same. */
  readonly except?: readonly string[];
}

/** Commands that are never sent, with the reason; a container with the subcommands that may be. */
const unsent: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...listed(
    'SHUTDOWN REPLICAOF SLAVEOF FAILOVER SAVE BGSAVE BGREWRITEAOF REPLCONF REPLTAKEOVER ADDREPLICAOF',
    anyServer,
  ),
  ...listed('MIGRATE RESTORE-ASKING ASKING PFSELFTEST DFLY DFLYCLUSTER DFLYMIGRATE SHRINK', anyServer),
  ...listed('SENTINEL CLUSTERX NAMESPACE COMPACT FLUSHBACKUP FLUSHBLOCKCACHE SST', anyServer),
  ...listed('SEARCH.CLUSTERSET SEARCH.CLUSTERREFRESH SEARCH.CLUSTERINFO', anyServer),
  ...listed('FLUSHALL SWAPDB MOVE', otherData),
  ...listed('FCALL FCALL_RO TFCALL TFCALLASYNC TFUNCTION RG.PYEXECUTE RG.TRIGGER KEYDB.CRON', notOurs),
  ...listed('AUTH HELLO RESET QUIT READONLY READWRITE', otherClient),
  ...listed('MONITOR SYNC PSYNC SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE', noReply),
  ['DEBUG', { why: anyServer, except: ['OBJECT', 'JMAP'] }],
  ['CONFIG', { why: anyServer, except: ['GET', 'HELP'] }],
  [
    'CLIENT',
    { why: otherClient, except: ['GETNAME', 'SETNAME', 'ID', 'INFO', 'LIST', 'HELP', 'GETREDIR', 'TRACKINGINFO'] },
  ],
  ['CLUSTER', { why: anyServer, except: ['INFO', 'KEYSLOT', 'MYID', 'NODES', 'SHARDS', 'SLOTS', 'HELP'] }],
  ['ACL', { why: anyServer, except: ['CAT', 'DRYRUN', 'GENPASS', 'GETUSER', 'LIST', 'USERS', 'WHOAMI', 'HELP'] }],
  ['MODULE', { why: anyServer, except: ['LIST', 'HELP'] }],
  ['FUNCTION', { why: anyServer, except: ['LIST', 'STATS', 'DUMP', 'HELP'] }],
  ['SCRIPT', { why: anyServer, except: ['EXISTS', 'LOAD', 'SHOW', 'HELP'] }],
  ['SLOWLOG', { why: anyServer, except: ['GET', 'LEN', 'HELP'] }],
  ['COMMANDLOG', { why: anyServer, except: ['GET', 'LEN', 'HELP'] }],
  ['HOTKEYS', { why: anyServer, except: ['GET', 'HELP'] }],
  ['PERFLOG', { why: anyServer, except: ['GET', 'LEN'] }],
  ['LATENCY', { why: anyServer, except: ['DOCTOR', 'GRAPH', 'HISTOGRAM', 'HISTORY', 'LATEST', 'HELP'] }],
  ['MEMORY', { why: anyServer, except: ['DOCTOR', 'MALLOC-STATS', 'STATS', 'USAGE', 'HELP'] }],
]);

function listed(names: string, why: string): (readonly [string, Rule])[] {
  return names.split(' ').map((name) => [name, { why }] as const);
}

/** Why a command is not sent to a server; nothing where it may be. */
export function whyNotSent(argv: readonly Bytes[], { db, leftMs, knowsScript }: SendingBounds): string | undefined {
  const [name = '', second = ''] = argv.map((word) => word.toUpperCase());
  const rule = ruleOf(name);
  if (rule && !rule.except?.includes(second))
    return `${commandName(name, second, rule.except)} is not sent: ${rule.why}`;
  if (name === 'SELECT' && argv[1] !== String(db)) return `SELECT is not sent: ${otherData}`;
  if (name === 'COPY' && argv.some((word) => word.toUpperCase() === 'DB'))
    return `COPY with DB is not sent: ${otherData}`;
  const whyScript = whyScriptOf(name, argv, knowsScript);
  if (whyScript !== undefined) return `The script is not sent: ${whyScript}`;
  const blockMs = blockingMs(name, argv);
  if (blockMs === undefined || (blockMs > 0 && blockMs <= leftMs)) return undefined;
  return `${textFromBytes(name)} is not sent: it may wait ${blockMs === 0 ? 'for ever' : 'longer than --max-wait allows'}`;
}

const commandName = (name: string, second: string, except: readonly string[] | undefined): string =>
  textFromBytes(except && second !== '' ? `${name} ${second}`.slice(0, 60) : name);

/** Modules have settings and inspection of their own, for all that use the server: `FT.CONFIG SET`. */
function ruleOf(name: string): Rule | undefined {
  if (/\.CONFIG$/.test(name)) return { why: anyServer, except: ['GET', 'HELP'] };
  return /\._?DEBUG$/.test(name) ? { why: anyServer } : unsent.get(name);
}

/** The Lua that a command hands to the server, to be run now or later. */
export function scriptOf(argv: readonly Bytes[]): Bytes | undefined {
  const [name, second] = argv.slice(0, 2).map((word) => word.toUpperCase());
  if (name === 'EVAL' || name === 'EVAL_RO') return argv[1];
  return name === 'SCRIPT' && second === 'LOAD' ? argv[2] : undefined;
}

function whyScriptOf(
  name: string,
  argv: readonly Bytes[],
  knowsScript: SendingBounds['knowsScript'] = () => false,
): string | undefined {
  if (/^EVALSHA(?:_RO)?$/.test(name)) {
    return argv.length < 3 || knowsScript(argv[1]?.toLowerCase() ?? '')
      ? undefined
      : `no example has sent it before; ${notOurs}`;
  }
  const script = scriptOf(argv);
  return script === undefined ? undefined : whyScriptNotSent(script, whyNotFromScript);
}

/** The arguments of a command in a script are not known, so that it goes where any may: no subcommand, no other database. */
function whyNotFromScript(name: string): string | undefined {
  const why = ruleOf(name)?.why ?? (/^(?:SELECT|COPY)$/.test(name) ? otherData : undefined);
  if (why !== undefined) return `with its ${textFromBytes(name)} ${why}`;
  return /^(?:EVAL|EVALSHA)(?:_RO)?$/.test(name) ? 'it calls another script' : undefined;
}

/** Which word of a command says how long it may wait, in which unit. */
interface Waiting {
  readonly at: number;
  readonly unitMs: number;
}

const waiting = new Map<string, Waiting>([
  ...timed('BLPOP BRPOP BRPOPLPUSH BLMOVE BZPOPMIN BZPOPMAX', { at: -1, unitMs: 1000 }),
  ...timed('BLMPOP BZMPOP', { at: 1, unitMs: 1000 }),
  ...timed('WAIT WAITAOF', { at: -1, unitMs: 1 }),
]);

function timed(names: string, rule: Waiting): (readonly [string, Waiting])[] {
  return names.split(' ').map((name) => [name, rule] as const);
}

/** Ms for which a command may wait; 0: for ever. Nothing where it does not. */
export function blockingMs(name: string, argv: readonly Bytes[]): number | undefined {
  const rule = waiting.get(name);
  if (rule) return amount(argv.at(rule.at), rule.unitMs);
  if (name !== 'XREAD' && name !== 'XREADGROUP') return undefined;
  const streams = argv.findIndex((word) => word.toUpperCase() === 'STREAMS');
  const block = argv.slice(0, Math.max(0, streams)).findIndex((word) => word.toUpperCase() === 'BLOCK');
  return block < 0 ? undefined : amount(argv[block + 1], 1);
}

/** What is no number is refused by the server at once. */
function amount(word: Bytes | undefined, unitMs: number): number | undefined {
  const count = Number(word);
  return word === undefined || word.trim() === '' || !(count >= 0) ? undefined : count * unitMs;
}
