/**
 * "How it works" as it looks: every language, light and dark, narrow and zoomed, with what no browser of the lab would
 * take: a certificate of ten thousand names, one that cannot be read, HTTP/3. In Chromium, without the extension.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Certificate, Connection, Evidence } from '../../../src/evidence/evidence.ts';
import { readCases } from '../../cases/cases.ts';
import { HOSTILE_TEXTS } from '../../certificate/hostile-texts.ts';
import { makeCertificate, name } from '../../certificate/make-certificate.ts';
import { utf8 } from '../../certificate/make-der.ts';
import { brokenExtension, dns, OID, subjectAltName } from '../../certificate/make-extensions.ts';
import { whatAxeFindsHere } from '../../preview/examine.ts';
import type { PreviewWindow } from '../../preview/preview.tsx';
import { fitsIn, usePageView } from '../page-views.ts';
import { AXE_RULES, addAxe, axeThemes } from '../preview-browser.ts';

const good = evidenceOf('good on Firefox, by this page’s own connection');

function evidenceOf(wanted: string): Evidence {
  const found = readCases().find((entry) => entry.name === wanted);
  if (found === undefined) throw new Error(`There is no case "${wanted}".`);
  return found.evidence;
}

function withConnection(evidence: Evidence, change: Partial<Connection>): Evidence {
  if (!('seen' in evidence.connection)) throw new Error('This case has no connection.');
  return { ...evidence, connection: { seen: { ...evidence.connection.seen, ...change } } };
}

function withDer(...ders: readonly Uint8Array[]): Evidence {
  const raw: Certificate = {
    subject: { seen: 'CN=raw.example' },
    issuer: { seen: 'O=Raw,CN=Raw CA' },
    notBefore: { seen: Date.UTC(2026, 0, 1) },
    notAfter: { seen: Date.UTC(2027, 0, 1) },
    sha256: Array.from({ length: 32 }, () => 'AB').join(':'),
    der: { unseen: 'browser-cannot' },
    builtInRoot: { unseen: 'browser-cannot' },
  };
  const certificates = ders.map((der, index) => ({
    ...raw,
    der: { seen: Buffer.from(der).toString('base64') },
    builtInRoot: index === ders.length - 1 ? ({ seen: true } as const) : raw.builtInRoot,
  }));
  return withConnection(good, { certificates });
}

function withProtocol(evidence: Evidence, nextHopProtocol: string): Evidence {
  if (!('seen' in evidence.page)) throw new Error('This case has no page.');
  return { ...evidence, page: { seen: { ...evidence.page.seen, nextHopProtocol } } };
}

const host = 'shop.botanica.example';
const manyNames = makeCertificate({
  extensions: [
    subjectAltName(
      ...Array.from({ length: 10_000 }, (_, index) => dns(`n${index}.botanica.example`)),
      dns(host),
    ),
  ],
});
const hostile = HOSTILE_TEXTS.map(({ text }) =>
  makeCertificate({
    subject: name(['CN', utf8(text)], ['O', utf8(text)]),
    extensions: [subjectAltName(dns(`${'long.'.repeat(45)}example`))],
  }),
);

const VIEWS: Readonly<Record<string, Evidence>> = {
  'all that Firefox tells': withDer(makeCertificate(), makeCertificate(), makeCertificate()),
  'Chromium, HTTP/3': withProtocol(evidenceOf('good on Chromium, by the live check'), 'h3'),
  'Chromium, HTTP/1.1': withProtocol(evidenceOf('good on Chromium, by the live check'), 'http/1.1'),
  'a warning overridden': evidenceOf('Firefox: wrong name overridden'),
  'somebody reads along': evidenceOf('Firefox, the root was added to this computer'),
  http: evidenceOf('plain http'),
  'ten thousand names': withDer(manyNames),
  'a certificate that cannot be read': withDer(new Uint8Array([0x30, 0x03, 0x02, 0x01])),
  'text of attackers': withDer(...hostile.filter((der) => der.length < 20_000).slice(0, 12)),
};

const view = usePageView('how it works');
const exceptions: string[] = [];

beforeAll(() => {
  view.page.on('pageerror', (error) => exceptions.push(String(error)));
  view.page.on('console', (line) => {
    const isFavicon = line.location().url?.endsWith('/favicon.ico') === true;
    if (line.type() === 'error' && !isFavicon) exceptions.push(line.text());
  });
});
afterAll(() => {
  expect(exceptions).toEqual([]);
});

function open(lang: string, theme: 'light' | 'dark' = 'light'): Promise<void> {
  return view.open(view.server.url({ lang }), {
    'prefers-color-scheme': theme,
    'prefers-reduced-motion': 'reduce',
  });
}

/** The whole of it, every certificate opened. */
async function unfold(evidence: Evidence): Promise<void> {
  await view.page.evaluate((shown) => {
    (window as unknown as PreviewWindow).showEvidence(shown);
    const door = document.querySelector<HTMLDetailsElement>('#how-it-works');
    if (door) door.open = true;
  }, evidence);
  await view.page.waitForSelector('.how');
  await view.page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.chain details'))
      details.open = true;
  });
  await view.page.waitForFunction(
    () => document.querySelectorAll('.chain details:not(:has(.rows))').length === 0,
  );
}

