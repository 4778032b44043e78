/** `npm start`: builds the site, prerenders its documents and serves it on loopback. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSite } from './site/build.ts';
import { ownDocuments, projectFolder, siteOptions } from './site/options.ts';
import { openOnPort } from './site/ports.ts';
import { serveFiles } from './site/static-server.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit());
  const { docs, port } = siteOptions(process.argv.slice(2), process.env);
  const files = await buildSite(docs, docs === ownDocuments ? join(projectFolder, 'dist') : undefined);
  const server = await openOnPort((candidate) => serveFiles(files, candidate), port);
  console.log(`Mayfly is at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
