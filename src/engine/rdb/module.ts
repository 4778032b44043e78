import type { Bytes } from '../../bytes.ts';
import type { Surroundings, Value } from '../values/kind.ts';
import { kindOf, kindOfModule } from '../values/kinds.ts';
import { BadData } from './bad-data.ts';
import { form, header } from './format.ts';
import type { Reader } from './reader.ts';
import type { WriteString } from './writer.ts';

/** `ReJSON-RL` in the third form of its values: 6 bits a letter, then 10 for the form (Redis src/module.c, moduleTypeEncodeId). */
const MODULE = 'E\xe2R8\xdf\x91,\x03';
/** What a module has written: a string comes, and no more comes (Redis src/rdb.h, RDB_MODULE_OPCODE_STRING). */
const STRING = 5;
const END = 0;

/** A module's value as its servers write it: a text behind the module's number, or in a form of its own (Dragonfly src/server/rdb_extensions.h). */
export function writeModuleValue(value: Value, write: WriteString, { flavor }: Surroundings): Bytes | undefined {
  const text = kindOf(value).text?.of(value);
  if (text === undefined) return undefined;
  if (flavor.family === 'dragonfly') return header(form.json) + write(text);
  return `${header(form.module2)}\x81${MODULE}${header(STRING)}${write(text)}${header(END)}`;
}

export function readModuleValue(written: number, reader: Reader, { flavor }: Surroundings): Value {
  const isPlain = written === form.json;
  if (!isPlain && reader.take(1 + MODULE.length + 1) !== `\x81${MODULE}${header(STRING)}`)
    throw new BadData('no such module');
  const text = reader.string();
  if (!isPlain && reader.byte() !== END) throw new BadData('it does not end');
  const value = kindOfModule()?.text?.from(text, flavor);
  if (value === undefined) throw new BadData('the module reads it not');
  return value;
}
