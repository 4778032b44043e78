import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { pageIds } from './page-ids.ts';
import { App, type AppProps } from './ui/page/app.tsx';

const root = document.getElementById(pageIds.root);
const data = document.querySelector(`script#${pageIds.data}`)?.textContent;
if (!root || !data) throw new Error('This page was built without its document.');

const app = (
  <StrictMode>
    <App {...(JSON.parse(data) as AppProps)} />
  </StrictMode>
);
if (root.hasChildNodes()) hydrateRoot(root, app);
else createRoot(root).render(app);
