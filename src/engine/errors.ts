import { asciiUpper, type Bytes } from '../bytes.ts';

/**
 * An answer that begins with an error code, as a client sees it. Handlers throw these; anything else thrown is a fault
 * of the engine and is told apart. Every message text of the engine stands in this file.
 * Source of the texts: Valkey's src/server.c (shared objects) and the commands' own files, checked against redis-server 7.0.
 */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
}

/** An error is one line: the servers cut line ends off both its ends and write spaces for those within (src/networking.c, addReplyErrorFormatInternal). */
const error = (message: Bytes): ReplyError =>
  new ReplyError(message.replace(/^[\r\n]+|[\r\n]+$/g, '').replace(/[\r\n]/g, ' '));

/** A client's word as C writes it into a message: up to its first zero byte. */
const shown = (word: Bytes, longest = Number.POSITIVE_INFINITY): Bytes =>
  (word.split('\0', 1)[0] ?? '').slice(0, longest);

export const wrongType = () => error('WRONGTYPE Operation against a key holding the wrong kind of value');
export const syntaxError = () => error('ERR syntax error');
export const noSuchKey = () => error('ERR no such key');

/** `name` is the command's lower-case name; a subcommand's has a bar: `object|encoding`. */
export const wrongArity = (name: Bytes) => error(`ERR wrong number of arguments for '${name}' command`);

/** The servers quote the words that came with it, each followed by a space, until 128 bytes are full. */
export function unknownCommand(argv: readonly Bytes[]): ReplyError {
  let args = '';
  for (let i = 1; i < argv.length && args.length < 128; i++) args += `'${shown(argv[i] as Bytes, 128 - args.length)}' `;
  return error(`ERR unknown command '${shown(argv[0] ?? '', 128)}', with args beginning with: ${args}`);
}

/** A server has the command, and a playground never will: the text is our own. */
export const notPartOf = (name: Bytes, lacking: string) =>
  error(`ERR ${name} is not part of this playground: it has no ${lacking}`);

/** As a server tells it that repeats the name alone. */
export const unknownName = (word: Bytes) => error(`ERR unknown command \`${asciiUpper(word)}\``);

/** As the same server tells of a subcommand. */
export const unknownSubcommandName = (container: Bytes, word: Bytes) =>
  refusedSubcommand(container, 'Unknown', asciiUpper(word));

export const unknownSubcommand = (container: Bytes, word: Bytes) =>
  error(`ERR unknown subcommand '${shown(word, 128)}'. Try ${container} HELP.`);

/** For DEBUG, which does not say whether the subcommand is wrong or the number of its words. `start`: the flavor's spelling. */
export const refusedSubcommand = (container: Bytes, start: 'unknown' | 'Unknown', word: Bytes) =>
  error(`ERR ${start} subcommand or wrong number of arguments for '${shown(word, 128)}'. Try ${container} HELP.`);

/** One client more than the setting `maxclients` allows (Valkey src/networking.c, acceptCommonHandler). */
export const tooManyClients = () => error('ERR max number of clients reached');

/** An engine's own fault, in one line. */
export const internalError = (fault: unknown) =>
  error(`ERR internal error: ${(fault instanceof Error ? fault.message : String(fault)).replace(/[\r\n]+/g, ' ')}`);

// Numbers

export const notAnInteger = () => error('ERR value is not an integer or out of range');
export const notA32BitInteger = () => error('ERR value is out of range, value must between -2147483648 and 2147483647');
export const notPositive = () => error('ERR value is out of range, must be positive');
export const notAFloat = () => error('ERR value is not a valid float');
/** Of SORT (Valkey src/sort.c). */
export const scoresNotNumbers = () => error("ERR One or more scores can't be converted into double");
export const sumOverflows = () => error('ERR increment or decrement would overflow');
export const decrementOverflows = () => error('ERR decrement would overflow');
export const sumIsNotFinite = () => error('ERR increment would produce NaN or Infinity');
export const indexOutOfRange = () => error('ERR index out of range');

// Strings

