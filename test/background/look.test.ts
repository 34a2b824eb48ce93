/** One look, from the click to the settled evidence, by what the page, the server and the browser answer. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { EXTENSION, type FakeBrowser, fakeBrowser, type ServerAnswer } from '../fake-browser/fake-browser.ts';
import type { FakeDocument } from '../fake-browser/fake-pages.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, GOOD, OPEN, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const STARTED = 1_800_000_000_000;

function documentAt(href: string, more: Partial<FakeDocument> = {}): FakeDocument {
  const { startedAt = STARTED } = more;
  const reading = pageReading(href, startedAt);
  return { documentId: 'A', startedAt, reading, trust: 'trusts', ...more };
}

/** Chromium as shipped: the click alone shows the tab's address. */
async function stock(document: FakeDocument | string, url = GOOD): Promise<FakeBrowser> {
  vi.useFakeTimers({ toFake: ['Date'], now: STARTED + 100 });
  const fake = fakeBrowser({ family: 'chromium' });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url, status: 'complete' });
  fake.pages.set(TAB, document);
  await startBackground(fake);
  return fake;
}

async function verdict(fake: FakeBrowser) {
  const evidence = await click(fake, TAB);
  if (evidence === undefined) throw new Error('No answer.');
  const { level, findings } = assess(evidence);
  return { level, findings: findings.map(({ id }) => id), evidence };
}

describe('Chromium as shipped asks the server now', () => {
  const server = (head: ServerAnswer, get: ServerAnswer) => (method: string) =>
    method === 'HEAD' ? head : get;

  test('and takes the first good answer', async () => {
    const fake = await stock(documentAt(GOOD));
    fake.server(server('answers', 'refuses'));
    expect(await verdict(fake)).toMatchObject({ level: 'secured' });
    expect(fake.asked).toEqual(['HEAD https://shop.test/']);
  });
  test('by GET where HEAD is refused', async () => {
    const fake = await stock(documentAt(GOOD));
    fake.server(server('refuses', 'answers'));
    expect(await verdict(fake)).toMatchObject({ level: 'secured' });
    expect(fake.asked).toEqual(['HEAD https://shop.test/', 'GET https://shop.test/']);
  });
  test('by GET beside a HEAD that is never answered', async () => {
    const fake = await stock(documentAt(GOOD));
    fake.server(server('never', 'answers'));
    expect(await verdict(fake)).toMatchObject({ level: 'secured' });
  });
  test('refused here and answered to the page: past a warning', async () => {
    const fake = await stock(documentAt(GOOD, { request: 'succeeded', trust: 'no-answer' }));
    expect((await verdict(fake)).level).toBe('danger');
  });
  test('refused everywhere: nobody can tell', async () => {
    const fake = await stock(documentAt(GOOD));
    expect((await verdict(fake)).level).toBe('unknown');
  });
  test('good now, and a tab that the browser distrusts: no lock', async () => {
    const fake = await stock(documentAt(GOOD, { trust: 'distrusts' }));
    fake.server(() => 'answers');
    expect((await verdict(fake)).level).not.toBe('secured');
  });
  test('answered to the page by its own service worker: no proof', async () => {
    const fake = await stock(documentAt(GOOD, { request: 'answered-by-service-worker' }));
    expect(await verdict(fake)).toMatchObject({ level: 'unknown', findings: ['made-by-service-worker'] });
  });
  test('but once for each look: a background that died over it does not ask again', async () => {
    const fake = await stock(documentAt(GOOD));
    fake.storage.put('session', { [`check:${TAB}`]: 'look-1' });
    fake.server(() => 'answers');
    expect((await verdict(fake)).level).toBe('unknown');
    expect(fake.asked).toEqual([]);
  });
  test('and nothing of a page over http', async () => {
    const fake = await stock(documentAt(OPEN), OPEN);
    expect((await verdict(fake)).level).toBe('exposed');
    expect(fake.asked).toEqual([]);
  });
});

describe('what is on the screen', () => {
  test.each([
    ['Frame with ID 0 is showing error page', 'error-page-showing'],
    ['The extensions gallery cannot be scripted.', 'store-page'],
    ['This page cannot be scripted due to an ExtensionsSettings policy.', 'page-kept-out'],
    ['Frame with ID 0 is not ready', 'page-not-answering'],
    ['Cannot access contents of the page.', 'page-unreadable'],
  ])('%s', async (refusal, finding) => {
    const { level, findings } = await verdict(await stock(refusal));
    expect(level).not.toBe('secured');
    expect(findings).toContain(finding);
  });
  test('a page of the browser’s own has no address', async () => {
    const fake = await stock('Cannot access a chrome:// URL');
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, status: 'complete' });
    expect(await verdict(fake)).toMatchObject({ level: 'local' });
  });
  test('an answer of another shape is no reading', async () => {
    const fake = await stock(documentAt(GOOD, { reading: { href: GOOD } }));
    fake.server(() => 'answers');
    expect((await verdict(fake)).level).toBe('unknown');
  });
  test('a picture in the browser’s own viewer', async () => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await answers(fake, { url: GOOD, headers: { 'content-type': 'image/png' } });
    shows(fake, GOOD);
    fake.tabs.set({
      ...(fake.tabs.tab(TAB) as NonNullable<ReturnType<typeof fake.tabs.tab>>),
      status: 'complete',
    });
    await life.settled();
    expect(await verdict(fake)).toMatchObject({
      level: 'secured',
      findings: expect.arrayContaining(['contents-unread']),
    });
  });
  test('Firefox gives its error pages one of two pictures', async () => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    const icon = 'chrome://global/skin/icons/warning.svg';
    fake.tabs.set({
      ...(fake.tabs.tab(TAB) as NonNullable<ReturnType<typeof fake.tabs.tab>>),
      favIconUrl: icon,
    });
    await life.settled();
    expect((await verdict(fake)).findings).toContain('error-page-showing');
  });
});

