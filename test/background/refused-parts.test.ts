/** Of what a server takes and never answers, or Chromium keeps from the page, it is only told that it came to nothing: it was sent all the same. */
import { afterEach, expect, test, vi } from 'vitest';
import { nextLife, startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, GOOD, later, oneTab, TAB, visits, warns } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const BAD = 'https://bad.test/';
const fails = (error: string, type = 'image', url = BAD) => ({
  ...{ requestId: 'refused', url: `${url}?card=4111`, type, tabId: TAB, frameId: 0, timeStamp: Date.now() },
  ...{ initiator: GOOD.slice(0, -1), error: `net::${error}` },
});

/** @param told by a browser with `securityInfo` */
async function level(details: ReturnType<typeof fails>, told: boolean, preflight?: string, its = 'at once') {
  const fake = oneTab('chromium');
  fake.server(() => 'answers');
  let life = await startBackground(fake);
  if (told) await answers(fake, { url: `${BAD}then`, type: 'image', answer: 'overridden', tabId: TAB + 1 });
  else await warns(fake, BAD);
  await visits(fake, { url: GOOD, answer: told ? 'accepted' : 'untold' });
  holds(fake, GOOD);
  await life.settled();
  later(1000);
  if (preflight !== undefined)
    await answers(fake, { url: preflight, answer: 'untold', type: 'xmlhttprequest', method: 'OPTIONS' });
  if (its === 'later') life = await nextLife(fake, life);
  if (its === 'answered') await answers(fake, { url: details.url, answer: 'untold', type: 'xmlhttprequest' });
  await fake.requests.fire('onErrorOccurred', { ...details, timeStamp: Date.now() } as never);
  await life.settled();
  later(3000);
  return [await levelOf(fake), hasLock(fake)];
}

test.each([
  ['ERR_BLOCKED_BY_ORB', 'image'],
  ['ERR_FAILED', 'xmlhttprequest'],
  ['ERR_ABORTED', 'csp_report'],
  ['ERR_EMPTY_RESPONSE', 'xmlhttprequest'],
  ['ERR_CONNECTION_RESET', 'websocket'],
  ['ERR_SSL_PROTOCOL_ERROR', 'beacon'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'xmlhttprequest'],
  ['ERR_CERT_DATABASE_CHANGED', 'xmlhttprequest'],
  ['ERR_INVALID_HTTP_RESPONSE', 'xmlhttprequest'],
  ['ERR_NOBODY_HAS_HEARD_OF', 'image'],
  // The page goes there, and stays for want of a document.
  ['ERR_ABORTED', 'main_frame'],
])('%s of a server with an exception: it was sent past the warning', async (error, type) => {
  expect(await level(fails(error, type), true)).toEqual(['partly', false]);
});

test.each([
  ...['ERR_CERT_AUTHORITY_INVALID', 'ERR_CONNECTION_REFUSED', 'ERR_TUNNEL_CONNECTION_FAILED'],
  ...['ERR_NAME_NOT_RESOLVED', 'ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CSP'],
])('%s: nothing was sent, but a body perhaps, before', async (error) => {
  expect(await level(fails(error), true)).toEqual(['secured', true]);
  const sent = { ...fails(error, 'xmlhttprequest'), method: 'POST' };
  const seen = [(await level(sent, true))[0], (await level(sent, false))[0]];
  expect(seen).toEqual(error.startsWith('ERR_BLOCKED') ? ['secured', 'secured'] : ['unknown', 'partly']);
});

test.each([
  ...['ERR_CONNECTION_REFUSED', 'ERR_ADDRESS_UNREACHABLE', 'ERR_INTERNET_DISCONNECTED'],
  // The second try is answered with another certificate, or goes by another way.
  ...['ERR_CERT_AUTHORITY_INVALID', 'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', 'ERR_DNS_MALFORMED_RESPONSE'],
  ...['ERR_PROXY_CONNECTION_FAILED', 'ERR_TUNNEL_CONNECTION_FAILED'],
])(
  '%s after a question (preflight) that was answered: the browser had sent it before, where nobody tells of connections',
  async (error) => {
    const sent = fails(error, 'xmlhttprequest');
    expect((await level(sent, false, sent.url))[0]).toBe('partly');
    expect((await level(sent, false, sent.url, 'later'))[0]).toBe('partly');
    expect((await level(sent, false, `${BAD}another`))[0]).toBe('secured');
    expect((await level(sent, false, `${BAD}another`, 'later'))[0]).toBe('secured');
    // That question was of a request that has ended.
    expect((await level(sent, false, sent.url, 'answered'))[0]).toBe('secured');
    expect((await level(fails(error, 'xmlhttprequest', GOOD), false, GOOD))[0]).toBe('secured');
  },
);

