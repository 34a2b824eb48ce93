/**
 * Ways in which a page sends something in the open, and such as only look like it: `/sends?how=NAME`. What counts is what
 * the HTML standard has a browser do: form submission, what can hold a document, and where a policy is enforced.
 */
import { bytes, html, type Page, type PageContext } from './page';

/** `open`: something would be sent over http; `blocked`: the browser refused a part; `fine`: neither. */
export type Outcome = 'open' | 'blocked' | 'fine';

interface Sending {
  readonly outcome: Outcome;
  /** Where Firefox does something else. */
  readonly inFirefox?: Outcome;
  /** Where this is proved; `browser`: no DOM library knows it as browsers do. */
  readonly proof: 'browser' | 'unit';
  /** @param to an http address; @param inner an https page of the same site with a card form to http */
  readonly body: (to: string, inner: string) => string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is the whole document. */
  readonly whole?: true;
}

const CARD = '<input name="card" autocomplete="cc-number">';
const UPGRADE = '<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests">';
const cardForm = (to: string) => `<form method="post" action="${to}">${CARD}<button>Pay</button></form>`;
/** For an attribute's value in double quotes. */
const quoted = (markup: string) => markup.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A field of the page's own making, its input in a shadow tree. */
const PAY_CARD = `<script>
customElements.define('pay-card', class extends HTMLElement {
  static formAssociated = true;
  constructor() {
    super();
    const inside = this.attachInternals();
    const root = this.attachShadow({ mode: 'closed' });
    root.innerHTML = '<input autocomplete="cc-number">';
    root.firstChild.addEventListener('input', () => inside.setFormValue(root.firstChild.value));
  }
});
customElements.define('pay-icon', class extends HTMLElement {});
</script>`;

/** A host whose shadow tree refers to the form in it; Firefox 153 does not know such, and fields outside are of no form there. */
const referring = (form: string) =>
  `<x-form id="host"><template shadowrootmode="open" shadowrootreferencetarget="form">${form}</template></x-form>`;

