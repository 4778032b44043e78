// Keeps the site for reading without a network, and tells when there is a newer one. Written into built sites only.
const { base = '/', message = '', reload = '' } = document.currentScript?.dataset ?? {};

function announce(worker) {
  if (document.getElementById('mayfly-update')) return;
  const bar = document.createElement('div');
  bar.id = 'mayfly-update';
  bar.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-edged';
  button.textContent = reload;
  button.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage('take-over');
  });
  bar.append(message, ' ', button);
  document.body.append(bar);
}

async function keep() {
  const registration = await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
  // The first one has nothing to replace.
  const offer = (worker) => worker?.state === 'installed' && navigator.serviceWorker.controller && announce(worker);
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => offer(worker));
  });
}

if ('serviceWorker' in navigator) addEventListener('load', () => keep().catch(() => {}));
