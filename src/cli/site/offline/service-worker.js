// Answers for a built site, whole from one version of it. The build fills in what that version holds.
const { base, version, kept, pages } = /* mayfly:site */ {};

const prefix = `mayfly:${base}:`;
const name = prefix + version;
// A page by its address: some hosts lead `index.html` there, and what was led elsewhere cannot answer for a page.
const urlOf = (file) => new URL(base + file.replace(/(^|\/)index\.html$/, '$1'), location.origin).href;

addEventListener('install', (event) => event.waitUntil(fill()));

/** All or nothing: a version that cannot be had whole does not replace the one before it. */
async function fill() {
  const cache = await caches.open(name);
  const older = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  const missing = [];
  for (const file of kept) {
    const known = isHashed(file) ? await findIn(older, urlOf(file)) : undefined;
    if (known) await cache.put(urlOf(file), known);
    else missing.push(new Request(urlOf(file), { cache: 'no-cache' }));
  }
  await cache.addAll(missing);
}

/** A name with a hash of what it holds never holds anything else. */
const isHashed = (file) => /^assets\/.*-[\w-]{8}\.\w+$/.test(file);

async function findIn(names, url) {
  for (const each of names) {
    const found = await (await caches.open(each)).match(url);
    if (found) return found;
  }
  return undefined;
}

addEventListener('message', ({ data }) => {
  if (data === 'take-over') skipWaiting();
});

addEventListener('activate', (event) => event.waitUntil(settle()));

/** What an older version left goes, unless a page of it is still open: it may yet ask for its parts. */
async function settle() {
  await clients.claim();
  const open = await clients.matchAll({ type: 'window' });
  if (open.length > 1) return;
  for (const key of await caches.keys()) if (key.startsWith(prefix) && key !== name) await caches.delete(key);
}

addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(base)) return;
  event.respondWith(answer(event.request, fileOf(pathname.slice(base.length)), mode === 'navigate'));
});

/** The file that an address means: `setex/` is `setex/index.html`, and so is `setex`. */
function fileOf(path) {
  const plain = decoded(path);
  if (plain === '' || plain.endsWith('/')) return `${plain}index.html`;
  return pages.includes(`${plain}/index.html`) ? `${plain}/index.html` : plain;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function answer(request, file, isPage) {
  const cache = await caches.open(name);
  const found = (await cache.match(urlOf(file))) ?? (isHashed(file) ? await caches.match(urlOf(file)) : undefined);
  if (found) return found;
  try {
    const response = await fetch(request);
    // A page that was read is there the next time. What has no hash would be of another version.
    if (response.ok && !response.redirected && (isHashed(file) || pages.includes(file)))
      await cache.put(urlOf(file), response.clone());
    return response;
  } catch (error) {
    if (!isPage) throw error;
    return notKept();
  }
}

/** A page that has not been read, and cannot be had now. */
function notKept() {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not kept</title>
<h1>This page has not been kept</h1><p>There is no network now, and this page was not read before. <a href="${base}">Go to the first page</a>.</p>`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
