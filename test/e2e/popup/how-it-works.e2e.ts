/** "How it works": every value against servers whose truth is known, each with where it comes from. */
import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import type { Site } from '../../lab/site.ts';
import type { SituationName } from '../../lab/situations.ts';
import { SOAKING, soakTest, testIn } from '../depth.ts';
import type { BrowserHandle, PopupHandle, TabHandle } from '../drivers/driver.ts';
import { inEachMode, lookAt, settledReading, until } from '../harness.ts';

interface Line {
  readonly origin: string;
  readonly value: string;
  readonly because: string;
}

interface Panel {
  readonly handshake: string;
  readonly lines: Readonly<Record<string, Line>>;
  readonly notes: string;
  readonly messages: readonly string[];
  readonly text: string;
  readonly roles: readonly string[];
}

/** Opens the popup over the tab, and in it the detail view with the site's own certificate. */
async function openPanel(browser: BrowserHandle, tab: TabHandle): Promise<PopupHandle> {
  const popup = await browser.clickToolbar(tab);
  await settledReading(popup);
  await popup.click('#how-it-works > summary');
  await until(
    () => popup.evaluate(() => document.querySelector('.how') !== null),
    (there) => there,
  );
  await popup.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.chain [data-role="site"] details'))
      details.open = true;
  });
  await until(
    () => readPanel(popup),
    ({ roles, lines }) => roles.length === 0 || lines.sha1 !== undefined,
  );
  return popup;
}

function readPanel(popup: PopupHandle): Promise<Panel> {
  return popup.evaluate(() => {
    const plain = (element: Element | null) =>
      ((element as HTMLElement | null)?.innerText ?? '').replaceAll(/[\u2066-\u2069]/g, '').trim();
    const lines = [...document.querySelectorAll<HTMLElement>('.how [data-value]')].map((line) => [
      line.dataset.value ?? '',
      {
        origin: line.dataset.origin ?? '',
        value: [...line.querySelectorAll('.value')].map(plain).join(' | '),
        because: plain(line.querySelector('.because')),
      },
    ]);
    return {
      handshake: document.querySelector<HTMLElement>('.how')?.dataset.handshake ?? '',
      lines: Object.fromEntries(lines),
      notes: [...document.querySelectorAll('.how .note')].map(plain).join('\n'),
      messages: [...document.querySelectorAll<HTMLElement>('.drawing [data-message]')].map(
        (message) => message.dataset.message ?? '',
      ),
      text: plain(document.querySelector('.how')),
      roles: [...document.querySelectorAll<HTMLElement>('.chain > li')].map(
        (link) => link.dataset.role ?? '',
      ),
    };
  });
}

async function panelOver(browser: BrowserHandle, site: Site, path = '/'): Promise<Panel> {
  const tab = await browser.open(site.url(path));
  const popup = await openPanel(browser, tab);
  const panel = await readPanel(popup);
  await popup.close();
  await tab.close();
  return panel;
}

/** What the server itself serves, asked by another client. */
function servedCertificate(site: Site): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      {
        host: '127.0.0.1',
        port: site.port,
        servername: site.host,
        rejectUnauthorized: false,
        ciphers: 'ALL',
      },
      () => {
        const { raw } = socket.getPeerCertificate();
        socket.destroy();
        resolve(new X509Certificate(raw));
      },
    );
    socket.once('error', reject);
  });
}

const VERSION: Readonly<Record<string, string>> = { 'TLSv1.3': 'TLS 1.3', 'TLSv1.2': 'TLS 1.2' };
const HTTP: Readonly<Record<string, string>> = { h2: 'HTTP/2', 'http/1.1': 'HTTP/1.1' };

interface Truth {
  readonly group: string;
  readonly signature: string;
  readonly cipher: string;
  readonly bits: string;
  readonly integrity: RegExp;
  readonly forward: RegExp;
}

const GCM256: Truth = {
  group: 'X25519 | computed on an elliptic curve',
  signature: 'ECDSA-P256-SHA256',
  cipher: 'AES-256-GCM',
  bits: '256 bits',
  integrity: /^AEAD tag of 128 bits/,
  forward: /^yes/,
};
const CBC: Partial<Truth> = {
  cipher: 'AES-128-CBC',
  bits: '128 bits',
  integrity: /^HMAC with SHA-1, 160 bits/,
};