export const offsetOutOfRange = () => error('ERR offset is out of range');
export const stringTooLong = () => error('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
/** Dragonfly's (src/server/string_family.cc, CmdSetRange). */
export const stringTooLongPlainly = () => error('ERR string exceeds maximum allowed size');
export const wrongDigest = () => error('ERR must be exactly 16 hexadecimal characters');
export const conditionsWantStrings = () => error('ERR Key should be of string type if conditions are specified');
export const unknownComparison = () => error('ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE');
export const invalidNumkeys = () => error('ERR invalid numkeys value');
export const wrongPairs = () => error('ERR wrong number of key-value pairs');
export const lcsWantsStrings = () => error('ERR The specified keys must contain string values');
export const lcsLengthAndIndexes = () => error('ERR If you want both the length and indexes, please just use IDX.');
export const lcsOutOfMemory = () => error('ERR Insufficient memory, failed allocating transient memory for LCS');
export const lcsTooLong = () => error('ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len');

// Bits (Valkey src/bitops.c)

export const bitOffsetOutOfRange = () => error('ERR bit offset is not an integer or out of range');
/** Dragonfly says both of these without a capital or a full stop (src/server/bitops_family.cc). */
export const bitMustBePlainly = () => error('ERR The bit argument must be 1 or 0');
export const invalidBitfieldTypePlainly = () =>
  error('ERR invalid bitfield type. use something like i16 u8. note that u64 is not supported but i64 is.');
export const notABit = () => error('ERR bit is not an integer or out of range');
export const bitMustBe = () => error('ERR The bit argument must be 1 or 0.');
export const invalidBitfieldType = () =>
  error('ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.');
export const invalidOverflow = () => error('ERR Invalid OVERFLOW type specified');
export const onlyGets = () => error('ERR BITFIELD_RO only supports the GET subcommand');
export const wrongSources = (operation: string, how: 'with a single source key' | 'with at least two source keys') =>
  error(`ERR BITOP ${operation} must be called ${how}.`);

// HyperLogLogs (Valkey src/hyperloglog.c)

export const notAHyperLogLog = () => error('WRONGTYPE Key is not a valid HyperLogLog string value.');
/** As Dragonfly says both (src/facade/error.h, op_status.cc). */
export const notAHyperLogLogPlainly = () => error('ERR Key is not a valid HyperLogLog string value');
export const corruptHyperLogLogFound = () => error('INVALIDOBJ Corrupted HLL object detected.');
export const corruptHyperLogLog = () => error('INVALIDOBJ Corrupted HLL object detected');
export const noSuchHyperLogLog = () => error('ERR The specified key does not exist');
export const notSparse = () => error('ERR HLL encoding is not sparse');
export const unknownPfdebug = (word: Bytes) => error(`ERR Unknown PFDEBUG subcommand '${shown(word)}'`);
export const onOrOff = () => error('ERR Argument must be ON or OFF');
export const selfTestFailed = (why: string) => error(`ERR TESTFAILED ${why}`);

// Collections

/** Dragonfly's, of HRANDFIELD (src/server/hset_family.cc). */
export const countNotAnInteger = () => error('ERR count value is not an integer');
export const countOutOfRange = () => error('ERR value is out of range');
export const notA64BitRange = () =>
  error('ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807');
/** A server answers with however many it is asked for: the text is our own. */
export const tooManyPicks = (most: number) => error(`ERR at most ${most} picks at a time here`);

// Hashes (Valkey src/t_hash.c)

export const hashValueNotAnInteger = () => error('ERR hash value is not an integer');
export const hashValueNotAFloat = () => error('ERR hash value is not a float');
export const incrementNotFinite = () => error('ERR value is NaN or Infinity');

// Lists

export const rankIsZero = () =>
  error(
    "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
  );
export const cannotBeNegative = (name: 'COUNT' | 'MAXLEN' | 'LIMIT') => error(`ERR ${name} can't be negative`);
/** Dragonfly's (src/facade/op_status.cc; src/server/set_family.cc). */
export const wantsKeys = () => error('ERR at least 1 input key is needed for this command');
export const limitNegative = () => error("ERR limit can't be negative");
export const tooFewKeys = () => error("ERR Number of keys can't be greater than number of args");
export const mustBePositive = (name: 'numkeys' | 'count') => error(`ERR ${name} should be greater than 0`);

// Sorted sets (Valkey src/t_zset.c)

export const nxAndXx = () => error('ERR XX and NX options at the same time are not compatible');
export const gtLtAndNx = () => error('ERR GT, LT, and/or NX options at the same time are not compatible');
export const oneIncrement = () => error('ERR INCR option supports a single increment-element pair');
export const scoreIsNaN = () => error('ERR resulting score is not a number (NaN)');
export const notAScoreRange = () => error('ERR min or max is not a float');
export const notANameRange = () => error('ERR min or max not valid string range item');
export const limitWithRanks = () =>
  error('ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX');
export const scoresWithNames = () => error('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
/** Dragonfly's (src/server/zset_family.cc, ZRangeGeneric, CmdZRandMember, CmdZInterCard). */
export const sortsClash = () => error('ERR BYSCORE and BYLEX options are not compatible');
export const unsupportedRangeOption = (word: Bytes) => error(`ERR unsupported option ${shown(word)}`);
export const limitNotPositive = () => error('ERR limit value is not a positive integer');
/** `name` is the command's lower-case name. */
export const oneKeyNeeded = (name: Bytes) => error(`ERR at least 1 input key is needed for '${name}' command`);
export const weightNotAFloat = () => error('ERR weight value is not a float');

// Geo (Valkey src/geo.c)

export const notOnMap = (longitude: Bytes, latitude: Bytes) =>
  error(`ERR invalid longitude,latitude pair ${longitude},${latitude}`);
export const unknownLengthUnit = () => error('ERR unsupported unit provided. please use M, KM, FT, MI');
export const lengthNotNumeric = (length: 'radius' | 'width' | 'height') => error(`ERR need numeric ${length}`);
export const lengthNegative = (lengths: 'radius' | 'height or width') => error(`ERR ${lengths} cannot be negative`);
export const noSuchPlace = () => error('ERR could not decode requested zset member');
/** Dragonfly's (src/server/geo_family.cc), of which one begins with its code twice. */
export const countNotPositiveTwice = () => error('ERR ERR COUNT must be > 0');
export const geoOptionsTogether = (one: Bytes, other: Bytes) =>
  error(`ERR ${one} and ${other} options at the same time are not compatible`);
export const storesNoDetails = (name: Bytes) =>
  error(`ERR STORE option in ${name} is not compatible with WITHDIST, WITHHASH and WITHCOORDS options`);
export const notOnMapWith = (longitude: Bytes, latitude: Bytes, member: Bytes) =>
  error(`ERR invalid longitude,latitude pair ${longitude},${latitude},${member}`);
export const countNotPositive = () => error('ERR COUNT must be > 0');
export const storesMembersOnly = (what: 'GEOSEARCHSTORE' | 'STORE option in GEORADIUS') =>
  error(`ERR ${what} is not compatible with WITHDIST, WITHHASH and WITHCOORD options`);
/** `name`: the command as it was written. */
export const exactlyOne = (
  what: 'FROMMEMBER or FROMLONLAT' | 'BYRADIUS and BYBOX' | 'BYRADIUS, BYBOX and BYPOLYGON',
  name: Bytes,
) => error(`ERR exactly one of ${what} can be specified for ${name}`);
export const invalidVertexCount = () => error('ERR invalid number of vertices');
export const tooFewVertices = () => error('ERR GEOSEARCH BYPOLYGON must have at least 3 vertices');
export const anyWantsCount = () => error('ERR the ANY argument requires COUNT argument');

// Fields that end (Redis src/t_hash.c; the last one Valkey src/t_hash.c)

export const fieldsMissing = () => error('ERR Mandatory argument FIELDS is missing or not at the right position');
export const numFieldsNotAboveZero = () => error('ERR Parameter `numFields` should be greater than 0');
export const numFieldsNotPositive = () => error('ERR Number of fields must be a positive integer');
export const numFieldsDiffers = () => error('ERR The `numfields` parameter must match the number of arguments');
export const numFieldsInvalid = () => error('ERR invalid number of fields');
export const unknownArgument = (word: Bytes) => error(`ERR unknown argument: ${shown(word)}`);
export const fieldConditionsClash = () => error('ERR Only one of FXX or FNX arguments can be specified');
export const fieldTimesClash = () => error('ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified');
export const fieldTimeNegative = () => error('ERR invalid expire time, must be >= 0');
export const numFieldsMismatch = () =>
  error('ERR numfields should be greater than 0 and match the provided number of fields');

// Streams (Valkey src/t_stream.c)

export const invalidStreamId = () => error('ERR Invalid stream ID specified as stream command argument');
export const invalidIntervalId = (end: 'start' | 'end') => error(`ERR invalid ${end} ID for the interval`);
export const idNotAboveZero = () => error('ERR The ID specified in XADD must be greater than 0-0');
export const idNotAboveTop = (name: 'XADD' | 'XSETID' = 'XADD') =>
  error(`ERR The ID specified in ${name} is equal or smaller than the target stream top item`);
export const noIdLeft = () => error('ERR The stream has exhausted the last possible ID, unable to add more items');
export const entryTooLarge = () => error('ERR Elements are too large to be stored');
export const trimsClash = () => error('ERR syntax error, MAXLEN and MINID options at the same time are not compatible');
export const trimNegative = (option: 'MAXLEN' | 'LIMIT') => error(`ERR The ${option} argument must be >= 0.`);
export const limitWithoutTrim = () =>
  error('ERR syntax error, LIMIT cannot be used without specifying a trimming strategy');
export const limitWithoutTilde = () => error('ERR syntax error, LIMIT cannot be used without the special ~ option');
export const trimMissing = () => error('ERR syntax error, XTRIM must be called with a trimming strategy');
export const setIdBelow = (
  what: 'the provided max_deleted_entry_id' | 'current max_deleted_entry_id' | 'the target stream top item',
) => error(`ERR The ID specified in XSETID is smaller than ${what}`);
export const entriesAddedNegative = () => error('ERR entries_added must be positive');
export const entriesAddedBelowLength = () =>
  error('ERR The entries_added specified in XSETID is smaller than the target stream length');
/** `rest` is the flavor's own. */
export const unevenStreams = (rest: string) => error(`ERR Unbalanced ${rest}`);
export const onlyOfXreadgroup = (option: 'GROUP' | 'NOACK' | 'CLAIM') =>
  error(`ERR The ${option} option is only supported by XREADGROUP. You called XREAD instead.`);
export const newIdOutsideGroup = () =>
  error('ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.');

export const groupMissing = () => error('ERR Missing GROUP option for XREADGROUP');
// As Dragonfly tells it (src/server/stream_family.cc).
export const trimsClashPlainly = () => error('ERR MAXLEN and MINID options at the same time are not compatible');
export const consumerMissing = () => error("ERR consumer name can't be empty");
export const claimCountOutOfRange = () => error('ERR COUNT must be > 0 and less than 2^18');
export const groupNotFirst = () => error("ERR Missing 'GROUP' in 'XREADGROUP' command");
export const lastIdOutsideXread = () => error('ERR The $ can be specified only when calling XREAD.');
export const sameStream = () => error('ERR Same stream specified multiple time');
export const unknownClaimArgument = (name: 'XCLAIM' | 'XAUTOCLAIM') =>
  error(`ERR Unknown argument given for ${name} command`);

const noGroup = (rest: string) => error(`NOGROUP No such ${rest}`);
export const waitedForStream = () => error('UNBLOCKED the stream key no longer exists');
export const waitedInGroup = () => error('NOGROUP the consumer group this client was blocked on no longer exists');
export const noGroupToRead = (key: Bytes, group: Bytes) =>
  noGroup(`key '${shown(key)}' or consumer group '${shown(group)}' in XREADGROUP with GROUP option`);
export const noKeyOrGroup = (key: Bytes, group: Bytes) =>
  noGroup(`key '${shown(key)}' or consumer group '${shown(group)}'`);
export const noGroupOfKey = (group: Bytes, key: Bytes) =>
  noGroup(`consumer group '${shown(group)}' for key name '${shown(key)}'`);
export const busyGroup = () => error('BUSYGROUP Consumer Group name already exists');
export const meaninglessId = (id: '$' | '+') =>
  error(
    `ERR The ${id} ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The ${id} ID would just return an empty result set.`,
  );
export const groupWantsKey = () =>
  error(
    'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
  );
export const entriesReadNegative = () => error('ERR value for ENTRIESREAD must be positive or -1');
export const badClaimArgument = (
  what: 'min-idle-time argument' | 'IDLE option argument' | 'TIME option argument' | 'RETRYCOUNT option argument',
  command: 'XCLAIM' | 'XAUTOCLAIM',
) => error(`ERR Invalid ${what} for ${command}`);
export const unknownClaimOption = (word: Bytes) => error(`ERR Unrecognized XCLAIM option '${shown(word)}'`);
export const numIdsNotPositive = () => error('ERR Number of IDs must be a positive integer');
export const numIdsDiffers = () => error('ERR The `numids` parameter must match the number of arguments');
export const idsMissing = () => error('ERR IDS option is required');
export const idleNotAnInteger = () => error('ERR min-idle-time is not an integer or out of range');
export const idleNegative = () => error('ERR min-idle-time must be a positive integer');
export const countTooHigh = () => error('ERR Insufficient memory, failed allocating transient memory, COUNT too high.');
export const countNotAboveZero = () => error('ERR COUNT must be > 0');

// Times

/** For times that are zero, negative or beyond the range of a deadline. */
export const invalidExpireTime = (name: Bytes) => error(`ERR invalid expire time in '${name}' command`);
export const expiryOutOfRange = () => error('ERR expiry is out of range');
export const expireConditionsClash = (conditions: 'NX and XX, GT or LT' | 'NX and XX' | 'GT and LT') =>
  error(`ERR ${conditions} options at the same time are not compatible`);
/** `rest` is the flavor's own way to name the word. */
export const unsupportedOption = (rest: Bytes) => error(`ERR Unsupported option${shown(rest)}`);

// DUMP and RESTORE (Valkey src/cluster.c)

export const busyKey = () => error('BUSYKEY Target key name already exists.');
export const invalidTtl = () => error('ERR Invalid TTL value, must be >= 0');
export const invalidIdleTime = () => error('ERR Invalid IDLETIME value, must be >= 0');
export const invalidFrequency = () => error('ERR Invalid FREQ value, must be >= 0 and <= 255');
export const wrongPayload = () => error('ERR DUMP payload version or checksum are wrong');
export const badPayloadData = () => error('ERR Bad data format');

/** Of CL.THROTTLE (Dragonfly src/server/string_family.cc). */
export const zeroRates = () => error('ERR zero rates are not supported');

// Databases and scans

export const dbIndexOutOfRange = () => error('ERR DB index is out of range');
/** Dragonfly's (src/facade/error.h). */
export const invalidDatabase = () => error('ERR invalid DB index');
export const invalidDbIndex = (which: 'first' | 'second') => error(`ERR invalid ${which} DB index`);
export const outOfMemory = () => error("OOM command not allowed when used memory > 'maxmemory'.");
/** Dragonfly's (src/facade/error.h). */
export const outOfMemoryPlainly = () => error('ERR Out of memory');
export const sameObject = () => error('ERR source and destination objects are the same');
export const invalidCursor = () => error('ERR invalid cursor');
export const onlyInScan = (word: string, scan: string) => error(`ERR ${word} option can only be used in ${scan}`);
export const unknownTypeName = (word: Bytes) => error(`ERR unknown type name '${shown(word)}'`);

// Transactions (Valkey src/multi.c, src/server.c)

export const nestedMulti = () => error('ERR MULTI calls can not be nested');
/** Dragonfly's (src/server/main_service.cc, Exec; generic_family.cc, Select). */
export const watchesOtherDatabase = () => error('ERR Dragonfly does not allow WATCH and EXEC on different databases');
export const selectInTransaction = (hasKeys: boolean) =>
  error(`ERR SELECT is not allowed in ${hasKeys ? 'regular EXEC/EVAL' : 'a transaction'}`);
export const watchInsideMulti = () => error('ERR WATCH inside MULTI is not allowed');
export const execWithoutMulti = () => error('ERR EXEC without MULTI');
export const discardWithoutMulti = () => error('ERR DISCARD without MULTI');
export const transactionSpoiled = () => error('EXECABORT Transaction discarded because of previous errors.');
/** As Dragonfly writes it, without the full stop (src/server/main_service.cc, Exec). */
export const transactionSpoiledBefore = () => error('EXECABORT Transaction discarded because of previous errors');
/** Dragonfly's, by name (src/server/main_service.cc, VerifyCommandState). */
export const notAllowedInTransaction = (name: Bytes) => error(`ERR '${name}' not allowed inside a transaction`);
/** Of an EXEC that is refused itself. `reason`: that error. */
export const execRefused = ({ message }: Error) =>
  error(`EXECABORT Transaction discarded because of: ${message.replace(/^ERR /, '')}`);
export const noShutdown = () => error('ERR No shutdown in progress.');
export const notInsideMulti = () => error('ERR Command not allowed inside a transaction');

export const unblocked = () => error('UNBLOCKED client unblocked via CLIENT UNBLOCK');
export const timeoutNotAnInteger = () => error('ERR timeout is not an integer or out of range');
export const timeoutNotAFloat = () => error('ERR timeout is not a float or out of range');
export const timeoutOutOfRange = () => error('ERR timeout is out of range');
export const timeoutNegative = () => error('ERR timeout is negative');

// Scripts

/** `start`: the command, and the servers' own grammar. */
export const onlyModes = (start: 'SCRIPT FLUSH only support' | 'FUNCTION FLUSH only supports') =>
  error(`ERR ${start} SYNC|ASYNC option`);

// Connection and introspection

export const noFrequencies = () =>
  error(
    'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
  );
export const noIdleTimes = () =>
  error(
    'ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
  );
export const protocolNotAnInteger = () => error('ERR Protocol version is not an integer or out of range');
export const unsupportedProtocol = () => error('NOPROTO unsupported protocol version');
export const helloSyntax = (word: Bytes) => error(`ERR Syntax error in HELLO option '${shown(word)}'`);
/** Dragonfly takes a HELLO of another protocol for no command of its own (src/server/server_family.cc, UnknownCmd). */
export const unknownHello = (words: readonly Bytes[]) =>
  error(`ERR unknown command 'HELLO' with args beginning with: ${words.map((word) => `\`${word}\``).join(', ')}`);
export const wrongPassword = () => error('WRONGPASS invalid username-password pair or user is disabled.');
export const invalidClientName = () => error('ERR Client names cannot contain spaces, newlines or special characters.');
/** `fact` as the client wrote it: LIB-NAME, LIB-VER. */
export const invalidLibraryFact = (fact: Bytes) =>
  error(`ERR ${shown(fact)} cannot contain spaces, newlines or special characters.`);
export const unknownLibraryFact = (fact: Bytes) => error(`ERR Unrecognized option '${shown(fact)}'`);
export const noPasswordConfigured = () =>
  error(
    'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
  );
export const invalidClientId = () => error('ERR Invalid client ID');
export const invalidClientIdOption = () => error('ERR client-id should be greater than 0');
export const unknownClientType = (word: Bytes) => error(`ERR Unknown client type '${shown(word)}'`);
export const noSuchUser = (name: Bytes) => error(`ERR No such user '${shown(name)}'`);
export const wrongPauseMode = () => error('ERR CLIENT PAUSE mode must be WRITE or ALL');
export const wrongUnblockReason = () => error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
/** `what`: tracking, caching (Dragonfly src/server/server_family.cc). */
export const wantsResp3 = (what: string) =>
  error(`ERR Client ${what} is currently not supported for RESP2. Please use RESP3.`);
export const cachingWithoutTracking = () =>
  error('ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled');
export const redirectsOnce = () => error('ERR A client can only redirect to a single other client');
export const noClientToRedirectTo = () => error('ERR The client ID you want redirect to does not exist');
export const prefixWantsBroadcast = () => error('ERR PREFIX option requires BCAST mode to be enabled');
export const optWithBroadcast = () => error('ERR OPTIN and OPTOUT are not compatible with BCAST');
export const optInAndOut = () => error("ERR You can't specify both OPTIN mode and OPTOUT mode");
/** A server tracks keys: the text is our own. */
export const tracksNothing = () =>
  error('ERR CLIENT TRACKING cannot be switched on: nobody is told here of keys that change');
export const notTracking = () =>
  error('ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled');
export const noSuchClient = () => error('ERR No such client');
export const maxAgeNotAnInteger = () => error('ERR maxage is not an integer or out of range');
export const maxAgeNotPositive = () => error('ERR maxage should be greater than 0');
/** As Dragonfly says it (src/server/acl/acl_family.cc, Cat). */
export const unknownCategoryPlainly = (name: Bytes) => error(`ERR Unknown category: ${asciiUpper(name)}`);
export const wrongWordsOfAcl = () => error('ERR Wrong number of arguments for acl command');
export const docsNotImplemented = () => error('ERR COMMAND DOCS Not Implemented');
export const unknownCategory = (name: Bytes) => error(`ERR Unknown category '${shown(name, 128)}'`);
export const noSamples = (event: Bytes) => error(`ERR No samples available for event '${shown(event)}'`);
export const unknownLog = () => error('ERR type should be one of the following: slow, large-request, large-reply');
export const invalidLogCount = () => error('ERR count should be greater than or equal to -1');
export const notACommand = () => error('ERR Invalid command specified');
export const commandWithoutKeys = () => error('ERR The command has no key arguments');
export const wrongWordsOfNamedCommand = () => error('ERR Invalid arguments specified for command');
export const wrongArityOfNamedCommand = () => error('ERR Invalid number of arguments specified for command');

/** `name` as it was asked for. */
export const unknownSetting = (name: Bytes) =>
  error(`ERR Unknown option or number of arguments for CONFIG SET - '${shown(name)}'`);
export const settingRefused = (name: Bytes, why: string) =>
  error(`ERR CONFIG SET failed (possibly related to argument '${shown(name)}') - ${why}`);
export const noConfigFile = () => error('ERR The server is running without a config file');

// DEBUG (src/debug.c)

/** Dragonfly's (src/server/debugcmd.cc). */
export const sizeNotPositive = () => error('ERR val_size must be positive');

export const noSuchReplyType = () =>
  error(
    'ERR Wrong protocol type name. Please use one of the following: string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false',
  );
export const pushNeedsResp3 = () => error('ERR RESP2 is not supported by this command');
export const noAppendOnlyFile = () => error('ERR Error trying to load the AOF files, check server logs.');
export const passwordBits = () =>
  error('ERR ACL GENPASS argument must be the number of bits for the output password, a positive number up to 4096');
export const notInImportMode = () => error('ERR Server is not in import mode');
export const nothingToCancel = () => error('ERR Background saving is currently not in progress or scheduled');
export const reloadOptions = () => error('ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.');
export const notAListpack = () => error('ERR Not a listpack encoded object.');
export const packedThresholdRefused = () =>
  error('ERR argument must be a memory value bigger than 1 and smaller than 4gb');

// What DEBUG POPULATE cannot do here, though a server can: the texts are our own.

export const tooManyKeys = (most: number) => error(`ERR DEBUG POPULATE makes at most ${most} keys at a time here`);
export const tooManyBytes = (most: number) =>
  error(`ERR DEBUG POPULATE makes at most ${most} bytes of values at a time here`);
export const onlyStrings = (type: Bytes) =>
  error(`ERR DEBUG POPULATE makes only strings here, and no ${shown(type, 128)}`);
