import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const firstPort = Number(process.env.MAYFLY_E2E_PORT ?? 4391);

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The sites that the journeys visit: our documents, those of `e2e/documents/`, and the page that the product was asked for. */
export const sites = {
  ours: { port: firstPort, url: `http://127.0.0.1:${firstPort}/`, docs: undefined },
  fixtures: { port: firstPort + 1, url: `http://127.0.0.1:${firstPort + 1}/`, docs: path('../documents') },
  seed: { port: firstPort + 2, url: `http://127.0.0.1:${firstPort + 2}/`, docs: path('../../../shared/seed') },
};

/** Those that can be served here: the last one lies beside the repository, or does not. */
export const servedSites = Object.values(sites).filter(({ docs }) => docs === undefined || existsSync(docs));
