// Served by `npm start`: whatever an earlier, built site left at this address is put away.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(retire()));

async function retire() {
  for (const key of await caches.keys()) if (key.startsWith('mayfly:')) await caches.delete(key);
  await registration.unregister();
}
