/** `npm start`: builds the site, prerenders its documents and serves it on loopback. */
import { join } from 'node:path';
import { buildSite } from './site/build.ts';
import { ownDocuments, projectFolder, siteOptions } from './site/options.ts';
import { openOnPort } from './site/ports.ts';
import { serveSite } from './site/static-server.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit());
  const { docs, port } = siteOptions(process.argv.slice(2), process.env);
  const files = await buildSite(docs, docs === ownDocuments ? join(projectFolder, 'dist') : undefined);
  const { url } = await openOnPort((candidate) => serveSite(files, candidate), port);
  console.log(`Mayfly is at ${url}`);
});
