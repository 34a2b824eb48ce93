/** Access that changes without a word of it to this background: given or taken in the other kind of window, or while it was not there. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { ALL_SITES, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { GOOD, later, OTHER, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Chromium with one empty tab, in which the lock is kept, at a time of its own. */
function keepsLock(
  origins: readonly string[],
  incognito = false,
  toFake: ('Date' | 'setInterval')[] = ['Date'],
): FakeBrowser {
  vi.useFakeTimers({ toFake, now: 1_800_000_000_000 });
  const fake = fakeBrowser({ family: 'chromium', origins, incognito });
  fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito, url: 'about:blank' });
  return fake;
}

/** A good page has its lock; from then on the browser answers with errors who asks for its tabs, while `tabs.fail`. */
async function failing(fake: FakeBrowser) {
  const tabs = { fail: false };
  const life = await startBackground(fake, {
    hold: (name) => (tabs.fail && name === 'tabs.query' ? Promise.reject(new Error('No tabs.')) : undefined),
  });
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  tabs.fail = true;
  return { life, tabs };
}

/** Which sites may be seen the browser says only later, while `answers.hold`. */
async function holding(fake: FakeBrowser) {
  const answers = { hold: false, held: [] as (() => void)[] };
  const life = await startBackground(fake, {
    hold: (name) =>
      answers.hold && name === 'permissions.getAll'
        ? new Promise<void>((resolve) => void answers.held.push(resolve))
        : undefined,
  });
  return { life, answers };
}

const OWN = [`https://${new URL(GOOD).hostname}/*`];

describe.each(['on', 'off'] as const)('Chromium, the lock %s', (keepLock) => {
  const started = async (
    origins: readonly string[],
    incognito: boolean,
    toFake: ('Date' | 'setInterval')[] = ['Date'],
  ) => {
    const fake = keepsLock(origins, incognito, toFake);
    fake.storage.put('local', { settings: { version: 1, keepLock } });
    const life = await startBackground(fake);
    await life.settled();
    return { fake, life };
  };
  const comes = async ({ fake, life }: Awaited<ReturnType<typeof started>>, url = GOOD) => {
    later(3000);
    await visits(fake, { url });
    holds(fake, url);
    await life.settled();
  };

  test('incognito, all sites given in a normal window: nothing good is said of a page of before', async () => {
    const of = await started(OWN, true);
    await comes(of);
    later(3000);
    of.fake.permissions.set(ALL_SITES);
    expect(await levelOf(of.fake)).toBe('unknown');
    await of.life.settled();
    expect(hasLock(of.fake)).toBe(false);
  });

  test('incognito, nothing to be seen at first: what comes after the next look is heard', async () => {
    const of = await started([], true);
    of.fake.permissions.set(ALL_SITES);
    await comes(of);
    await levelOf(of.fake);
    await of.life.settled();
    await comes(of, OTHER);
    expect(await levelOf(of.fake)).toBe('secured');
  });

  test('incognito, taken away in a normal window: the lock goes when that is found out', async () => {
    const of = await started(ALL_SITES, true);
    await comes(of);
    expect(await levelOf(of.fake)).toBe('secured');
    of.fake.permissions.set(OWN);
    later(3000);
    expect(await levelOf(of.fake)).toBe('unknown');
    await of.life.settled();
    expect(hasLock(of.fake)).toBe(false);
    of.fake.permissions.set(ALL_SITES);
    expect(await levelOf(of.fake)).toBe('unknown');
  });

  test('incognito, taken away in a normal window: the lock goes by itself', async () => {
    const of = await started(ALL_SITES, true, ['Date', 'setInterval']);
    await comes(of);
    expect(await levelOf(of.fake)).toBe('secured');
    await of.life.settled();
    expect(hasLock(of.fake)).toBe(true);
    of.fake.permissions.set([]);
    vi.advanceTimersByTime(25_000);
    await of.life.settled();
    expect(hasLock(of.fake)).toBe(false);
  });

  test('given while the background has ended', async () => {
    const of = await started(OWN, false);
    await comes(of);
    of.life.end();
    later(60_000);
    of.fake.permissions.set(ALL_SITES);
    const next = await startBackground(of.fake);
    expect(await levelOf(of.fake)).toBe('unknown');
    await next.settled();
    expect(hasLock(of.fake)).toBe(false);
  });
});

