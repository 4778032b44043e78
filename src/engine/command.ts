import type { ArgRecord } from '../spec/args.ts';
import {
  type Command as AnyCommand,
  type Declared as AnyDeclared,
  type CommandSpec,
  type ContainerSpec,
  defineCommand,
  defineContainer,
  defineManualCommand,
  type ManualCommandSpec,
} from '../spec/command.ts';
import type { Context } from './context.ts';

/** A command of this engine. */
export type Command = AnyCommand<Context>;

/** A declared command: each server's table has its own form of it. */
export type Declared = AnyDeclared<Context>;

/** Declares a command; its handler receives the arguments by name and type. */
export const command = <R extends ArgRecord>(spec: CommandSpec<Context, R>): Declared => defineCommand(spec);

/** Declares a command that reads its words itself. */
export const manualCommand = (spec: ManualCommandSpec<Context>): Declared => defineManualCommand(spec);

/** Declares a command of subcommands. */
export const container = (spec: ContainerSpec<Context>): Declared => defineContainer(spec);
