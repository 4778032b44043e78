import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { goneMs } from '../deadlines.ts';
import type { Surroundings } from '../values/kind.ts';
import { type SetForm, SetValue } from '../values/set/set-value.ts';
import { BadData } from './bad-data.ts';
import { form, header } from './format.ts';
import { intset, readIntset } from './intset.ts';
import { listpack, readListpack } from './listpack.ts';
import { memberTime, readMemberTime } from './member-times.ts';
import type { Reader } from './reader.ts';
import { length, type WriteString } from './writer.ts';

export function writeSet(all: SetValue, write: WriteString, { nowMs }: Surroundings): Bytes {
  const set = all.livingAt(nowMs);
  const members = set.members();
  if (set.ends) {
    const timed = (name: Bytes) => write(name) + memberTime(set.find(name)?.end?.deadline, write);
    return header(form.setWithExpiry) + length(members.length) + members.map(timed).join('');
  }
  if (set.form === 'intset') return header(form.intset) + write(intset(members, set.integerBytes));
  if (set.form === 'listpack') return header(form.setListpack) + write(listpack(members));
  return header(form.set) + length(members.length) + members.map(write).join('');
}

/** The forms of a set as servers choose them for what they load (Valkey src/rdb.c, rdbLoadObject). */
export function readSet(written: number, reader: Reader, at: Surroundings): SetValue {
  const most = (setting: string, otherwise: number) => at.limit(setting) ?? otherwise;
  const integers = Math.min(most('set-max-intset-entries', 2 ** 30), 2 ** 30);
  const small = most('set-max-listpack-entries', 0);
  if (written === form.intset) {
    const { members, width } = readIntset(reader.string());
    const set = filled(members, 'intset', most('set-max-intset-entries', 0));
    set.widen(width);
    return set;
  }
  if (written === form.setListpack) return filled(readListpack(reader.string()), 'listpack', small);
  if (written === form.setWithExpiry) return readEnding(reader, at);
  const count = reader.count();
  const bytes = most('set-max-listpack-value', 0);
  const set = SetValue.empty(count > integers ? 'hashtable' : 'intset');
  let longest = 0;
  for (let left = count; left > 0; left--) {
    const name = reader.string();
    longest = Math.max(longest, name.length);
    if (set.form === 'intset' && parseInt64(name) === undefined) {
      set.become(set.size < small && longest <= bytes ? 'listpack' : 'hashtable');
    }
    if (set.form === 'listpack' && (set.size >= small || name.length > bytes)) set.become('hashtable');
    add(set, name);
  }
  return set;
}

/** What has come to its end is left out. Where that is all, the set is gone as it is read. */
function readEnding(reader: Reader, at: Surroundings): SetValue {
  const set = SetValue.empty('hashtable');
  for (const [name, endMs] of reader.each(() => [reader.string(), readMemberTime(reader.string())] as const)) {
    add(set, name);
    if (endMs !== undefined) set.setEnd(name, { deadline: endMs, goneMs: goneMs(endMs, at.flavor) });
  }
  if (set.size === 0) throw new BadData('a set without members');
  return set;
}

function filled(names: readonly Bytes[], small: SetForm, most: number): SetValue {
  const set = SetValue.empty(names.length > most ? 'hashtable' : small);
  for (const name of names) add(set, name);
  if (set.size === 0) throw new BadData('a set without members');
  return set;
}

function add(set: SetValue, name: Bytes): void {
  if (!set.add(name)) throw new BadData('a member twice');
}
