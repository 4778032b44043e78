import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const firstPort = Number(process.env.MAYFLY_E2E_PORT ?? 4391);

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

interface ServedSite {
  readonly port: number;
  readonly url: string;
  /** Absent: our own. */
  readonly docs?: string;
  readonly base?: string;
  readonly isKept?: boolean;
}

/** The sites that the journeys visit: our documents, those of `e2e/documents/`, a built one, and the page that the product was asked for. */
export const sites = {
  ours: { port: firstPort, url: `http://127.0.0.1:${firstPort}/` },
  fixtures: { port: firstPort + 1, url: `http://127.0.0.1:${firstPort + 1}/`, docs: path('../documents') },
  /** As `npm run build -- --base /docs/` writes it. */
  handbook: {
    port: firstPort + 3,
    url: `http://127.0.0.1:${firstPort + 3}/docs/`,
    docs: path('../handbook'),
    base: '/docs/',
    isKept: true,
  },
  seed: { port: firstPort + 2, url: `http://127.0.0.1:${firstPort + 2}/`, docs: path('../../../shared/seed') },
} satisfies Record<string, ServedSite>;

/** Those that can be served here: the last one lies beside the repository, or does not. */
export const servedSites = Object.values<ServedSite>(sites).filter(
  ({ docs }) => docs === undefined || existsSync(docs),
);
