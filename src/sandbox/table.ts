import { commandTable } from '../engine/index.ts';
import type { CommandInfo } from '../spec/info.ts';

/** The data part of the command table: what the page, the editor and the documents may know of it. */
export const commandInfos = (): readonly CommandInfo[] => [...commandTable.values()].map(({ info }) => info);

/** The names of all commands, upper case. */
export const commandNames = (): readonly string[] => [...commandTable.keys()];
