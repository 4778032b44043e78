import type { BrowserContext } from '@playwright/test';
import { sites } from './sites.ts';

const origins = new Set(Object.values(sites).map(({ url }) => new URL(url).origin));

/**
 * Everything that goes wrong in a context from now on, a line for each; the list grows. Errors on the console (Chromium
 * reports a breach of the content security policy as one), errors nobody caught, requests to another origin.
 */
export function watchFaults(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.has(origin)) faults.push(`request: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => faults.push(`request: ${socket.url()}`));
    page.on('crash', () => faults.push('crash: the page is gone'));
  });
  return faults;
}