/** What differs from the first; the version, the suite and HTTP are asked of the server. */
const SITUATIONS: Readonly<Partial<Record<SituationName, Partial<Truth>>>> = {
  tls13: {},
  tls12: { cipher: 'AES-128-GCM', bits: '128 bits' },
  http2: {},
  rsa: { signature: 'RSA-PSS-SHA256' },
  p384: { group: 'secp384r1 (P-384) | computed on an elliptic curve' },
  'post-quantum': {
    group:
      'X25519MLKEM768 | two agreements in one, so that even a future quantum computer should not undo both',
  },
  'tls12-chacha': { cipher: 'CHACHA20-POLY1305' },
  'tls12-cbc': { ...CBC, signature: 'RSA-PSS-SHA256' },
  'rsa-key-exchange': {
    ...CBC,
    group: 'none: the browser sends the secret, encrypted with the key in the certificate',
    signature:
      'Nothing is signed: only the owner of the private key can open the secret that the browser sends.',
    forward: /^no/,
  },
};

inEachMode('how it works', (harness, mode) => {
  // A cipher with a forgotten secret: Chromium has given it up.
  const told: readonly string[] = {
    chromium: [],
    'chromium-security-info': ['http2'],
    firefox: ['post-quantum', 'rsa-key-exchange'],
  }[mode];
  for (const [name, truth] of Object.entries(SITUATIONS) as [SituationName, Partial<Truth>][]) {
    if (!SOAKING && !told.includes(name)) continue;
    // Without forward secrecy: Chromium has given it up.
    if (name === 'rsa-key-exchange' && mode !== 'firefox') continue;
    test(`the connection: ${name}`, async () => {
      const { browser, lab } = harness();
      const site = await lab.site(name);
      const { lines, handshake, messages } = await panelOver(browser, site);
      const served = site.requests.find(({ method }) => method === 'GET');
      expect(lines['http-version']).toMatchObject({ origin: 'seen', value: HTTP[served?.alpn ?? ''] });
      expect(lines['layer-http']?.value).toBe(HTTP[served?.alpn ?? '']);
      expect(lines['layer-transport']).toMatchObject({ origin: 'worked-out', value: 'TCP' });
      if (mode === 'firefox')
        expectAllSeen(lines, { ...GCM256, ...truth }, served?.protocol ?? '', served?.cipherSuite ?? '');
      else expectLittleShown(lines, served?.alpn ?? '');
      if (mode !== 'firefox') expect([handshake, messages.length]).toEqual(['open', 7]);
      else if (served?.protocol === 'TLSv1.3')
        expect([handshake, messages]).toEqual(['tls13', expect.arrayContaining(['CertificateVerify'])]);
      else {
        expect(handshake).toBe('tls12');
        expect(messages.includes('ServerKeyExchange')).toBe(name !== 'rsa-key-exchange');
      }
    });
  }

  testIn(
    mode,
    'chromium-security-info',
    'firefox',
  )('the certificate: what it says is what the server serves', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('organization');
    const served = await servedCertificate(site);
    const { lines, roles, text } = await panelOver(browser, site);
    if (mode === 'chromium') {
      expect(roles).toEqual([]);
      expect(lines['shown-by']).toMatchObject({ origin: 'not-shown', because: 'not shown by Chromium' });
      expect(text).toContain('Chromium hands over no certificate of this page to extensions.');
      return;
    }
    expect(roles).toEqual(mode === 'firefox' ? ['root', 'site'] : ['site']);
    const values = Object.fromEntries(Object.entries(lines).map(([id, { value }]) => [id, value]));
    expect(values).toMatchObject({
      'shown-by': site.host,
      subject: site.host,
      organization: 'Petal & Stem, Inc.',
      country: 'France (FR)',
      validation: 'the address and the organisation (OV)',
      'public-key': 'EC P-256, 256 bits',
      'signed-with': 'ecdsa-with-SHA256',
      serial: served.serialNumber.match(/../g)?.join(':'),
      sha256: served.fingerprint256,
      sha1: served.fingerprint,
      'key-usage': 'digitalSignature',
      'extended-key-usage': 'serverAuth',
      policies: '2.23.140.1.2.2',
      timestamps: 'none in the certificate',
    });
    expect(values['valid-from']).toBe(await inWords(browser, served.validFrom));
    expect(values['valid-until']).toContain(`${await inWords(browser, served.validTo)}: ends in `);
    expect(text).toContain(`${site.host} is the one that fits this address.`);
    expect(lines.root).toMatchObject(
      mode === 'firefox'
        ? { origin: 'seen', value: 'was added to this computer' }
        : { origin: 'not-shown', because: 'not shown by Chromium' },
    );
  });

  testIn(mode, 'firefox')('the chain, from the site up to the root', async () => {
    const { browser, lab } = harness();
    const { roles } = await panelOver(browser, await lab.site('intermediate-chain'));
    const seen = {
      firefox: ['root', 'intermediate', 'site'],
      'chromium-security-info': ['site'],
      chromium: [],
    };
    expect(roles).toEqual(seen[mode]);
  });

  testIn(mode, 'firefox')('a certificate with thousands of names', async () => {
    if (mode === 'chromium') return expect(mode).toBe('chromium');
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('many-names')).url('/'));
    const popup = await openPanel(browser, tab);
    const names = () =>
      popup.evaluate(() => ({
        matched: document.querySelector<HTMLElement>('[data-matched]')?.dataset.matched,
        shown: [...document.querySelectorAll('.names li')].map((name) => name.textContent),
      }));
    expect(await names()).toMatchObject({ matched: 'shop-1500.many.test' });
    expect((await names()).shown).toHaveLength(100);
    await popup.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('.names input');
      if (!input) throw new Error('There is no search.');
      input.value = 'SHOP-1999';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await until(names, ({ shown }) => shown.length === 1 && shown[0] === 'shop-1999.many.test');
    await popup.close();
    await tab.close();
  });

  // In the preview for every text of a stranger's; here for one that came over TLS.
  soakTest('text that wants to deceive stays text, visibly', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('hostile-text')).url('/'));
    const popup = await openPanel(browser, tab);
    const { lines } = await readPanel(popup);
    const strange = await popup.evaluate(() => ({
      elements: document.querySelectorAll('.how :is(b, script, img)').length,
      raw: /[\p{Cc}\u200b\u202a-\u202e]/u.test(document.querySelector('.how')?.textContent ?? ''),
      width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(strange).toEqual({ elements: 0, raw: false, width: 0 });
    if (mode !== 'chromium') {
      const { value } = lines.organization ?? { value: '' };
      expect(value).toMatch(/^<b>Bank<\/b>\s*U\+202E\s*U\+200B\s*U\+0000\s*U\+0007 /);
      expect(value).toContain('letters of several alphabets that look alike');
      expect(value).toMatch(/… and 2,[89]\d\d characters more/);
    }
    await popup.close();
    await tab.close();
  });

  testIn(mode, 'firefox')('a certificate whose warning was overridden is told of as what it is', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('self-signed')).url('/'));
    await tab.proceedPastWarning();
    const popup = await openPanel(browser, tab);
    const { notes, text, roles } = await readPanel(popup);
    expect(notes).toContain('Your browser did not accept this certificate');
    expect(text).toContain('Here it was not content with what it found.');
    expect(roles).toEqual(mode === 'chromium' ? [] : ['site']);
    expect(text).not.toContain('the shop’s server');
    await popup.close();
    await tab.close();
  });

  testIn(mode, 'firefox')('strict transport security is read off this answer', async () => {
    const { browser, lab } = harness();
    const { lines } = await panelOver(browser, await lab.site('hsts'));
    if (mode === 'chromium') expect(lines.hsts?.origin).toBe('not-shown');
    else
      expect(lines.hsts).toMatchObject({ origin: 'seen', value: 'asked for in this answer, for 365 days' });
    const without = await panelOver(browser, await lab.site('tls13'));
    if (mode !== 'chromium') expect(without.lines.hsts?.value).toBe('not asked for in this answer');
  });

  soakTest('over http nothing is claimed', async () => {
    const { browser, lab } = harness();
    const { lines, handshake, notes } = await panelOver(browser, await lab.site('http-plain'));
    expect(handshake).toBe('none');
    expect(Object.keys(lines)).toEqual(['layer-http', 'layer-transport', 'layer-ip']);
    expect(notes).toContain('everything travels in the open');
  });

  testIn(mode, 'firefox')('somebody who reads along stands directly under the headline', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/'));
    const popup = await browser.clickToolbar(tab);
    const { findings, level, text } = await settledReading(popup);
    const beside = await popup.evaluate(
      () => document.querySelector('.verdict .beside[data-beside="reader"]')?.textContent ?? '',
    );
    expect(level).toBe('secured');
    expect(findings).toContain('someone-between');
    expect(beside).toContain('can read what you type');
    expect(text).not.toContain('Nobody on the way can read');
    await popup.close();
    await tab.close();
    // What the browser itself warns of is no matter of roots.
    const refused = await browser.open((await lab.site('wrong-name')).url('/'));
    await refused.proceedPastWarning();
    expect((await lookAt(browser, refused)).findings).not.toContain('someone-between');
    await refused.close();
  });

  testIn(mode, 'chromium')(
    'a technical word explains itself by focus and tap, and goes away by Escape',
    async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const popup = await openPanel(browser, tab);
      const tips = () =>
        popup.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.tip')]
            .filter(({ hidden }) => !hidden)
            .map((tip) => {
              const { left, right } = tip.getBoundingClientRect();
              return { text: tip.innerText, inside: left >= 0 && right <= innerWidth };
            }),
        );
      expect(await tips()).toEqual([]);
      await popup.click('.how [data-term="tls"]');
      expect(await until(tips, ({ length }) => length === 1)).toEqual([
        { text: expect.stringContaining('Transport Layer Security'), inside: true },
      ]);
      const described = await popup.evaluate(() => {
        const term = document.querySelector('.how [data-term="tls"]');
        return document.getElementById(term?.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
      });
      expect(described).toContain('Transport Layer Security');
      await popup.evaluate(() => {
        const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
        document.body.dispatchEvent(key);
      });
      await until(tips, ({ length }) => length === 0);
      await popup.evaluate(() => document.querySelector<HTMLElement>('.how [data-term="ssl"]')?.focus());
      expect((await until(tips, ({ length }) => length === 1))[0]?.text).toContain('Secure Sockets Layer');
      await popup.close();
      await tab.close();
    },
  );

  testIn(mode, 'firefox')(
    'a certificate is copied as PEM, or shown where the clipboard is refused',
    async () => {
      if (mode === 'chromium') return expect(mode).toBe('chromium');
      const { browser, lab } = harness();
      const site = await lab.site('ecdsa');
      const served = await servedCertificate(site);
      const tab = await browser.open(site.url('/'));
      const popup = await openPanel(browser, tab);
      const status = () =>
        popup.evaluate(() => document.querySelector('.copy [role="status"]')?.textContent ?? '');
      await popup.click('[data-copy="pem"]');
      expect(await until(status, (text) => text !== '')).toBe('Copied');
      await popup.evaluate(() => {
        const refuse = () => Promise.reject(new DOMException('Refused', 'NotAllowedError'));
        Object.defineProperty(navigator.clipboard, 'writeText', { value: refuse });
      });
      await popup.click('[data-copy="pem"]');
      const pem = await until(
        () => popup.evaluate(() => document.querySelector('textarea')?.value ?? ''),
        (text) => text !== '',
      );
      expect(new X509Certificate(pem).fingerprint256).toBe(served.fingerprint256);
      await popup.close();
      await tab.close();
    },
  );
});

