import type { ContainerSpec } from '../../spec/command.ts';
import { array, status } from '../../spec/reply.ts';
import { command, type Declared } from '../command.ts';
import type { Context } from '../context.ts';

/** The HELP of a container: what its own lines say, between the lines that every HELP has (Valkey src/networking.c). */
export const helpOf = (
  container: string,
  facts: Pick<ContainerSpec<Context>, 'group' | 'since' | 'on' | 'categories' | 'of'>,
  lines: readonly string[],
): Declared =>
  command({
    ...facts,
    name: 'HELP',
    complexity: 'O(1)',
    summary: `Says what the subcommands of ${container} do.`,
    flags: ['loading', 'stale'],
    comparison: { how: 'shape', why: 'Names the subcommands that exist here.' },
    args: {},
    run: () =>
      array(
        [
          `${container} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`,
          ...lines,
          'HELP',
          '    Prints this help.',
        ].map(status),
      ),
  });
