/** Whose server it is: Redis, or one that began as its compatible sibling. */
export type Family = 'redis' | 'valkey' | 'dragonfly';

/** Whom a table of commands belongs to: `7.0.15` of Redis. */
export interface Server {
  readonly family: Family;
  /** The release. */
  readonly version: string;
  /** It was built without the modules that its release comes with elsewhere, as Debian's are. */
  readonly lacksModules?: true;
}

/**
 * Servers that go by their own numbers or not along at all: from which release on they have a thing, or whether any
 * release of theirs has.
 */
export type Presence = Partial<Record<Family, string | boolean>>;

/** Until then Redis and Valkey are one, and what Dragonfly takes over is counted in their releases (Valkey src/version.h, 7.2.4). */
export const COMMON_RELEASE = '7.2.4';

/** `7.0.15` against `7.2.0`: negative where the first is the older one. */
export const compareReleases = new Intl.Collator('en', { numeric: true }).compare;

/** Whether a server has what a release of Redis brought. */
export function hasSince({ family, version }: Server, since: string, on?: Presence): boolean {
  const own = on?.[family];
  if (typeof own === 'boolean') return own;
  if (own !== undefined) return compareReleases(own, version) <= 0;
  return compareReleases(since, family === 'redis' ? version : COMMON_RELEASE) <= 0;
}

/** Whether a server judges each word of a command as it comes to it (Dragonfly src/facade/cmd_arg_parser.h); else what handlers read is judged last. */
export const readsInTurn = ({ family }: Pick<Server, 'family'>): boolean => family === 'dragonfly';

/** The release as the server's own documentation gives it. */
export function sinceOf({ family }: Server, since: string, on?: Presence): string {
  const own = on?.[family];
  return typeof own === 'string' ? own : since;
}
