/** The button that nobody has clicked: the switch, access that comes and goes, pages that are no websites. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { ALL_SITES, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import {
  answers,
  completes,
  GOOD,
  later,
  OPEN,
  OTHER,
  oneTab,
  shows,
  TAB,
  visits,
} from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const NEUTRAL = 'Secured Zone: click to check this page';

async function visited(fake: FakeBrowser, life: Life, url: string, more = {}): Promise<void> {
  await visits(fake, { url, ...more });
  await life.settled();
}

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('says what passed by: good, in the open, past a warning', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    for (const [visit, said] of [
      [{ url: GOOD }, 'secured'],
      [{ url: OPEN }, 'exposed'],
      [{ url: OTHER, answer: 'overridden' }, 'danger'],
      [{ url: GOOD, status: 500 }, 'neutral'],
    ] as const) {
      await visited(fake, life, visit.url, visit);
      expect(saidOf(fake, TAB), JSON.stringify(visit)).toBe(said);
    }
  });

  test('a download and an answer without content leave what is there', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    later(1000);
    await answers(fake, { url: `${GOOD}file`, headers: { 'content-disposition': 'attachment; filename=x' } });
    await answers(fake, { url: `${GOOD}none`, status: 204 });
    await life.settled();
    // An address of the same page, as that of the file: it is no document of its own.
    shows(fake, `${GOOD}file`, 'same');
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('a good part leaves it, a weak one takes the lock away', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    await answers(fake, { url: 'https://cdn.test/a.js', type: 'script' });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    await answers(fake, { url: 'https://cdn.test/b.js', type: 'script', answer: 'overridden' });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('partly');
    // The next page of this site may have it out of the browser's memory, and nobody is told.
    await visited(fake, life, `${GOOD}next`);
    expect(saidOf(fake, TAB)).toBe('neutral');
    // Another site's page is judged by its own parts.
    await visited(fake, life, OTHER);
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('what a worker of the site fetches past a warning takes the lock from its pages', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    const details = {
      url: 'https://cdn.test/a.js',
      type: 'script',
      answer: 'overridden',
      tabId: -1,
    } as const;
    await answers(fake, { ...details, from: `${GOOD}worker.js` });
    await visited(fake, life, `${GOOD}next`);
    expect(saidOf(fake, TAB)).toBe('neutral');
    await visited(fake, life, OTHER);
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('an interim response, and a file by its type, become no document', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await answers(fake, { url: GOOD, status: 103 });
    shows(fake, GOOD);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    await visited(fake, life, OTHER);
    expect(saidOf(fake, TAB)).toBe('secured');
    later(1000);
    await answers(fake, { url: `${OTHER}pay`, headers: { 'content-type': 'application/octet-stream' } });
    shows(fake, `${OTHER}pay`);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test.each([
    ['that is answered', 'onResponseStarted'],
    ['that is only sent', 'onSendHeaders'],
  ] as const)('a part in the open %s takes the lock away', async (_how, event) => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    const details = {
      ...{ requestId: 'p', url: 'http://cdn.test/a.png', type: 'image', tabId: TAB, timeStamp: Date.now() },
      ...(family === 'firefox' ? { documentUrl: GOOD } : { initiator: 'https://shop.test' }),
    };
    await fake.requests.fire(event, details);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('partly');
  });

  test('a page of the browser’s own says nothing', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    shows(fake, 'about:blank');
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('a tab that goes to sleep says nothing', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    const asleep = {
      ...(fake.tabs.tab(TAB) as NonNullable<ReturnType<typeof fake.tabs.tab>>),
      discarded: true,
    };
    fake.tabs.set(asleep);
    fake.tabs.events.onUpdated.fire([TAB, { discarded: true }, asleep]);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('the switch: off takes every lock away, on brings it back', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    fake.storage.put('local', { settings: { version: 1, keepLock: 'off' } });
    await life.settled();
    expect(fake.tabs.button(TAB).title).toBe(NEUTRAL);
    await visited(fake, life, OPEN);
    expect(fake.tabs.button(TAB).title).toBe(NEUTRAL);
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('exposed');
  });

  test('access that comes while nobody waits for it any more switches the lock on', async () => {
    const fake = oneTab(family);
    fake.permissions.set([]);
    fake.storage.put('local', { settings: { version: 1, keepLock: 'asked' } });
    const life = await startBackground(fake);
    // Another permission is no access.
    fake.permissions.onAdded.fire([{ permissions: ['webNavigation'], origins: [] }]);
    await life.settled();
    expect(fake.storage.dump('local')).toMatchObject({ settings: { keepLock: 'asked' } });
    fake.permissions.set([...ALL_SITES]);
    fake.permissions.onAdded.fire([{ origins: [...ALL_SITES], permissions: [] }]);
    await life.settled();
    expect(fake.storage.dump('local')).toMatchObject({ settings: { keepLock: 'on' } });
  });

  test('single sites only: no lock, bad news all the same', async () => {
    const fake = oneTab(family);
    fake.permissions.set(['*://shop.test/*', '*://open.test/*']);
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    expect(saidOf(fake, TAB)).toBe('neutral');
    await visited(fake, life, OPEN);
    expect(saidOf(fake, TAB)).toBe('exposed');
  });

  test('an address with a user’s name in it is the same page', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    later(1000);
    await answers(fake, { url: GOOD });
    shows(fake, GOOD.replace('://', '://me@'));
    completes(fake);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });
});

describe('Chromium', () => {
  test('warns by name, and of the page past the warning', async () => {
    const fake = oneTab('chromium');
    const life = await startBackground(fake);
    later(1000);
    const details = { requestId: 'w', url: GOOD, type: 'main_frame', tabId: TAB, timeStamp: Date.now() };
    await fake.requests.fire('onErrorOccurred', { ...details, error: 'net::ERR_CERT_DATE_INVALID' } as never);
    shows(fake, GOOD);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('danger');
    life.end();
    const next = await startBackground(fake);
    await visited(fake, next, GOOD, { answer: 'overridden' });
    expect(saidOf(fake, TAB)).toBe('danger');
  });

  test('a navigation that came to nothing after its answer is taken back', async () => {
    const fake = oneTab('chromium');
    const life = await startBackground(fake);
    await visited(fake, life, OPEN);
    later(1000);
    const requestId = await answers(fake, { url: GOOD });
    const details = { requestId, url: GOOD, type: 'main_frame', tabId: TAB, timeStamp: Date.now() };
    await fake.requests.fire('onErrorOccurred', { ...details, error: 'net::ERR_ABORTED' } as never);
    shows(fake, GOOD);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('without security information https alone is no lock', async () => {
    const fake = fakeBrowser({
      family: 'chromium',
      origins: [...ALL_SITES],
      securityInfo: 'unknown',
    });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: 'about:blank' });
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
    const life = await startBackground(fake);
    await visited(fake, life, GOOD);
    expect(saidOf(fake, TAB)).toBe('neutral');
    await visited(fake, life, OPEN);
    expect(saidOf(fake, TAB)).toBe('exposed');
  });

  test('the way over a redirect is told of, by whom it was', async () => {
    const fake = oneTab('chromium');
    const life = await startBackground(fake);
    later(1000);
    const hop = {
      requestId: 'h',
      url: 'http://shop.test/',
      redirectUrl: GOOD,
      type: 'main_frame',
      tabId: TAB,
    };
    await fake.requests.fire('onBeforeRedirect', {
      ...hop,
      statusLine: 'HTTP/1.1 307 Internal Redirect',
      responseHeaders: [{ name: 'Non-Authoritative-Reason', value: 'HSTS' }],
    } as never);
    await visited(fake, life, GOOD, { requestId: 'h' });
    const record = fake.storage.dump('session')[`record:${TAB}`];
    expect(record).toMatchObject({
      history: [{ to: { scheme: 'http' } }, { to: { scheme: 'https' }, how: 'hsts' }],
    });
  });
});