/** Of which this life of the background may not know. */
test.each([
  ['ERR_ABORTED', '192.0.2.1', 'secured'],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', '192.0.2.1', 'secured'],
  ['ERR_ABORTED', undefined, 'partly'],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', undefined, 'partly'],
])('Chromium: %s after headers (%s), which were judged when they came', async (error, ip, expected) => {
  const film = { ...fails(error, 'media'), ...(ip === undefined ? {} : { ip }) };
  expect((await level(film, true))[0]).toBe(expected);
});

test('Chromium: what breaks off after the question for a password may have gone on past the warning', async () => {
  const fake = oneTab('chromium');
  const life = await startBackground(fake);
  await answers(fake, { url: `${BAD}then`, type: 'image', answer: 'overridden', tabId: TAB + 1 });
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  const film = fails('ERR_EMPTY_RESPONSE', 'media');
  await answers(fake, { url: film.url, type: 'media', status: 401, requestId: film.requestId });
  await fake.requests.fire('onErrorOccurred', { ...film, ip: '192.0.2.1', timeStamp: Date.now() } as never);
  await life.settled();
  later(3000);
  expect(await levelOf(fake)).toBe('partly');
});

test('of a server with nothing on record: nothing weighs', async () => {
  expect(await level(fails('ERR_FAILED', 'image', 'https://adverts.test/'), true)).toEqual(['secured', true]);
});

test.each([
  ['ERR_FAILED', BAD, 'partly'],
  ['ERR_ABORTED', BAD, 'secured'],
  ['ERR_CERT_AUTHORITY_INVALID', BAD, 'secured'],
  ['ERR_FAILED', GOOD, 'secured'],
  ['ERR_FAILED', 'https://adverts.test/', 'secured'],
])(
  '%s of %s, where nobody tells of connections, and the first was warned of',
  async (error, url, expected) => {
    expect((await level(fails(error, 'image', url), false))[0]).toBe(expected);
  },
);

test.each([
  ['overridden', 'partly'],
  ['accepted', 'secured'],
] as const)(
  'a prefetch for a later page, which names the page that asked (%s): %s',
  async (answer, expected) => {
    const fake = oneTab('chromium');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    await life.settled();
    const fire = fake.requests.fire;
    vi.spyOn(fake.requests, 'fire').mockImplementation((event, details, to) =>
      fire(event, { ...details, documentId: 'A', initiator: GOOD.slice(0, -1) } as never, to),
    );
    await answers(fake, { url: `${BAD}?card=4111`, answer });
    await life.settled();
    expect(await levelOf(fake)).toBe(expected);
  },
);

/** What is thought of a good page, after an exception for BAD, once this came to nothing. */
async function levelInFirefox(refused: () => object) {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await answers(fake, { url: `${BAD}then`, type: 'image', answer: 'overridden', tabId: TAB + 1 });
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  await fake.requests.fire('onErrorOccurred', refused() as never);
  await life.settled();
  later(3000);
  return levelOf(fake);
}

test.each([
  ['NS_ERROR_NET_RESET', BAD, 'partly'],
  ['NS_BINDING_ABORTED', BAD, 'partly'],
  ['NS_ERROR_CONNECTION_REFUSED', BAD, 'unknown'],
  ['NS_ERROR_UNKNOWN_HOST', BAD, 'secured'],
  ['NS_ERROR_CONTENT_BLOCKED', BAD, 'secured'],
  ['NS_ERROR_TRACKING_URI', BAD, 'secured'],
  ['NS_ERROR_CORRUPTED_CONTENT', BAD, 'partly'],
  ['NS_ERROR_DOM_BAD_URI', BAD, 'partly'],
  // A sentence in the user's language, of a fault of TLS: before the request perhaps, perhaps after it.
  ['Fehler', BAD, 'partly'],
  ['NS_ERROR_NET_RESET', 'https://adverts.test/', 'secured'],
])('Firefox: %s of %s, and the first has an exception', async (error, url, expected) => {
  expect(await levelInFirefox(() => inFirefox(error, url))).toBe(expected);
});

const ofChromium = { initiator: GOOD.slice(0, -1), documentUrl: undefined, originUrl: undefined };

