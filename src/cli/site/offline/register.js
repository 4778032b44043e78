// Keeps the site for reading without a network, and tells when there is a newer one. Written into built sites only.
const { base = '/', message = '', reload = '', later = '' } = document.currentScript?.dataset ?? {};

function announce(worker) {
  if (document.getElementById('mayfly-update')) return;
  const bar = document.createElement('div');
  bar.id = 'mayfly-update';
  bar.setAttribute('role', 'status');
  bar.append(
    message,
    ' ',
    button(reload, () => show(worker)),
    ' ',
    button(later, () => bar.remove()),
  );
  document.body.append(bar);
}

function button(words, press) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button button-edged';
  made.textContent = words;
  made.addEventListener('click', press);
  return made;
}

function show(worker) {
  // Another tab may have had it take over: it answers already.
  if (worker.state !== 'installed') return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('take-over');
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