describe('a page that gives way', () => {
  test('to another while it is looked at is no answer: the next one is looked at', async () => {
    const fake = oneTab('firefox');
    let goOn = () => {};
    let isLooking = false;
    let isHeld = false;
    const life = await startBackground(fake, {
      hold(name, args) {
        // Whether all sites may be seen: asked for when the page has been read.
        if (isHeld || !isLooking || name !== 'permissions.contains') return;
        if (!JSON.stringify(args).includes('://*/*')) return;
        isHeld = true;
        return new Promise<void>((resolve) => {
          goOn = resolve;
        });
      },
    });
    await visits(fake, { url: GOOD });
    await life.settled();
    fake.pages.set(TAB, documentAt(GOOD, { startedAt: Date.now() - 40 }));
    isLooking = true;
    const looked = verdict(fake);
    await life.settled();
    expect(isHeld).toBe(true);
    fake.pages.set(TAB, documentAt(OPEN, { documentId: 'B', startedAt: Date.now() + 990 }));
    await visits(fake, { url: OPEN });
    goOn();
    const { level, evidence } = await looked;
    expect(level).toBe('exposed');
    expect(seenOrUndefined(evidence.address)?.href).toBe(OPEN);
  });
  test('after it was looked at leaves nothing of the look', async () => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    fake.pages.set(TAB, documentAt(GOOD, { startedAt: Date.now() - 40 }));
    await life.settled();
    expect((await verdict(fake)).level).toBe('secured');
    await life.settled();
    fake.pages.set(TAB, documentAt(OPEN, { documentId: 'B' }));
    await visits(fake, { url: OPEN });
    await life.settled();
    const kept = fake.storage.dump('session')[`evidence:${TAB}`];
    expect(kept).toMatchObject({ screen: { unseen: 'lost' }, connection: { unseen: 'lost' } });
  });
  test('of a tab that is gone: no answer', async () => {
    const fake = await stock(documentAt(GOOD));
    fake.tabs.remove(TAB);
    await expect(click(fake, TAB)).rejects.toThrow('No tab');
  });
});

test('only pages of our own are heard', async () => {
  const fake = await stock(documentAt(GOOD));
  const ask = { type: 'look', tabId: TAB, lookId: 'x' };
  const stranger = { id: 'other', url: 'https://shop.test/' };
  expect(fake.onMessage.fire([ask, stranger])).toEqual([undefined]);
  expect(
    fake.onMessage.fire([
      { ...ask, type: 'else' },
      { id: 'secured-zone@securedzone.org', url: 'fake-extension://secured-zone/popup.html' },
    ]),
  ).toEqual([undefined]);
});

describe('Firefox without the page’s own response', () => {
  const OWN = {
    ...{ tabId: -1, type: 'xmlhttprequest', requestId: 'own' },
    from: `${EXTENSION}/_generated_background_page.html`,
  } as const;

  test('asks the server, and reads what it says of that connection', async () => {
    const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
    await startBackground(fake);
    fake.pages.set(TAB, documentAt(GOOD));
    fake.server(async (_method, url): Promise<ServerAnswer> => {
      await answers(fake, { ...OWN, url });
      return 'answers';
    });
    const { level, evidence } = await verdict(fake);
    expect(fake.asked).toEqual(['HEAD https://shop.test/']);
    expect(seenOrUndefined(evidence.connection)).toMatchObject({ of: 'server-now', state: 'secure' });
    // Whether that proves the page depends on what else is known of it.
    expect(['secured', 'unknown']).toContain(level);
  });
  test('a warning that is overridden is danger', async () => {
    const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
    await startBackground(fake);
    fake.pages.set(TAB, documentAt(GOOD));
    fake.server(async (_method, url): Promise<ServerAnswer> => {
      await answers(fake, { ...OWN, url, answer: 'overridden' });
      return 'answers';
    });
    expect((await verdict(fake)).level).toBe('danger');
  });
});

test('frames are read each by itself, and what came to them passes by', async () => {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  await answers(fake, { url: 'https://pay.test/fields', type: 'sub_frame' });
  const frame = frameReadingWith({ host: 'pay.test', cardFields: 1 });
  const startedAt = Date.now() - 70;
  fake.pages.set(TAB, {
    ...documentAt(GOOD, { startedAt, frames: [{ frameId: 4, reading: frame }] }),
    reading: pageReading(GOOD, startedAt, {
      foreignFrames: [{ scheme: 'https', host: 'pay.test', port: 0, count: 1 }],
    }),
  });
  await life.settled();
  const { findings, evidence } = await verdict(fake);
  expect(findings).toContain('fields-in-frame');
  expect(seenOrUndefined(evidence.frames)).toMatchObject([
    { host: 'pay.test', read: true, connection: { seen: 'accepted' } },
  ]);
});
