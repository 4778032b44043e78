import type { Bytes } from '../../src/bytes.ts';
import { commandTable } from '../../src/engine/commands/index.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import type { Step } from '../../src/transcript/step.ts';
import type { OracleClient } from '../oracle/oracle.ts';
import { heldFlavor } from '../oracle/player.ts';
import type { ServerRelease } from '../oracle/servers.ts';

/** The commands that a server has by our table, and has not by its own: their declarations are wrong, or nobody has them. */
export async function unknownTo(client: OracleClient, release: ServerRelease): Promise<readonly Bytes[]> {
  const names = [...commandTable(heldFlavor(release)).keys()];
  const told = await client.send(['COMMAND', 'INFO', ...names]);
  const infos = told.type === 'array' ? told.items : [];
  return names.filter((_, i) => infos[i]?.type !== 'array' || infos[i].items.length === 0);
}

/** What to do about one of them. */
export const unknownText = (name: Bytes, flavor: FlavorName): string =>
  `The server that is held against ${flavor} has no ${name}: \`since\` or \`on\` says otherwise. Outputs of its tests are our own engine's.`;

/** Whether a command test sends one of those commands. */
export const sendsOneOf = (names: readonly Bytes[], { steps }: { readonly steps: readonly Step[] }): boolean =>
  steps.some((step) => step.kind === 'command' && names.includes(step.argv[0]?.toUpperCase() ?? ''));
