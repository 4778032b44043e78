/** Serves the journeys' sites, as `npm start` does it, from one build. */
import { assembleSite } from '../../src/cli/site/assemble.ts';
import { buildPress, printSite } from '../../src/cli/site/build.ts';
import { readDocuments } from '../../src/cli/site/documents.ts';
import { ownDocuments } from '../../src/cli/site/options.ts';
import { findSources } from '../../src/cli/site/sources.ts';
import { serveSite } from '../../src/cli/site/static-server.ts';
import { servedSites } from './sites.ts';

const press = await buildPress();
for (const { port, docs = ownDocuments, base = '/', isKept = false } of servedSites) {
  const site = assembleSite(await readDocuments(findSources(docs)), base);
  await serveSite(await printSite(press, site, { isKept }), port, { base });
}
