import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App, type AppProps } from './ui/page/app.tsx';

const root = document.getElementById('root');
const data = document.getElementById('mayfly-page')?.textContent;
if (!root || !data) throw new Error('This page was built without its document.');

const app = (
  <StrictMode>
    <App {...(JSON.parse(data) as AppProps)} />
  </StrictMode>
);
if (root.hasChildNodes()) hydrateRoot(root, app);
else createRoot(root).render(app);
