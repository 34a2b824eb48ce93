/** What Firefox has kept of a page past a warning, and shows later over a good connection: all of it, half of it, a picture. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['image/gif', 'unknown'],
  ['', 'unknown'],
  ['*/*', 'unknown'],
  ['text/html, image/png', 'unknown'],
  ['text/html', 'secured'],
  ['application/pdf', 'secured'],
])(
  'Firefox: a page of its own past a warning of type %j, out of whose memory others may have a picture',
  async (type, level) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: `${GOOD}qr.gif`, answer: 'overridden', headers: { 'content-type': type } });
    await life.settled();
    later(60_000);
    await visits(fake, { url: GOOD });
    await life.settled();
    holds(fake, GOOD);
    expect(await levelOf(fake)).toBe(level);
  },
);

describe('Firefox: a document of before, which the server calls not modified, or sends the rest of', () => {
  test.each([
    ['after an exception', 'overridden', [304], 'unknown'],
    ['after an exception, told twice', 'overridden', [304, 200], 'unknown'],
    ['after an exception, its rest alone', 'overridden', [206], 'unknown'],
    ['after an exception, its rest, and then told as a whole', 'overridden', [206, 200], 'unknown'],
    ['with nothing on record', 'accepted', [304], 'secured'],
    ['with nothing on record, told twice', 'accepted', [304, 200], 'secured'],
    ['with nothing on record, its rest', 'accepted', [206, 200], 'secured'],
    ['after an exception, but sent anew', 'overridden', [200], 'secured'],
  ] as const)('%s', async (name, answer, statuses, level) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD, answer });
    await life.settled();
    later(60_000);
    for (const status of statuses) await answers(fake, { url: GOOD, status, requestId: name });
    later(30);
    shows(fake, GOOD);
    later(30);
    completes(fake);
    await life.settled();
    const startedAt = Date.now() - 80;
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading: pageReading(GOOD, startedAt) });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(level);
  });
});

const CDN = 'https://cdn.test/';

describe('Firefox: a part of before, from whose server something came past a warning', () => {
  /** The page beside has come past the warning, and is gone. */
  async function start() {
    const { fake, life } = await twoTabs('firefox');
    await visits(fake, { url: CDN, answer: 'overridden', tabId: BESIDE });
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    later(60_000);
    return { fake, life };
  }

  test.each([304, 206])(
    'weighs on the next page of its site, of which nobody is told (%i)',
    async (status) => {
      const { fake, life } = await start();
      await visits(fake, { url: GOOD });
      await answers(fake, { url: `${CDN}a.png`, type: 'image', status });
      await life.settled();
      await visits(fake, { url: `${GOOD}next` });
      await life.settled();
      holds(fake, `${GOOD}next`);
      expect(await levelOf(fake)).toBe('unknown');
    },
  );

  test('is code, which may write into a page of that origin that is there already', async () => {
    const { fake, life } = await start();
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    await life.settled();
    expect(await levelOf(fake)).toBe('secured');
    await visits(fake, { url: `${GOOD}beside`, tabId: BESIDE });
    await answers(fake, { url: `${CDN}a.js`, type: 'script', status: 304, tabId: BESIDE });
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    expect(await levelOf(fake)).toBe('unknown');
  });

  test('is fetched by a worker in no tab', async () => {
    const { fake, life } = await start();
    const fetched = { url: `${CDN}data.json`, type: 'xmlhttprequest', tabId: -1, from: `${GOOD}worker.js` };
    await answers(fake, { ...fetched, status: 304 });
    await life.settled();
    await visits(fake, { url: GOOD });
    await life.settled();
    holds(fake, GOOD);
    expect(await levelOf(fake)).toBe('unknown');
  });

  test('from a server with nothing on record weighs on nothing', async () => {
    const { fake, life } = await start();
    await visits(fake, { url: GOOD });
    await answers(fake, { url: 'https://static.test/a.js', type: 'script', status: 304 });
    await life.settled();
    holds(fake, GOOD);
    expect(await levelOf(fake)).toBe('secured');
  });
});

test.each([301, 302, 303, 307, 308, 204])('Firefox: %i past a warning is no picture', async (status) => {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await answers(fake, { url: GOOD, answer: 'overridden', status, headers: { 'content-type': '' } });
  await life.settled();
  later(60_000);
  await visits(fake, { url: 'https://www.shop.test/' });
  await life.settled();
  holds(fake, 'https://www.shop.test/');
  expect(await levelOf(fake)).toBe('secured');
});
