/** Pages made of parts: frames of others, many of them, stubborn ones; and a shop with its policies. */
import { escapeHtml, html, type Page, type PageContext, script } from './page';
import { checkoutForm } from './pages-shop';

/**
 * A heart that beats as fast as messages come. Each beat that came late is noted in `data-late`, as the epoch
 * milliseconds of its end and how long it took: ` 1790000000000:12`. All frames of a site share its thread.
 */
const HEARTBEAT = script(`{
  const { port1, port2 } = new MessageChannel();
  const { dataset } = document.documentElement;
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    if (now - last > 4) dataset.late = (dataset.late ?? '').slice(-9000) + ' ' + (performance.timeOrigin + now).toFixed() + ':' + (now - last).toFixed(1);
    last = performance.now();
    port2.postMessage(null);
  };
  port2.postMessage(null);
}`);

const frame = (address: string, more = '') => `<iframe src="${escapeHtml(address)}" ${more}></iframe>`;

/** As shops in these languages call the two. */
const POLICY_NAMES: Readonly<Record<string, readonly [security: string, privacy: string]>> = {
  en: ['Security policy', 'Privacy notice'],
  de: ['Sicher einkaufen', 'Datenschutz'],
  ar: ['سياسة الأمان', 'سياسة الخصوصية'],
  zh: ['安全声明', '隐私政策'],
  ja: ['セキュリティ', 'プライバシーポリシー'],
};

export const framePages = {
  // ?fields, ?frames: how many; ?other: address for every other frame; ?beat: a heartbeat here and in the first of those.
  '/many-fields': ({ query }: PageContext) => {
    const count = (name: string) => Number(query.get(name) ?? 0);
    const fields = Array.from({ length: count('fields') }, (_, index) => `<input name="f${index}">`);
    const own = '/many-fields?fields=25';
    const other = query.get('other') ?? own;
    const beat = query.has('beat');
    const frames = Array.from({ length: count('frames') }, (_, index) =>
      frame(index % 2 === 0 ? own : `${other}${beat && index === 1 ? '&beat=1' : ''}`),
    );
    const form = `<form action="/order">${fields.join('')}</form>`;
    return html('Many', `${form}${frames.join('')}${beat ? HEARTBEAT : ''}`);
  },
  // A checkout whose card fields stand in a frame. ?frame: its address.
  '/pay-frame': ({ query }: PageContext) =>
    html(
      'Pay',
      `<form action="/order"><label>Name <input name="name" autocomplete="name"></label></form>
${frame(query.get('frame') ?? '/checkout')}`,
    ),
  '/card-fields': ({ query }: PageContext) => html('Card', checkoutForm(query.get('action') ?? '/order')),
  // Keeps the thread of its site for longer than anybody waits.
  '/endless': () =>
    html(
      'Endless',
      script(
        'setTimeout(() => { const end = performance.now() + 20000; while (performance.now() < end); }, 50);',
      ),
    ),
  // ?lang: of the page and its links; `rel`: by a link relation alone; `away`: to another site, and to http.
  '/policies': ({ query }: PageContext) => {
    const lang = query.get('lang') ?? 'en';
    if (lang === 'rel')
      return html('Shop', '<p><a rel="nofollow privacy-policy" href="/order?is=privacy">Small print</a></p>');
    if (lang === 'away')
      return html(
        'Shop',
        '<a href="https://elsewhere.test/privacy">Privacy</a> <a href="http://tls13.test/s">Security</a>',
      );
    const [security, privacy] = (Object.hasOwn(POLICY_NAMES, lang) && POLICY_NAMES[lang]) || [];
    return html(
      'Shop',
      `${script(`document.documentElement.lang = ${JSON.stringify(Object.hasOwn(POLICY_NAMES, lang) ? lang : 'en')};`)}
<ul>${'<li><a href="/">Secure a rose</a></li>'.repeat(20)}</ul>
<footer><a href="/order?is=security"><span>${security}</span></a> <a href="/order?is=privacy">${privacy}</a></footer>`,
    );
  },
} satisfies Record<string, Page>;
