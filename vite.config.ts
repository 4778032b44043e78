import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin, type Rolldown } from 'vite';
import { styleLayers } from './src/cli/site/style-layers.ts';

/** What the built page may load. In a `<meta>`, so that it holds on any static host. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only the built page: in development, hot reload needs an inline script. */
const policyInBuild: Plugin = {
  name: 'mayfly:content-security-policy',
  apply: 'build',
  transformIndexHtml: (html) =>
    html.replace(
      '<head>',
      `<head>\n    <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`,
    ),
};

/** What the bundler would cut wherever something fetched later shares a module with it, and what stays one file: by name. */
const files: readonly { readonly name: string; readonly starts: readonly string[] }[] = [
  /** Every page. */
  { name: 'index', starts: ['src/main.ts'] },
  /** A page with examples. */
  { name: 'examples', starts: ['src/ui/mount/start.ts'] },
  /** With the first run. */
  { name: 'runner', starts: ['src/ui/session/runner.ts', 'src/ui/cell/after-run.ts'] },
];

/** The file of a module, which is the first one that needs it; null where that is none of ours. */
function fileOf(): (id: string, graph: Rolldown.ChunkingContext) => string | null {
  let parts: readonly { readonly name: string; readonly ids: ReadonlySet<string> }[] | undefined;
  return (id, graph) => {
    parts ??= files.map(({ name, starts }) => ({ name, ids: reached(starts, graph) }));
    const name = parts.find(({ ids }) => ids.has(id))?.name ?? null;
    // The entry is a file of its own as it is, with the bundler's own module.
    return name === 'index' || id.startsWith('\0') ? null : name;
  };
}

/** Some modules, and all that they import at once. */
function reached(starts: readonly string[], graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const ids = new Set(starts.map((start) => resolve(import.meta.dirname, start)));
  for (const id of ids) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) ids.add(next);
  return ids;
}

export default defineConfig({
  appType: 'custom',
  plugins: [react(), policyInBuild],
  /** What reads documents is a worker: the form of a package that asks a page's DOM is of no use there. */
  resolve: { conditions: ['worker', ...defaultClientConditions] },
  css: { postcss: { plugins: [styleLayers] } },
  build: {
    manifest: true,
    /** The first versions that know `light-dark()`, so that styles go out as written. */
    target: ['chrome123', 'firefox125', 'safari17.5'],
    /** Monaco is one large chunk by nature; `npm run size` holds the real budgets. */
    chunkSizeWarningLimit: 4096,
    /** The one chunk that is fetched later, the editor, needs nothing fetched beside it. */
    modulePreload: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: fileOf() }] } },
      /** Nothing here hides an effect behind a getter or an undeclared global. */
      treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        entryFileNames: 'assets/[name].worker-[hash].js',
        chunkFileNames: 'assets/[name].worker-[hash].js',
      },
    },
  },
});
