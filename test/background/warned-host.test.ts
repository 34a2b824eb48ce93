/**
 * Chromium with site access whose `securityInfo` is off: of an exception only the warning before it is heard. What comes from that
 * host, or goes to it, may go past it, on any port.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, warns as browserWarns, GOOD, later, oneTab, TAB, visits } from '../fake-browser/visit.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const BAD = 'https://bad.test/';

let fake: FakeBrowser;
let life: Life;
async function start(): Promise<void> {
  fake = oneTab('chromium');
  fake.server(() => 'answers');
  life = await startBackground(fake);
}

async function comes(url: string): Promise<void> {
  later(1000);
  // A new document; nobody has asked yet what is in it.
  fake.pages.set(TAB, { documentId: `${url} ${Date.now()}`, startedAt: Date.now(), reading: null });
  await visits(fake, { url, answer: 'untold' });
  await life.settled();
}

async function warns(url: string): Promise<void> {
  later(1000);
  await browserWarns(fake, url);
  await life.settled();
}

/** A look at what is in the tab, which the browser trusts. */
async function looksAt(
  url: string,
  more: Parameters<typeof pageReading>[2] = {},
): Promise<string | undefined> {
  const startedAt = Date.now() - 60;
  fake.pages.set(TAB, {
    documentId: url,
    startedAt,
    reading: pageReading(url, startedAt, more),
    trust: 'trusts',
  });
  const evidence = await click(fake, TAB, `look at ${url} ${startedAt}`);
  await life.settled();
  return evidence && assess(evidence).level;
}

/** The browser thinks otherwise of the page by now. @param age of its document; milliseconds */
function isDistrusted(age: number): void {
  const startedAt = Date.now() - age;
  const reading = pageReading(GOOD, startedAt);
  fake.pages.set(TAB, { documentId: GOOD, startedAt, reading, trust: 'distrusts' });
}

const icon = () => fake.tabs.button(TAB).icon;

describe('a part that comes from a host past whose warning somebody went', () => {
  test.each(['script', 'sub_frame', 'xmlhttprequest'])('takes the lock away: %s', async (type) => {
    await start();
    await warns(BAD);
    await comes(BAD);
    await comes(GOOD);
    expect(await looksAt(GOOD)).toBe('secured');
    await comes(`${GOOD}checkout`);
    expect(icon()).toContain('secured');
    await answers(fake, { url: `${BAD}x`, type, answer: 'untold' });
    await life.settled();
    expect(icon()).not.toContain('secured');
  });

  test.each([
    ['that the browser now distrusts: the lock goes', 'distrusts', false],
    ['that does not answer: the lock goes', undefined, false],
    ['that the browser still trusts, its server mended: the lock stays', 'trusts', true],
  ] as const)('after a click, in a page %s', async (_name, trust, stays) => {
    await start();
    await warns(BAD);
    await comes(GOOD);
    expect(await looksAt(GOOD)).toBe('secured');
    const page = {
      documentId: GOOD,
      startedAt: Date.now() - 60,
      reading: pageReading(GOOD, Date.now() - 60),
    };
    for (const again of [1, 2, 3]) {
      fake.pages.set(TAB, { ...page, ...(trust && { trust }) });
      later(1000);
      await answers(fake, { url: `${BAD}${again}`, type: 'script', answer: 'untold' });
      await life.settled();
      expect(icon().includes('secured'), `${again}`).toBe(stays);
    }
  });

  test.each([
    ['of another host', BAD, 'partly'],
    ['of its own origin, whose certificate is the page’s', GOOD, 'secured'],
    ['of another port of its host', 'https://shop.test:8443/', 'partly'],
  ] as const)('a web socket %s, of which the browser has no opinion', async (_what, host, level) => {
    await start();
    await warns(host);
    await comes(GOOD);
    later(20);
    await answers(fake, { url: `${host.replace('https', 'wss')}s`, type: 'websocket', answer: 'untold' });
    await life.settled();
    expect(await looksAt(GOOD)).toBe(level);
    expect(icon().includes('/secured-')).toBe(level === 'secured');
  });

  test('that counts a moment after its headers: the browser is asked once more', async () => {
    await start();
    await warns(BAD);
    await comes(GOOD);
    expect(await looksAt(GOOD)).toBe('secured');
    later(3000);
    await answers(fake, { url: BAD, type: 'sub_frame', answer: 'untold' });
    await life.settled();
    expect(icon()).toContain('secured');
    // The frame's document is there, in a process of its own.
    isDistrusted(3060);
    await vi.waitFor(() => expect(icon()).not.toContain('secured'), 5000);
  });

  test('whose headers came just before the click: the browser is asked once more', async () => {
    await start();
    await warns(BAD);
    await comes(GOOD);
    later(3000);
    await answers(fake, { url: BAD, type: 'sub_frame', answer: 'untold' });
    later(200);
    expect(await looksAt(GOOD)).toBe('secured');
    isDistrusted(60);
    await vi.waitFor(() => expect(icon()).not.toContain('secured'), 5000);
  });

  test.each(['sub_frame', 'script'])(
    '%s of a host with an exception of an earlier session: the browser is asked',
    async (type) => {
      await start();
      await comes(GOOD);
      expect(await looksAt(GOOD)).toBe('secured');
      later(3000);
      isDistrusted(3060);
      await answers(fake, { url: BAD, type, answer: 'untold' });
      await vi.waitFor(() => expect(icon()).not.toContain('secured'), 5000);
    },
  );

  test('many at once: the browser is asked at once and a while later, not for each', async () => {
    const timers = fasterTimers();
    await start();
    await warns(BAD);
    await comes(GOOD);
    expect(await looksAt(GOOD)).toBe('secured');
    later(3000);
    timers.hold();
    let asked = 0;
    const { scripting } = fake.globals.browser as { scripting: { executeScript: (of: object) => unknown } };
    const execute = scripting.executeScript;
    scripting.executeScript = (of) => {
      asked += 1;
      return execute(of);
    };
    for (let i = 0; i < 50; i += 1) {
      later(10);
      await answers(fake, { url: `${BAD}${i}`, type: 'script', answer: 'untold' });
      await life.settled();
    }
    expect(asked).toBe(1);
    timers.go();
    await vi.waitFor(() => expect(asked).toBeGreaterThan(1), 5000);
    await life.settled();
    expect(asked).toBeLessThan(5);
  });

  test('of another host than that takes nothing away', async () => {
    await start();
    await warns(BAD);
    await comes(GOOD);
    await looksAt(GOOD);
    const before = icon();
    later(1000);
    await answers(fake, { url: 'https://fonts.test/x', type: 'script', answer: 'untold' });
    await life.settled();
    expect(icon()).toBe(before);
  });
});

describe.each([
  ['the same port', ''],
  ['another port', ':8443'],
])('a warning at %s', (_name, port) => {
  test('of a host that was found good: its next page has no lock', async () => {
    await start();
    await comes(GOOD);
    expect(await looksAt(GOOD)).toBe('secured');
    await warns(`https://shop.test${port}/`);
    await comes(`https://shop.test${port}/`);
    await comes(`${GOOD}checkout`);
    expect(icon()).not.toContain('secured');
  });

  test('of the host that a form sends to: partly', async () => {
    await start();
    await warns('https://pay.test/');
    await comes('https://pay.test/');
    await comes(GOOD);
    expect(await looksAt(GOOD, { sendsTo: [`https://pay.test${port}`] })).toBe('partly');
  });
});