test.each([
  ['GET', BAD, 'unknown'],
  ['HEAD', BAD, 'unknown'],
  ['POST', BAD, 'unknown'],
  ['GET', 'https://adverts.test/', 'secured'],
])(
  'Firefox: %s to %s, which is not there: it may have been the second try',
  async (method, url, expected) => {
    const refused = () => ({ ...inFirefox('NS_ERROR_CONNECTION_REFUSED', url), method });
    expect(await levelInFirefox(refused)).toBe(expected);
  },
);

test.each(['NS_ERROR_CONNECTION_REFUSED', 'NS_ERROR_UNKNOWN_HOST', 'NS_ERROR_OFFLINE'])(
  'Firefox: %s of a server that it was connected to: it had sent it before',
  async (error) => {
    expect(await levelInFirefox(() => ({ ...inFirefox(error, BAD), ip: '192.0.2.1' }))).toBe('partly');
  },
);

function inFirefox(error: string, url: string) {
  const asked = { initiator: undefined, documentUrl: GOOD, originUrl: GOOD, frameAncestors: [] };
  return { ...fails('', 'image', url), ...asked, incognito: false, timeStamp: Date.now(), error };
}

test.each([
  ['NS_ERROR_NET_RESET', {}, 'unknown'],
  ['NS_BINDING_ABORTED', {}, 'unknown'],
  ['NS_ERROR_CONNECTION_REFUSED', { method: 'POST' }, 'unknown'],
  ['NS_ERROR_CONNECTION_REFUSED', { method: 'GET' }, 'unknown'],
  ['NS_ERROR_NET_RESET', { originUrl: 'https://other.example/', documentUrl: undefined }, 'secured'],
  [
    'NS_ERROR_NET_RESET',
    { originUrl: 'fake-extension://secured-zone/background.js', documentUrl: undefined },
    'secured',
  ],
])('Firefox, a worker of the page in no tab: %s, asked by %j', async (error, by, expected) => {
  expect(await levelInFirefox(() => ({ ...inFirefox(error, BAD), tabId: -1, ...by }))).toBe(expected);
});

test.each([
  ['the page', GOOD, 'partly'],
  ['a frame in it, or another tab', 'https://frame.example/', 'partly'],
  ['the user', undefined, 'secured'],
])(
  'Firefox, the tab goes to one with an exception, and nothing comes: asked by %s',
  async (_who, originUrl, expected) => {
    const gone = { type: 'main_frame', documentUrl: undefined, originUrl };
    const level = await levelInFirefox(() => ({ ...inFirefox('NS_BINDING_ABORTED', BAD), ...gone }));
    expect(level).toBe(expected);
  },
);

type GivenUp = readonly [url: string, more: object];

/** After a film that was answered, and an address that was sent on: what is not the same as either. */
const THEN: readonly (readonly [string, (film: string, sentOn: string) => GivenUp])[] = [
  ['sent on to another address', (film) => [`${BAD}another`, { requestId: film, type: 'media' }]],
  ['sent on to the same', (_film, sentOn) => [`${BAD}again`, { requestId: sentOn, type: 'media' }]],
  ['its own server breaks off', () => [`${GOOD}pay`, { error: 'NS_ERROR_NET_RESET' }]],
];

test.each(
  (['firefox', 'chromium'] as const).flatMap((family) => THEN.map((one) => [family, ...one] as const)),
)(
  '%s: what the page gives up after it was answered in order, or asks of its own server, weighs nothing; but %s',
  async (family, _what, then) => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    for (const url of [BAD, GOOD]) await answers(fake, { url, answer: 'overridden', tabId: TAB + 1 });
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    await life.settled();
    later(1000);
    const error = family === 'firefox' ? 'NS_BINDING_ABORTED' : 'net::ERR_ABORTED';
    const givesUp = async (url: string, more: object) => {
      const asked = { ...inFirefox(error, url), ...(family === 'firefox' ? {} : ofChromium), url, ...more };
      await fake.requests.fire('onErrorOccurred', asked as never);
      await life.settled();
      return levelOf(fake);
    };
    const film = await answers(fake, { url: `${BAD}film`, type: 'media' });
    expect(await givesUp(`${BAD}film`, { requestId: film, type: 'media' })).toBe('secured');
    expect(await givesUp(`${GOOD}found?for=roses`, {})).toBe('secured');
    const sentOn = await answers(fake, { url: `${BAD}again`, type: 'media', status: 307 });
    expect(await givesUp(...then(film, sentOn))).toBe('partly');
  },
);