function expectAllSeen(lines: Panel['lines'], truth: Truth, protocol: string, suite: string): void {
  const seen = (value: unknown) => ({ origin: 'seen', value });
  const workedOut = (value: unknown) => ({ origin: 'worked-out', value });
  expect(lines).toMatchObject({
    'tls-version': seen(VERSION[protocol]),
    'cipher-suite': seen(suite),
    'cipher-name': workedOut(truth.cipher),
    'key-length': seen(truth.bits),
    integrity: workedOut(expect.stringMatching(truth.integrity)),
    group: { value: truth.group },
    'signature-scheme': { value: truth.signature },
    'forward-secrecy': workedOut(expect.stringMatching(truth.forward)),
    'certificate-sent': workedOut(
      expect.stringMatching(protocol === 'TLSv1.3' ? /^encrypted/ : /^in the open/),
    ),
    'layer-tls': seen(VERSION[protocol]),
    ech: seen('no'),
    'client-certificate': { origin: 'not-shown', because: expect.stringContaining('not shown by Firefox') },
  });
}

/** Chromium: whatever cannot follow from the version of HTTP is not shown, never "no". */
function expectLittleShown(lines: Panel['lines'], alpn: string): void {
  expect(lines['tls-version']).toMatchObject({ origin: 'worked-out', value: 'TLS 1.2 or newer' });
  expect(lines['tls-version']?.because).toContain(alpn === 'h2' ? 'RFC 9113' : 'RFC 8996');
  for (const id of [
    'cipher-suite',
    'cipher-name',
    'key-length',
    'group',
    'signature-scheme',
    'ech',
    'certificate-sent',
  ])
    expect(lines[id], id).toEqual({
      origin: 'not-shown',
      value: '',
      because: expect.stringContaining('not shown by Chromium'),
    });
  for (const id of ['integrity', 'forward-secrecy'])
    expect(lines[id]?.origin, id).toBe(alpn === 'h2' ? 'worked-out' : 'not-shown');
}

/** A date as this browser writes it for the user, in its own time zone. */
function inWords(browser: BrowserHandle, date: string): Promise<string> {
  return browser.inBackground(
    (at: number) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'long' }).format(at),
    Date.parse(date),
  );
}
