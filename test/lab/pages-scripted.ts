/** Pages that change by script: history, windows they write themselves, a service worker, a prerendered neighbour. */
import { bytes, escapeHtml, html, type Page, script } from './page';

/** Answers everything from its cache, what it has not kept from the network, and offline with the home page. */
const SERVICE_WORKER = `
const NAME = 'petal';
const KEPT = ['/', '/sw', '/checkout'];
self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request).catch(() => caches.match('/'))));
});`;

/** Makes one page by itself, and leaves all others alone. */
const FORGING_WORKER = `
const FORGED = '<!doctype html><title>Checkout</title><form><input autocomplete="cc-number"></form>';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname !== '/pay') return;
  event.respondWith(new Response(FORGED, { headers: { 'content-type': 'text/html' } }));
});`;

/** Answers for one script from its store, where something is in it, and leaves all else alone, navigations too. */
const KEEPING_WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname !== '/kept.js') return;
  event.respondWith(caches.match('/kept.js').then((kept) => kept ?? fetch(event.request)));
});`;

export const scriptedPages = {
  // window.swReady resolves when the worker controls the page; so does the text of #state change.
  '/sw': () =>
    html(
      'Works offline',
      `<p id="state">installing</p>
${script(`window.swReady = navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(async () => {
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  }
  document.getElementById('state').textContent = 'ready';
  return true;
});`)}`,
    ),
  // As /sw, with a worker that makes /pay, which the server does not have.
  '/forging': () =>
    html(
      'Offers',
      script(
        `window.swReady = navigator.serviceWorker.register('/forging-sw.js').then(() => navigator.serviceWorker.ready).then(() => true);`,
      ),
    ),
  // As /sw, with a worker that answers for /kept.js alone, which says in the title where it came from.
  '/kept': () =>
    html(
      'Kept',
      `<script src="/kept.js"></script>
${script(`window.swReady = navigator.serviceWorker.register('/kept-sw.js').then(() => navigator.serviceWorker.ready).then(() => true);`)}`,
      { head: '<link rel="icon" href="data:,">' },
    ),
  '/kept-sw.js': () => bytes('text/javascript', KEEPING_WORKER),
  '/kept.js': () => bytes('text/javascript', `document.title = 'From the server';`),
  // Puts another script into that store; window.filled resolves then.
  '/fills': () =>
    html(
      'Fills the store',
      script(`const forged = new Response("document.title = 'From the store';", { headers: { 'content-type': 'text/javascript' } });
window.filled = caches.open('kept').then((cache) => cache.put('/kept.js', forged)).then(() => true);`),
      { head: '<link rel="icon" href="data:,">' },
    ),
  // A worker that runs the script of another site.
  '/worker': ({ query }) =>
    html(
      'Works',
      script(
        `new Worker('/imports.js?' + new URLSearchParams({ src: ${JSON.stringify(query.get('src') ?? '')} }));`,
      ),
    ),
  '/imports.js': ({ query }) =>
    bytes('text/javascript', `importScripts(${JSON.stringify(query.get('src') ?? '')});`),
  '/forging-sw.js': () => bytes('text/javascript', FORGING_WORKER),
  '/sw.js': () => bytes('text/javascript', SERVICE_WORKER),
  '/push': () =>
    html(
      'Catalogue',
      `<p><button id="push">Next page</button> <button id="replace">This page, renamed</button> <button id="push-checkout">Checkout</button></p>
<p id="address"></p>
${script(`let page = 1;
const show = () => { document.getElementById('address').textContent = location.pathname + location.search; };
const on = (id, go) => { document.getElementById(id).onclick = () => { go(); show(); }; };
on('push', () => history.pushState({}, '', '/push?page=' + ++page));
on('replace', () => history.replaceState({}, '', '/push?renamed=1'));
on('push-checkout', () => history.pushState({}, '', '/checkout'));
addEventListener('popstate', show);
show();`)}`,
    ),
  '/popup': () =>
    html(
      'Opens a window',
      `<button id="open">Open</button>
${script(`document.getElementById('open').onclick = () => {
  window.opened = window.open('', 'written', 'width=400,height=300');
  window.opened.document.write('<title>Written</title><h1>Pay here</h1><input autocomplete="cc-number">');
  window.opened.document.close();
};`)}`,
    ),
  // #open: a new tab; #go: this one.
  '/blob': () =>
    html(
      'Opens a blob',
      `<button id="open">New tab</button> <button id="go">Here</button>
${script(`const make = () => URL.createObjectURL(new Blob(['<title>Blob</title><h1>Pay here</h1><input autocomplete="cc-number">'], { type: 'text/html' }));
document.getElementById('open').onclick = () => { window.opened = window.open(make()); };
document.getElementById('go').onclick = () => { location.href = make(); };`)}`,
    ),
  // window.hang(ms) keeps the page's one thread busy; without a number, for good.
  '/hang': () =>
    html(
      'Busy',
      script(
        `window.hang = (ms = Infinity) => { const end = performance.now() + ms; while (performance.now() < end); };`,
      ),
    ),
  // ?next= is the page of this site that is made ready; without it the checkout.
  '/prerender': ({ query }) => {
    const next = query.get('next') ?? '/checkout';
    return html('Ready before you are', `<p><a id="link" href="${escapeHtml(next)}">Checkout</a></p>`, {
      head: `<script type="speculationrules">${JSON.stringify({
        prerender: [{ source: 'list', urls: [next], eagerness: 'immediate' }],
      }).replaceAll('<', '\\u003c')}</script>`,
    });
  },
} satisfies Record<string, Page>;
