/** `npm run dev`: the same pages from source, reloaded as code and documents change. */
import { createServer } from 'vite';
import { liveDocuments } from './site/live-documents.ts';
import { projectFolder, siteOptions } from './site/options.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  const { docs, port } = siteOptions(process.argv.slice(2), process.env);
  const listen = port === undefined ? {} : { port, strictPort: true };
  const server = await createServer({
    root: projectFolder,
    server: { host: '127.0.0.1', ...listen },
    plugins: [liveDocuments(docs)],
  });
  await server.listen();
  server.printUrls();
});
