import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({
  appType: 'custom',
  plugins: [react(), policyInBuild],
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
