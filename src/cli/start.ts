/** `npm start`: builds the site, prerenders its documents and serves it, on loopback unless told otherwise. */
import { join } from 'node:path';
import { atEnd } from './lifetime.ts';
import { buildSite, replaceFolder } from './site/build.ts';
import { ownDocuments, projectFolder, siteOptions } from './site/options.ts';
import { openOnPort } from './site/ports.ts';
import { serveSite } from './site/static-server.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  atEnd(() => process.exit());
  const { docs, port, ...reach } = siteOptions(process.argv.slice(2), process.env);
  // Before the build, so that nobody waits for it only to hear that the port is taken or the address is none.
  const probe = await openOnPort((candidate) => serveSite(new Map(), candidate, reach), port ?? 0);
  probe.close();
  const files = await buildSite(docs, (words) => console.log(words));
  if (docs === ownDocuments) await replaceFolder(join(projectFolder, 'dist'), files);
  const { url } = await openOnPort((candidate) => serveSite(files, candidate, reach), port);
  console.log(`Mayfly is at ${url}`);
});
