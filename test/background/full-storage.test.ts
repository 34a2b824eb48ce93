/** Storage in which there is room for some of what has to be written, and not for the rest: no lock stays that what was seen speaks against. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past } from '../fake-browser/two-tabs.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const hasLock = (fake: FakeBrowser) => fake.tabs.button(TAB).icon.includes('/secured');

/** As `chrome.storage` counts. */
function sizeOf(fake: FakeBrowser): number {
  const entries = Object.entries(fake.storage.dump('session'));
  return entries.reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
}

async function levelOf(fake: FakeBrowser, lookId: string) {
  later(3000);
  const evidence = await click(fake, TAB, lookId);
  return evidence && assess(evidence).level;
}

/** A good page that was looked at. */
async function looked(family: 'chromium' | 'firefox') {
  const fake = oneTab(family);
  const life = await startBackground(fake);
  fake.server(() => 'answers');
  await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  const reading = pageReading(GOOD, startedAt, { sendsTo: ['https://bank.test'] });
  fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
  expect(await levelOf(fake, 'first')).toBe('secured');
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  fake.tabs.set({
    ...(fake.tabs.tab(TAB) as FakeTab),
    id: BESIDE,
    index: 1,
    active: false,
    url: 'about:blank',
  });
  return { fake, life };
}

const CAME = {
  'a frame past a warning': (fake: FakeBrowser) =>
    answers(fake, { url: 'https://part.test/x', type: 'sub_frame', answer: 'overridden' }),
  'data past a warning': (fake: FakeBrowser) =>
    answers(fake, { url: 'https://part.test/x', type: 'xmlhttprequest', answer: 'overridden' }),
  'a server past a warning, to which its form sends': (fake: FakeBrowser) =>
    answers(fake, {
      ...{ url: 'https://bank.test/x', type: 'xmlhttprequest', answer: 'overridden' },
      ...{ tabId: -1, from: `${OTHER}worker.js` },
    }),
  'a page of its origin past a warning beside it': (fake: FakeBrowser) => visits(fake, past(`${GOOD}y`)),
};

/** With so many bytes left. */
async function comes(family: 'chromium' | 'firefox', free: number, what: keyof typeof CAME): Promise<Life> {
  const { fake, life } = await looked(family);
  fake.storage.limit('session', sizeOf(fake) + free);
  await CAME[what](fake);
  await life.settled();
  // Without a click a lock says nothing of forms.
  const lock = what === 'a server past a warning, to which its form sends' ? '/secured-16' : '/secured';
  expect([free, fake.tabs.button(TAB).icon]).not.toEqual([free, expect.stringContaining(lock)]);
  expect([free, await levelOf(fake, 'again')]).not.toEqual([free, 'secured']);
  return life;
}

describe.each(['chromium', 'firefox'] as const)('%s, with 0 to 1,400 bytes left', (family) => {
  test.each(Object.keys(CAME) as (keyof typeof CAME)[])('%s', async (what) => {
    for (let free = 0; free <= 1400; free += 140) {
      (await comes(family, free, what)).end();
      vi.useRealTimers();
      vi.unstubAllGlobals();
    }
  });
});

test.each([
  [`${GOOD}x`, 'unknown'],
  [OTHER, 'secured'],
])('room is made at the cost of a page beside %s past a warning: it is %s', async (url, expected) => {
  const { fake, life } = await looked('chromium');
  await visits(fake, past(url));
  await life.settled();
  expect(await levelOf(fake, 'before')).toBe(expected);
  await life.settled();
  fake.storage.limit('session', sizeOf(fake) + 10);
  await visits(fake, { url: `https://third.test/${'a'.repeat(3000)}`, tabId: BESIDE });
  await life.settled();
  fake.storage.limit('session', 10_000_000);
  expect(fake.storage.dump('session')).not.toHaveProperty(`evidence:${TAB}`);
  expect(await levelOf(fake, 'after')).toBe(expected);
});

test('where storage takes nothing a look lives in its answer, however much time passes while it goes on', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const fake = fakeBrowser({ family: 'chromium' });
  const startedAt = Date.now() - 60;
  fake.tabs.set({
    id: TAB,
    windowId: 1,
    index: 0,
    active: true,
    incognito: false,
    url: GOOD,
    status: 'complete',
  });
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    reading: pageReading(GOOD, startedAt),
  });
  fake.storage.breakDown('session');
  await startBackground(fake);
  fake.server(() => {
    later(20);
    return 'answers';
  });
  expect(await levelOf(fake, 'first')).toBe('secured');
  expect(fake.asked).toEqual(['HEAD https://shop.test/']);
});
