import type { Command } from '../command.ts';
import { ttl } from './generic/ttl.ts';
import { get } from './string/get.ts';
import { setex } from './string/setex.ts';

const commands: readonly Command[] = [get, setex, ttl];

/** The command table, by upper-case name. */
export const commandTable: ReadonlyMap<string, Command> = new Map(commands.map((entry) => [entry.info.name, entry]));
