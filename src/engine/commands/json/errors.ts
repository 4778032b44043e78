import type { Bytes } from '../../../bytes.ts';
import { ReplyError } from '../../errors.ts';

/**
 * The texts of the JSON commands, in a file beside them because the commands come when they are wanted. Sources: RedisJSON 8.4
 * (redis_json/src), valkey-json 1.0 (src/json/util.cc), Dragonfly (src/facade/error.h, src/server/json_family.cc).
 */
const error = (message: Bytes): ReplyError => new ReplyError(message);

/** As the server's own reader says it, which is all that Redis answers. */
export const redisNotJson = (why: string) => error(why);
export const notUtf8 = () => error("Couldn't parse as UTF-8 string");
export const redisTooDeep = () => error('ERR recursion limit exceeded');
export const redisWrongKind = () => error('Existing key has wrong Redis type');
export const redisNoKey = () => error("ERR could not perform this operation on a key that doesn't exist");
export const redisNoPath = () => error('ERR Path does not exist');
export const redisNoPathOr = (what: string) => error(`ERR Path does not exist or ${what}`);
export const redisWrongValue = (type: string) => error(`WRONGTYPE wrong type of path value - expected ${type}`);
export const newAtRoot = () => error('ERR new objects must be created at the root');
export const redisSyntax = () => error('ERR syntax error');
export const pathNotStatic = () => error('Err wrong static path');
export const pathEndsInNoKey = () => error('Err path must end with object key to set');
export const placeOutOfRange = () => error('ERR array index out of range');
export const placeOutOfBounds = () => error('ERR index out of bounds');
export const badNumber = () => error('bad input number');
export const resultIsNoNumber = () => error('result is not a number');
export const wrongFormat = () => error('ERR wrong format');
export const wrongReplyFormat = () => error('ERR wrong reply format');
export const formatWantsResp3 = () => error('ERR FORMAT argument is not supported on RESP2');
export const legacyWantsStrings = () => error('Legacy paths are supported only with FORMAT STRINGS');
export const redisNoSubcommand = () => error('ERR unknown subcommand - try `JSON.DEBUG HELP`');
/** `at`: bytes before what is wrong; `expected`: what was looked for there, which the module may tell more closely. */
export const redisNotAPath = (at: number, expected: readonly string[]) =>
  error(
    `Error occurred at position ${at}, Error at position ${at}: expected one of the following: ${expected.join(', ')}`,
  );

const valkeyTexts = {
  json: 'SYNTAXERR Failed to parse JSON string due to syntax error',
  depth: 'LIMIT Document path nesting limit is exceeded',
  path: 'SYNTAXERR Invalid JSON path',
  member: 'SYNTAXERR Invalid object member name',
  number: 'SYNTAXERR Invalid number',
  identifier: 'SYNTAXERR Invalid identifier',
  dots: 'SYNTAXERR Invalid dot sequence',
  dollar: 'SYNTAXERR Dollar sign cannot apply to non-root element',
  empty: 'SYNTAXERR Expression token cannot be empty',
  index: 'SYNTAXERR Array index is not a number',
  step: 'SYNTAXERR Step in the slice cannot be zero',
  syntax: 'SYNTAXERR Command syntax error',
  newAtRoot: "SYNTAXERR A new Valkey key's path must be root",
  noPath: 'NONEXISTENT JSON path does not exist',
  noDocument: 'NONEXISTENT Document key does not exist',
  wrongKind: 'WRONGTYPE Not a JSON document key',
  notNumber: 'WRONGTYPE JSON element is not a number',
  notBool: 'WRONGTYPE JSON element is not a bool',
  notString: 'WRONGTYPE JSON element is not a string',
  notObject: 'WRONGTYPE JSON element is not an object',
  notArray: 'WRONGTYPE JSON element is not an array',
  valueNoNumber: 'WRONGTYPE Value is not a number',
  valueNoString: 'WRONGTYPE Value is not a string',
  notInteger: 'WRONGTYPE Value is not an integer',
  sum: 'OVERFLOW Addition would overflow',
  product: 'OVERFLOW Multiplication would overflow',
  bounds: 'OUTOFBOUNDARIES Array index is out of bounds',
  wildcard: 'ERR Invalid use of wildcard',
  noObject: 'ERROR Cannot insert a member into a non-object value',
} as const;

export const valkeyProblem = (which: keyof typeof valkeyTexts) => error(valkeyTexts[which]);

// Dragonfly

export const dragonflyNoKey = () => error('ERR no such key');
export const dragonflyWrongType = () => error('WRONGTYPE wrong JSON type of path value');
export const dragonflyNoPath = () => error('ERR invalid JSON path');
export const dragonflyNotJson = () => error('ERR failed to parse JSON');
export const dragonflyWantsString = () => error('ERR expected string value');
export const dragonflyIndexOutOfRange = () => error('ERR index out of range');
export const dragonflyNoNumber = () => error('ERR result is not a number');
