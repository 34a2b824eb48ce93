/** Pages made of parts: frames of others, the shop's own words, and very much of everything. */
import { bytes, escapeHtml, html, type Page, script } from './page';

/**
 * Measures how long this document is kept from its own work: `startBeats()`, then `longestPause()`, which asks the
 * frame that beats as well. Documents of one site share a thread, so one of each site is enough.
 */
const BEATING = `
const channel = new MessageChannel();
let last = 0, pause = 0, beating = false;
channel.port1.onmessage = () => {
  const now = performance.now();
  pause = Math.max(pause, now - last);
  last = now;
  if (beating) channel.port2.postMessage(0);
};
const begin = () => { beating = true; pause = 0; last = performance.now(); channel.port2.postMessage(0); };
const end = () => {
  beating = false;
  return Math.max(pause, performance.now() - last);
};`;

const BEAT_IN_FRAME = `${BEATING}
addEventListener('message', ({ data, source }) => {
  if (data === 'begin') begin();
  if (data === 'end') source.postMessage(end(), '*');
});`;

const BEAT_WITH_FRAMES = `${BEATING}
const beatingFrame = () => document.querySelector('[data-beats]')?.contentWindow;
window.startBeats = () => { beatingFrame()?.postMessage('begin', '*'); begin(); };
window.longestPause = async () => {
  const own = end();
  const frame = beatingFrame();
  if (!frame) return own;
  const theirs = new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data), { once: true }));
  frame.postMessage('end', '*');
  return Math.max(own, await theirs);
};`;

const HANG_MS = 30_000;

export const partPages = {
  // ?from= is another site's beating page: every second frame is from there.
  '/large': ({ site, query }) => {
    const from = query.get('from') ?? site.url('/beating');
    const frames = Array.from({ length: Number(query.get('frames') ?? 0) }, (_, index) =>
      index % 2 === 0
        ? `<iframe ${index === 0 ? 'data-beats' : ''} src="${escapeHtml(from)}"></iframe>`
        : `<iframe src="${escapeHtml(site.url('/empty'))}"></iframe>`,
    );
    const fields = '<input name="flower">'.repeat(Number(query.get('fields') ?? 0));
    return html(
      'Large',
      `<form action="/order">${fields}</form>${frames.join('')}${script(BEAT_WITH_FRAMES)}`,
    );
  },
  // As many requests as are asked for, none of which a browser has already.
  '/many': ({ site, query }) => {
    const now = Date.now();
    const sources = (path: string, count: string | null) =>
      Array.from({ length: Number(count) }, (_, index) => site.url(`${path}?of=${now}-${index}`));
    const pictures = sources('/png', query.get('pictures')).map((url) => `<img src="${escapeHtml(url)}">`);
    const frames = sources('/empty', query.get('frames')).map(
      (url) => `<iframe src="${escapeHtml(url)}"></iframe>`,
    );
    return html('Many', [...pictures, ...frames].join(''), { headers: { 'cache-control': 'no-store' } });
  },
  '/beating': () => html('Beating', `<p>Still here.</p>${script(BEAT_IN_FRAME)}`),
  '/empty': () => bytes('text/html; charset=utf-8', '<!doctype html><title>Empty</title>'),
  // Busy for ?ms= as soon as it has said so to the page around it: nobody gets an answer from it.
  '/hangs': ({ query }) =>
    html(
      'Busy',
      // A message leaves the frame only after the task that posts it.
      script(`addEventListener('load', () => {
  parent.postMessage('busy', '*');
  setTimeout(() => {
    const end = performance.now() + ${Number(query.get('ms') ?? HANG_MS)};
    while (performance.now() < end);
  }, 50);
});`),
    ),
  // The shop's own words: ?relations=1 states them for machines as well (RFC 6903).
  '/with-policies': ({ query }) =>
    html(
      'Blumen für heute',
      `<footer lang="de"><a href="https://elsewhere.test/datenschutz">Datenschutz</a>
<a href="/hilfe/4711">Datenschutzerklärung</a> <a href="/hilfe/4712"><b>Sicher</b> einkaufen</a></footer>
${script("document.documentElement.lang = 'de';")}`,
      {
        head: query.has('relations')
          ? '<link rel="privacy-policy" href="/stated-privacy"><link rel="terms-of-service" href="/stated-terms">'
          : '',
      },
    ),
} satisfies Record<string, Page>;