const sending = {
  'field-by-reference': {
    outcome: 'open',
    inFirefox: 'fine',
    proof: 'browser',
    body: (to) =>
      referring(`<form id="form" method="post" action="${to}"></form>`) +
      '<input form="host" name="card" autocomplete="cc-number"><button form="host">Pay</button>',
  },
  'button-by-reference': {
    outcome: 'open',
    inFirefox: 'fine',
    proof: 'browser',
    body: (to) =>
      referring(`<form id="form" method="post" action="/pay">${CARD}</form>`) +
      `<button form="host" formaction="${to}">Pay</button>`,
  },
  // Chromium shows the list by it, and Enter uses the form's own action; Firefox sends by it, and would not.
  'button-of-a-list': {
    outcome: 'open',
    proof: 'browser',
    body: (to) =>
      `<form method="post" action="${to}"><select name="kind"><button formaction="/pay">Visa</button><option>Visa</option></select>${CARD}</form>`,
  },
  'custom-field': {
    outcome: 'open',
    proof: 'browser',
    body: (to) =>
      `<form method="post" action="${to}"><pay-card name="card"></pay-card><button>Pay</button></form>${PAY_CARD}`,
  },
  'custom-field-elsewhere': {
    outcome: 'open',
    proof: 'browser',
    body: (to) =>
      `<form id="pay" method="post" action="${to}"><button>Pay</button></form><pay-card form="pay" name="card"></pay-card>${PAY_CARD}`,
  },
  'button-with-name': {
    outcome: 'open',
    proof: 'browser',
    body: (to) =>
      `<form method="post" action="${to}"><button name="pay-with" value="4111111111111111">Pay</button></form>`,
  },
  'input-button-with-name': {
    outcome: 'open',
    proof: 'unit',
    body: (to) =>
      `<form method="post" action="${to}"><input type="submit" name="pay-with" value="4111"></form>`,
  },
  'image-button': {
    outcome: 'open',
    proof: 'browser',
    body: (to) => `<form method="post" action="${to}"><input type="image" name="pin" alt="Pay"></form>`,
  },
  'method-with-spaces': {
    outcome: 'open',
    proof: 'browser',
    body: (to) => `<form method=" dialog" action="${to}">${CARD}<button>Pay</button></form>`,
  },
  'policy-after-head': {
    outcome: 'open',
    proof: 'browser',
    head: `<div></div>${UPGRADE}`,
    body: cardForm,
  },
  'policy-in-body': {
    outcome: 'open',
    proof: 'unit',
    body: (to) => UPGRADE + cardForm(to),
  },
  'policy-with-spaces': {
    outcome: 'open',
    proof: 'unit',
    head: UPGRADE.replace('Content-Security-Policy', ' Content-Security-Policy'),
    body: cardForm,
  },
  'policy-of-a-frame': {
    outcome: 'open',
    proof: 'unit',
    body: (to) => `<iframe srcdoc="${quoted(UPGRADE)}"></iframe>${cardForm(to)}`,
  },
  'policy-that-only-reports': {
    outcome: 'open',
    proof: 'unit',
    headers: { 'content-security-policy-report-only': 'upgrade-insecure-requests' },
    body: cardForm,
  },
  // Measured: Firefox sends the form of a frame that was there before the policy over http.
  'policy-after-frame': {
    outcome: 'open',
    proof: 'browser',
    body: (to) =>
      `<iframe></iframe><script>document.querySelector('iframe').contentDocument.body.innerHTML = ${JSON.stringify(
        cardForm(to).replace('<form', '<form target="_top"'),
      )};
document.head.insertAdjacentHTML('beforeend', ${JSON.stringify(UPGRADE)});</script>`,
  },
  embed: {
    outcome: 'open',
    proof: 'browser',
    body: (_, inner) => `<embed type="text/html" src="${inner}">`,
  },
  'embed-without-type': {
    outcome: 'open',
    proof: 'unit',
    body: (_, inner) => `<embed src="${inner}">`,
  },
  object: {
    outcome: 'open',
    proof: 'unit',
    body: (_, inner) => `<object data="${inner}"></object>`,
  },
  frameset: {
    outcome: 'open',
    proof: 'browser',
    whole: true,
    body: (_, inner) => `<!doctype html><title>Frames</title><frameset><frame src="${inner}"></frameset>`,
  },
  'frame-in-frame': {
    outcome: 'open',
    proof: 'unit',
    body: (to) =>
      `<iframe srcdoc="${quoted(`<iframe srcdoc="${quoted(cardForm(to))}"></iframe>`)}"></iframe>`,
  },
  'sixty-forms-first': {
    outcome: 'open',
    proof: 'browser',
    body: (to) =>
      `${'<form action="http://localhost/"><input autocomplete="cc-number"><button>Pay</button></form>'.repeat(
        60,
      )}<form method="post" action="${to}"><input name="note"><button>Send</button></form>`,
  },
  'base-and-white-space': {
    outcome: 'open',
    proof: 'unit',
    head: '<base href="http://list.test/">',
    body: () => `<form method="post" action="pay">${CARD}<button>Pay</button></form>`,
  },
  'name-of-every-object': {
    outcome: 'fine',
    proof: 'unit',
    body: () => '<constructor></constructor><toString></toString>',
  },
  'language-of-every-object': {
    outcome: 'fine',
    proof: 'unit',
    body: () =>
      "<a href='/privacy'>Privacy</a><script>document.documentElement.lang = 'constructor'</script>",
  },
  'button-that-sends-nothing': {
    outcome: 'fine',
    proof: 'unit',
    body: (to) =>
      `<form action="/order">${CARD}<button type="button" formaction="${to}">Later</button><button>Pay</button></form>`,
  },
  'button-to-https': {
    outcome: 'fine',
    proof: 'unit',
    body: (to) => `<form method="post" action="${to}">${CARD}<button formaction="/order">Pay</button></form>`,
  },
  'switched-off': {
    outcome: 'fine',
    proof: 'unit',
    body: (to) => `<form action="${to}"><fieldset disabled>${CARD}<button>Pay</button></fieldset></form>`,
  },
  'custom-element-without-value': {
    outcome: 'fine',
    proof: 'browser',
    body: (to) => `<form action="${to}"><pay-icon></pay-icon><button>Deutsch</button></form>${PAY_CARD}`,
  },
  'policy-in-head': {
    outcome: 'fine',
    proof: 'browser',
    head: UPGRADE,
    body: cardForm,
  },
  'frame-with-its-policy': {
    outcome: 'fine',
    proof: 'unit',
    body: (to) => `<iframe srcdoc="${quoted(`<head>${UPGRADE}</head><body>${cardForm(to)}`)}"></iframe>`,
  },
  'frameset-to-http': {
    outcome: 'blocked',
    proof: 'browser',
    whole: true,
    body: (to) => `<!doctype html><title>Frames</title><frameset><frame src="${to}"></frameset>`,
  },
} satisfies Record<string, Sending>;

export const SENDING: ReadonlyMap<string, Sending> = new Map(Object.entries(sending));

export const sendingPages = {
  '/sends': async ({ site, lab, query }: PageContext) => {
    const [first = sending.embed, ...more]: readonly Sending[] = (query.get('how') ?? '')
      .split(' ')
      .flatMap((how) => SENDING.get(how) ?? []);
    const { head, headers, whole } = first;
    const body: Sending['body'] = (to, inner) =>
      [first, ...more].map((sends) => sends.body(to, inner)).join('');
    const markup = body((await lab.site('http-plain')).url('/order'), site.url('/form-http'));
    const options = { ...(head !== undefined && { head }), ...(headers !== undefined && { headers }) };
    return whole ? bytes('text/html; charset=utf-8', markup, options) : html('Checkout', markup, options);
  },
  // Chromium keeps such a page in a process of its own, and its frames out of it.
  '/isolated': () =>
    html('Checkout', '<iframe src="/form-http"></iframe>', {
      headers: { 'document-isolation-policy': 'isolate-and-credentialless' },
    }),
  // The header alone has the browser upgrade what the form sends.
  '/policy-header': async ({ lab }: PageContext) =>
    html('Checkout', cardForm((await lab.site('http-plain')).url('/order')), {
      headers: { 'content-security-policy': 'upgrade-insecure-requests' },
    }),
} satisfies Record<string, Page>;
