import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import type { Deadline } from '../deadlines.ts';
import { BadData } from './bad-data.ts';
import type { WriteString } from './writer.ts';

/** Dragonfly counts the ends of fields and members in seconds from February 2023 on (src/server/common.h, kMemberExpiryBase). */
const BASE_SECONDS = 1_675_209_600n;

const NONE = -1n;

/** The end of a field or a member as Dragonfly writes it (src/server/rdb_save.cc, SaveSetObject). */
export const memberTime = (deadline: Deadline | undefined, write: WriteString): Bytes =>
  write(String(deadline === undefined ? NONE : BigInt(deadline) / 1000n - BASE_SECONDS));

/** It as ms since 1970; nothing where there is none. */
export function readMemberTime(text: Bytes): number | undefined {
  const seconds = parseInt64(text);
  if (seconds === undefined) throw new BadData('an end that is no number');
  return seconds === NONE ? undefined : Number((seconds + BASE_SECONDS) * 1000n);
}
