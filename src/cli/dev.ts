/** `npm run dev`: the same pages from source, reloaded as code and documents change. */
import { atEnd } from './lifetime.ts';
import { liveDocuments } from './site/live-documents.ts';
import { projectFolder, siteOptions } from './site/options.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  atEnd(() => process.exit());
  const { port, host, allowedHosts, ...source } = siteOptions(process.argv.slice(2), process.env, 'npm run dev');
  const listen = port === undefined ? {} : { port, strictPort: true };
  const { createServer } = await import('vite');
  const server = await createServer({
    root: projectFolder,
    base: source.base,
    server: { host, allowedHosts: [...allowedHosts], ...listen },
    plugins: [liveDocuments(source, allowedHosts)],
  });
  await server.listen();
  server.printUrls();
});