describe.each(['en', 'de', 'ar'])('%s', (lang) => {
  fitsIn(lang)('everything fits, at 360 and 320 px and at 200 % zoom', async () => {
    await open(lang);
    for (const [what, evidence] of Object.entries(VIEWS)) {
      await unfold(evidence);
      await view.expectFits(lang, what);
    }
  });

  test.each(axeThemes(lang, false))('%s: axe finds nothing', async (theme) => {
    await open(lang, theme);
    await addAxe(view.page);
    for (const what of ['all that Firefox tells', 'Chromium, HTTP/1.1', 'a warning overridden', 'http']) {
      await unfold(VIEWS[what] as Evidence);
      const found = await view.page.evaluate(whatAxeFindsHere, AXE_RULES[theme]);
      expect(found, what).toEqual([]);
    }
  });
});

test('HTTP/3 is TLS 1.3 within QUIC over UDP, and says by which RFC', async () => {
  await open('en');
  await unfold(VIEWS['Chromium, HTTP/3'] as Evidence);
  const shown = await view.page.evaluate(() => ({
    handshake: document.querySelector<HTMLElement>('.how')?.dataset.handshake,
    layers: [...document.querySelectorAll('.layers .value')].map((value) => value.textContent),
    version: document.querySelector('[data-value="tls-version"]')?.textContent ?? '',
  }));
  expect(shown).toMatchObject({
    handshake: 'tls13',
    layers: ['HTTP/3', 'QUIC with TLS 1.3 inside', 'UDP', 'IP'],
  });
  expect(shown.version).toMatch(/TLS 1\.3.*worked out: HTTP\/3 always has TLS 1\.3 in it \(RFC 9001/);
});

test('a certificate of ten thousand names shows the one that matched, and finds any other', async () => {
  await open('en');
  await unfold(VIEWS['ten thousand names'] as Evidence);
  const names = () =>
    view.page.evaluate(() => ({
      matched: document.querySelector<HTMLElement>('[data-matched]')?.dataset.matched,
      shown: document.querySelectorAll('.names li').length,
    }));
  expect(await names()).toEqual({ matched: host, shown: 100 });
  await view.page.type('.names input', 'n9999.');
  await view.page.waitForFunction(() => document.querySelectorAll('.names li').length === 1);
  expect(await view.page.$eval('.names li', (name) => name.textContent)).toBe('n9999.botanica.example');
});

test('a certificate that cannot be read shows what the browser says of it, and says so', async () => {
  await open('en');
  await unfold(VIEWS['a certificate that cannot be read'] as Evidence);
  const inside = await view.page.$eval('.chain .inside', (element) => (element as HTMLElement).innerText);
  expect(inside).toContain('This certificate cannot be read.');
  expect(inside).toContain('CN=raw.example');
  expect(inside).toContain('AB:AB:AB');
});

test('a technical word explains itself when it is pointed at, and the pointer may go on to the explanation', async () => {
  await open('en');
  await unfold(VIEWS['all that Firefox tells'] as Evidence);
  const shown = () => view.page.$$eval('.tip:not([hidden])', (tips) => tips.map((tip) => tip.textContent));
  await view.page.hover('.how [data-term="tls"]');
  expect(await shown()).toEqual([expect.stringContaining('Transport Layer Security')]);
  await view.page.hover('.tip:not([hidden])');
  expect(await shown()).toHaveLength(1);
  await view.page.keyboard.press('Escape');
  expect(await shown()).toEqual([]);
  await view.page.hover('.how [data-term="ssl"]');
  await view.page.hover('h1');
  expect(await shown()).toEqual([]);
});

test('names that cannot be read are not said to be missing', async () => {
  await open('en');
  await unfold(withDer(makeCertificate({ extensions: [brokenExtension(OID.subjectAltName)] })));
  const inside = await view.page.$eval('.chain .inside', (element) => (element as HTMLElement).innerText);
  expect(inside).toContain('Not all of its names can be read.');
  expect(inside).not.toContain('It covers no names.');
});

test('the drawing is read aloud, arrow by arrow', async () => {
  await open('en');
  await unfold(VIEWS['all that Firefox tells'] as Evidence);
  const spoken = await view.page.$$eval('.drawing .spoken li', (items) =>
    items.map((item) => item.textContent),
  );
  expect(spoken.map((line) => line?.replaceAll(/[\u2066-\u2069]/g, ''))).toEqual([
    'From Your browser to The shop’s server: ClientHello + key_share',
    'From The shop’s server to Your browser: ServerHello + key_share',
    ...['EncryptedExtensions', 'Certificate', 'CertificateVerify', 'Finished'].map(
      (name) => `From The shop’s server to Your browser: ${name}, encrypted`,
    ),
    'From Your browser to The shop’s server: Finished, encrypted',
    'Both ways: Application Data, encrypted',
  ]);
});

test('no text of an attacker becomes markup or moves what is around it', async () => {
  await open('en');
  for (const der of hostile) {
    await unfold(withDer(der));
    const strange = await view.page.evaluate(() => ({
      elements: document.querySelectorAll('.how :is(b, i, u, a, img, script, iframe, style, form)').length,
      hidden: /[\p{Cc}\p{Cs}\p{Co}\u00ad\u200b-\u200f\u202a-\u202e\ufeff]/u.exec(
        document.querySelector('.chain')?.textContent ?? '',
      )?.[0],
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      length: (document.querySelector('.chain')?.textContent ?? '').length < 20_000,
    }));
    expect(strange).toEqual({ elements: 0, hidden: undefined, wide: false, length: true });
  }
});

test('German and Arabic hold no English but names', async () => {
  const told: Record<string, string> = {};
  for (const lang of ['de', 'ar']) {
    await open(lang);
    await unfold(VIEWS['all that Firefox tells'] as Evidence);
    told[lang] = await view.page.evaluate(() => {
      for (const own of document.querySelectorAll('.code, .visible, bdi, svg .message, .drawing .spoken'))
        own.remove();
      return document.querySelector('.how')?.textContent ?? '';
    });
  }
  expect(told.de).not.toMatch(/\b(?:the|this|your|you|is|and|of|we|for|page|with|seen|shown)\b/i);
  const names =
    /^(?:[A-Z\d./-]{2,}|Firefox|ClientHello|ServerHello|Navigation|Timing|HTTPS?|https|QUIC|Poly\d+|ISO|UTC)$/;
  const words = (told.ar ?? '').match(/[A-Za-z][\w./-]*[A-Za-z\d]/g) ?? [];
  expect(words.filter((word) => !names.test(word))).toEqual([]);
});
