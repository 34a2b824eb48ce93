/** Pages that have http somewhere in them: in forms, in what they load, in frames, or in words alone. */
import { escapeHtml, html, type Page, type PageContext, script } from './page';
import { checkoutForm } from './pages-shop';

type Embed = (source: string) => string;

const LATE_FORM_MS = 1500;

const embeds: Readonly<Record<string, Embed>> = {
  img: (source) => `<img id="embedded" alt="" src="${source}">`,
  iframe: (source) => `<iframe id="embedded" title="Embedded" src="${source}"></iframe>`,
  script: (source) => `<script id="embedded" src="${source}"></script>`,
  style: (source) => `<link id="embedded" rel="stylesheet" href="${source}">`,
  object: (source) => `<object id="embedded" data="${source}"></object>`,
  embed: (source) => `<embed id="embedded" src="${source}">`,
  video: (source) => `<video id="embedded" preload="auto" src="${source}"></video>`,
  audio: (source) => `<audio id="embedded" preload="auto" src="${source}"></audio>`,
  fetch: (source) => `<p id="embedded" data-source="${source}">Fetching</p>
${script(`{ const shown = document.getElementById('embedded');
fetch(shown.dataset.source, { mode: 'no-cors' }).then(() => { shown.textContent = 'fetched'; }, (error) => { shown.textContent = String(error); }); }`)}`,
};

export const insecurePages = {
  '/form-http': async (context) => html('Checkout', checkoutForm(await plainUrl(context, '/order'))),
  '/form-http-button': async (context) =>
    html(
      'Checkout',
      checkoutForm(
        '/order',
        `<button id="pay">Pay</button> <button id="pay-http" formaction="${await plainUrl(context, '/order')}">Pay later</button>`,
      ),
    ),
  // Added by itself after a while, or at once by window.addForm().
  '/form-http-late': async (context) =>
    html(
      'Checkout',
      `<div id="place"></div><template id="late">${checkoutForm(await plainUrl(context, '/order'))}</template>
${script(`window.addForm = () => {
  const place = document.getElementById('place');
  if (place.childElementCount === 0) place.append(document.getElementById('late').content.cloneNode(true));
};
setTimeout(window.addForm, ${LATE_FORM_MS});`)}`,
    ),
  // A browser upgrades an image by host name to https; there is no TLS on that port, so nothing comes.
  '/img-http': async (context) => embedded('img', await plainUrl(context, '/png')),
  // The same, but the upgrade succeeds: it is this https site's own port.
  '/img-http-upgraded': ({ site }) => embedded('img', site.url('/png').replace(/^https:/, 'http:')),
  // Nobody upgrades this one, for its host is an IP address. Chromium 156 and Firefox 153 do not load it as they are shipped.
  '/img-http-ip': async ({ lab }) => embedded('img', (await lab.site('http-ip')).url('/png')),
  '/script-http': async (context) => embedded('script', await plainUrl(context, '/script.js')),
  '/frame-http': async (context) => embedded('iframe', await plainUrl(context, '/')),
  // http from this computer loads, and is not mixed content.
  '/loopback-http': async ({ lab }) => {
    const local = await lab.site('localhost-http');
    const image = `http://127.0.0.1:${local.port}/png`;
    return html(
      'Loopback',
      `<img id="by-address" alt="" src="${image}"><img id="by-name" alt="" src="${local.url('/png')}">
<script src="${local.url('/script.js')}"></script>`,
    );
  },
  '/words-http': async (context) => {
    const url = await plainUrl(context, '/');
    return html(
      'Links',
      `<p>We used to be at http://petal.test/.</p><p><a id="link" href="${url}">${url}</a></p>`,
    );
  },
  // To the site that this one sends on to, or to a shop without TLS.
  '/link': async (context) => {
    const { target } = context.site;
    const url = target === null ? await plainUrl(context, '/') : `${target}/`;
    return html('Our other shop', `<p><a id="link" href="${url}">Go there</a></p>`);
  },
  '/frame': ({ query }) => embedded('iframe', query.get('src') ?? '/checkout'),
  '/embed': ({ query }) => embedded(query.get('tag') ?? 'img', query.get('src') ?? '/png'),
} satisfies Record<string, Page>;

function embedded(tag: string, source: string) {
  const embed = Object.hasOwn(embeds, tag) ? embeds[tag] : undefined;
  if (embed === undefined)
    return html('No such tag', `<p>One of ${Object.keys(embeds)}.</p>`, { status: 400 });
  return html('Embedded', embed(escapeHtml(source)));
}

async function plainUrl({ lab }: PageContext, path: string): Promise<string> {
  return (await lab.site('http-plain')).url(path);
}
