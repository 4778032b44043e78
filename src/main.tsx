import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { pageIds } from './page-ids.ts';
import { App, type AppProps } from './ui/page/app.tsx';

const root = document.getElementById(pageIds.root);
const data = document.querySelector(`script#${pageIds.data}`)?.textContent;
if (!root || !data) throw new Error('This page was built without its document.');

// It stands in the page once: the data does not hold it as well.
const preview = root.querySelector('[data-part=preview]')?.innerHTML;
const app = (
  <StrictMode>
    <App {...(JSON.parse(data) as AppProps)} preview={preview} />
  </StrictMode>
);
if (root.hasChildNodes()) hydrateRoot(root, app);
else createRoot(root).render(app);
