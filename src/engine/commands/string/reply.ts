import { bulk, NIL, type Reply } from '../../../spec/reply.ts';
import { bytesOf, type StringValue } from '../../values/string/string-value.ts';

/** A string as a bulk reply, or the null bulk string where there is none. */
export const bulkOfString = (value: StringValue | undefined): Reply =>
  value === undefined ? NIL : bulk(bytesOf(value));
