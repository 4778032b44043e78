/** `npm start`: builds the site, prerenders its documents and serves it, on loopback unless told otherwise. */
import { atEnd } from './lifetime.ts';
import { makeSite } from './site/make.ts';
import { retiredWorker } from './site/offline.ts';
import { siteOptions } from './site/options.ts';
import { openOnPort } from './site/ports.ts';
import { serveSite } from './site/static-server.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  atEnd(() => process.exit());
  const { port, ...options } = siteOptions(process.argv.slice(2), process.env);
  // Before the build, so that nobody waits for it only to hear that the port is taken or the address is none.
  const probe = await openOnPort((candidate) => serveSite(new Map(), candidate, options), port ?? 0);
  probe.close();
  const { files } = await makeSite(options, {
    say: (words) => console.log(words),
    warn: (words) => console.error(words),
    isKept: false,
  });
  const served = new Map([...files, ...(await retiredWorker())]);
  const { url } = await openOnPort((candidate) => serveSite(served, candidate, options), port);
  console.log(`Mayfly is at ${url}`);
});