test('an answer of before the access, which comes after the word of it, says nothing against later pages', async () => {
  const fake = keepsLock(OWN);
  const { life, answers } = await holding(fake);
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  answers.hold = true;
  const look = levelOf(fake);
  await life.settled();
  expect(answers.held).not.toEqual([]);
  answers.hold = false;
  fake.permissions.set(ALL_SITES);
  fake.permissions.onAdded.fire([{ origins: ALL_SITES, permissions: [] }]);
  await life.settled();
  for (const go of answers.held) go();
  await look;
  await life.settled();
  later(3000);
  await visits(fake, { url: OTHER });
  holds(fake, OTHER);
  await life.settled();
  later(1000);
  expect(await levelOf(fake)).toBe('secured');
});

describe.each([
  [false, 'it is made up for with the next question'],
  [true, 'the next background makes up for it'],
] as const)('taken away while the browser answers with errors', (failsOn, what) => {
  test(what, async () => {
    const fake = keepsLock(ALL_SITES);
    const { life, tabs } = await failing(fake);
    fake.permissions.set([]);
    fake.permissions.onRemoved.fire([{ origins: ALL_SITES, permissions: [] }]);
    await life.settled();
    tabs.fail = failsOn;
    for (let tries = 0; tries < 3; tries += 1) {
      await levelOf(fake);
      await life.settled();
    }
    expect(fake.storage.dump('session')).toMatchObject({ access: failsOn ? 'all' : 'none' });
    if (!failsOn) return expect(hasLock(fake)).toBe(false);
    life.end();
    later(60_000);
    const next = await startBackground(fake);
    await next.settled();
    expect(hasLock(fake)).toBe(false);
  });
});

test('incognito, taken away in a normal window while the browser answers with errors: it is made up for', async () => {
  const fake = keepsLock(ALL_SITES, true, ['Date', 'setInterval']);
  const { life, tabs } = await failing(fake);
  fake.permissions.set([]);
  vi.advanceTimersByTime(25_000);
  await life.settled();
  tabs.fail = false;
  vi.advanceTimersByTime(25_000);
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});

test('two questions that overlap: the answer to the older one, which comes last, is no change', async () => {
  const fake = keepsLock(ALL_SITES, true);
  const { life, answers } = await holding(fake);
  await life.settled();
  fake.permissions.set(OWN);
  answers.hold = true;
  const first = levelOf(fake);
  await life.settled();
  expect(answers.held).not.toEqual([]);
  answers.hold = false;
  // All sites again, unheard, before anybody has found that they were not.
  fake.permissions.set(ALL_SITES);
  await levelOf(fake);
  await life.settled();
  later(3000);
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  for (const go of answers.held) go();
  await first;
  await life.settled();
  later(1000);
  expect(await levelOf(fake)).toBe('secured');
});

describe.each([
  ['given', OWN, ALL_SITES],
  ['taken', ALL_SITES, OWN],
] as const)('%s over the end of the background, at any moment', (_what, from, to) => {
  test.each([true, false])('told of: %j', async (isTold) => {
    const endsAt = async (endsAtCall: number): Promise<boolean> => {
      vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
      const fake = fakeBrowser({ family: 'chromium', origins: from });
      fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
      fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: 'about:blank' });
      const first = await startBackground(fake);
      await first.settled();
      later(3000);
      await visits(fake, { url: GOOD });
      holds(fake, GOOD);
      await first.settled();
      first.end();
      later(60_000);
      fake.permissions.set(to);
      const second = await startBackground(fake, { endsAtCall });
      const heard = to === ALL_SITES ? fake.permissions.onAdded : fake.permissions.onRemoved;
      if (isTold) heard.fire([{ origins: ALL_SITES, permissions: [] }]);
      await second.settled();
      const hasEnded = !second.alive;
      second.end();
      later(60_000);
      const third = await startBackground(fake);
      await third.settled();
      expect([hasLock(fake), await levelOf(fake)], `${endsAtCall}`).toEqual([false, 'unknown']);
      await third.settled();
      third.end();
      return hasEnded;
    };
    let call = 1;
    while (await endsAt(call)) call += 1;
    expect(call).toBeGreaterThan(5);
  });
});
