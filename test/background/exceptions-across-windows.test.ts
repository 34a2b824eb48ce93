/** An exception that is made in one kind of window counts in the other too: in Chromium in incognito ones, in Firefox in either. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { ALL_SITES, fakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { hasLock, levelOf } from '../fake-browser/shown-page.ts';
import { answers, GOOD, later, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';

/** What the background of normal windows keeps after these visits. */
async function kept(...all: readonly Parameters<typeof visits>[1][]) {
  const fake = oneTab('chromium');
  const life = await startBackground(fake);
  for (const visit of all) {
    await visits(fake, visit);
    await life.settled();
  }
  life.end();
  return fake.storage.dump('session');
}

async function incognito(session: Record<string, unknown>) {
  const fake = fakeBrowser({ family: 'chromium', incognito: true, origins: [...ALL_SITES] });
  fake.storage.put('session', session);
  fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: true, url: 'about:blank' });
  const life = await startBackground(fake);
  return { fake, life };
}

/** A page with a form that sends there, looked at: the button has its lock. */
async function lockedInIncognito(session: Record<string, unknown>) {
  const { fake, life } = await incognito(session);
  expect((await lookedAt(fake, ['https://pay.test'])).level).toBe('secured');
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  return { fake, life };
}

test('a form that sends there goes past the warning, whatever its server is now', async () => {
  for (const visited of [
    [{ url: PAY, answer: 'overridden' }],
    [{ url: PAY, answer: 'overridden' }, { url: PAY }],
  ] as const) {
    const { fake, life } = await incognito(await kept(...visited));
    expect((await lookedAt(fake, ['https://pay.test'])).level).toBe('partly');
    life.end();
    vi.useRealTimers();
  }
});

test('so does it where the exception is made after the look', async () => {
  const { fake, life } = await lockedInIncognito(await kept({ url: GOOD }));
  life.end();
  const more = await kept({ url: GOOD }, { url: PAY, answer: 'overridden' });
  const again = await startBackground(fake);
  await lookedAt(fake, ['https://pay.test']);
  await again.settled();
  expect(hasLock(fake)).toBe(true);
  fake.storage.put('session', more);
  await again.settled();
  expect(hasLock(fake)).toBe(false);
});

test('so does it where the list of normal windows has lost what it knew', async () => {
  const { fake, life } = await lockedInIncognito(await kept({ url: GOOD }));
  fake.storage.put('session', { origins: { whole: false, origins: [] } });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});

test('a lock of incognito windows does not outlive what its background knew', async () => {
  const { fake, life } = await lockedInIncognito(await kept({ url: GOOD }));
  life.end();
  await (await startBackground(fake)).settled();
  expect(hasLock(fake)).toBe(false);
});

test('what was good in normal windows, and what ran in pages there, counts for nothing', async () => {
  const normal = oneTab('chromium');
  const first = await startBackground(normal);
  await visits(normal, { url: GOOD });
  await answers(normal, { url: 'https://cdn.test/x.js', type: 'script', answer: 'overridden' });
  await first.settled();
  first.end();
  later(60_000);
  const { fake, life } = await incognito(normal.storage.dump('session'));
  expect((await lookedAt(fake, [])).level).toBe('secured');
  await life.settled();
  later(3000);
  expect(await levelOf(fake)).toBe('secured');
});

test('a warning of a normal window, whose server was found good there since, is none of this moment', async () => {
  const normal = oneTab('chromium');
  const first = await startBackground(normal);
  await normal.requests.fire('onErrorOccurred', {
    ...{ requestId: 'warned', url: GOOD, tabId: TAB, type: 'main_frame', frameId: 0, timeStamp: Date.now() },
    error: 'net::ERR_CERT_DATE_INVALID',
  } as never);
  await first.settled();
  later(3_600_000);
  await visits(normal, { url: GOOD });
  await first.settled();
  first.end();
  const session = normal.storage.dump('session');
  expect(JSON.stringify(session.origins)).toContain('"onRecord":"warning"');
  const { fake, life } = await incognito(session);
  await visits(fake, { url: GOOD, answer: 'untold' });
  await life.settled();
  expect(fake.tabs.button(TAB).icon).toContain('/neutral');
});

test('a list that cannot be read knows of nothing good', async () => {
  const { fake } = await incognito({ origins: 'spoilt' });
  expect((await lookedAt(fake, ['https://pay.test'])).level).toBe('unknown');
});

test.each([false, true])(
  'Firefox: a form in the other kind of window than that of the exception (private: %s)',
  async (isPrivate) => {
    const fake = oneTab('firefox', { incognito: isPrivate });
    const life = await startBackground(fake);
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: 8, windowId: 2, incognito: !isPrivate });
    const looked = (await lookedAt(fake, ['https://pay.test'])).level;
    await life.settled();
    await visits(fake, { url: PAY, answer: 'overridden', tabId: 8 });
    await life.settled();
    expect([looked, hasLock(fake)]).toEqual(['secured', false]);
    expect((await lookedAt(fake, ['https://pay.test'])).level).toBe('partly');
  },
);
