/** Access that the user gives while the background runs, and takes away: it hears more from then on, or less, and a page gets no better by it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { ALL_SITES, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { past, twoTabs } from '../fake-browser/two-tabs.ts';
import {
  answers,
  answersUs,
  completes,
  GOOD,
  later,
  OPEN,
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

async function seen(fake: FakeBrowser, life: Life, url: string): Promise<string> {
  await visits(fake, { url });
  await life.settled();
  return saidOf(fake, TAB);
}

describe('Chromium, where nothing may be seen at first', () => {
  const asked = async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const fake = fakeBrowser({ family: 'chromium' });
    fake.storage.put('local', { settings: { version: 1, keepLock: 'asked' } });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: 'about:blank' });
    return { fake, life: await startBackground(fake) };
  };
  const give = async (fake: FakeBrowser, life: Life, origins: readonly string[]) => {
    fake.permissions.set(origins);
    fake.permissions.onAdded.fire([{ origins, permissions: [] }]);
    await life.settled();
  };

  test('the button speaks from the moment on at which access is given', async () => {
    const { fake, life } = await asked();
    expect(await seen(fake, life, OPEN)).toBe('neutral');
    await give(fake, life, ALL_SITES);
    expect(await seen(fake, life, OPEN)).toBe('exposed');
    expect(await seen(fake, life, GOOD)).toBe('secured');
  });

  test('given twice it hears each thing once', async () => {
    const { fake, life } = await asked();
    await give(fake, life, ['http://open.test/*']);
    await give(fake, life, ALL_SITES);
    let heard = 0;
    fake.requests.events.onBeforeRedirect.fire([{ url: OPEN, redirectUrl: GOOD, tabId: -1 }], () => {
      heard += 1;
      return false;
    });
    expect(heard).toBe(1);
  });

  test('another permission changes nothing', async () => {
    const { fake, life } = await asked();
    fake.permissions.set(ALL_SITES);
    fake.permissions.onAdded.fire([{ origins: [], permissions: ['tabs'] }]);
    await life.settled();
    expect(await seen(fake, life, OPEN)).toBe('neutral');
  });
});

/** A page that was there before, which `trust` (Chromium) thinks of so. */
function isThere(fake: FakeBrowser, url: string, trust: 'trusts' | 'distrusts'): void {
  const startedAt = Date.now() - 60;
  const reading = pageReading(url, startedAt);
  fake.pages.set(TAB, { documentId: `${startedAt}`, startedAt, reading, trust, request: 'succeeded' });
}
function change(fake: FakeBrowser, to: 'given' | 'taken'): void {
  fake.permissions.set(to === 'given' ? ALL_SITES : []);
  const heard = to === 'given' ? fake.permissions.onAdded : fake.permissions.onRemoved;
  heard.fire([{ origins: ALL_SITES, permissions: [] }]);
}
const levelOf = async (fake: FakeBrowser, id: string) => {
  const evidence = await click(fake, TAB, id);
  return evidence && assess(evidence).level;
};

test('Firefox: a look that follows the access at once knows that the page was there before', async () => {
  const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
  fake.permissions.set([]);
  fake.storage.put('session', { watch: { since: Date.now() - 5000, forgottenBefore: 0 } });
  fake.server(async (_method, url) => {
    await answersUs(fake, url);
    return 'answers' as const;
  });
  // A busy machine: the settings are read when the look has long ended.
  let isBusy = false;
  const life = await startBackground(fake, {
    hold: (name, [key]) =>
      isBusy && name === 'storage.local.get' && key === 'settings' ? new Promise(() => undefined) : undefined,
  });
  isThere(fake, GOOD, 'trusts');
  expect(await levelOf(fake, 'before')).toBe('unknown');
  await life.settled();
  later(500);
  isBusy = true;
  change(fake, 'given');
  expect(await levelOf(fake, 'after')).toBe('secured');
});

test.each([
  ['given', false],
  ['taken away and given back', true],
] as const)(
  'Chromium, access %s: a good look before it says nothing of what comes after',
  async (_what, before) => {
    const fake = oneTab('chromium', { url: GOOD, status: 'complete' });
    if (!before) fake.permissions.set([]);
    fake.storage.put('session', { watch: { since: Date.now() - 1000, forgottenBefore: 0 } });
    fake.server(() => 'answers');
    const life = await startBackground(fake);
    if (before) change(fake, 'taken');
    await life.settled();
    isThere(fake, GOOD, 'trusts');
    expect(await levelOf(fake, 'good')).toBe('secured');
    // In another network somebody goes past a warning; without access nobody hears of that.
    later(120_000);
    isThere(fake, GOOD, 'distrusts');
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    change(fake, 'given');
    await life.settled();
    isThere(fake, `${GOOD}checkout`, 'distrusts');
    await visits(fake, { url: `${GOOD}checkout`, answer: 'untold' });
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('secured');
  },
);

describe('Chromium, access taken away makes no page better', () => {
  const looks = async () => {
    const of = await twoTabs('chromium');
    of.fake.server(() => 'answers');
    await visits(of.fake, { url: GOOD });
    await of.life.settled();
    return of;
  };
  const taken = async ({ fake, life }: Awaited<ReturnType<typeof looks>>) => {
    change(fake, 'taken');
    await life.settled();
    later(1000);
  };
  const shown = (fake: FakeBrowser, more: Partial<PageReading> = {}, startedAt = Date.now() - 60) => {
    const reading = pageReading(GOOD, startedAt, more);
    fake.pages.set(TAB, { documentId: 'A', startedAt, trust: 'trusts', reading });
    return startedAt;
  };
  test('that another page may have written into', async () => {
    const of = await looks();
    shown(of.fake);
    expect(await levelOf(of.fake, 'one')).toBe('secured');
    await visits(of.fake, past(GOOD));
    await of.life.settled();
    await taken(of);
    expect(await levelOf(of.fake, 'two')).toBe('unknown');
  });
  test('with a part in the open that nobody has looked at so far', async () => {
    const of = await looks();
    shown(of.fake);
    await answers(of.fake, { url: 'http://open.test/x.png', type: 'image', answer: 'open' });
    await of.life.settled();
    await taken(of);
    expect(await levelOf(of.fake, 'one')).toBe('partly');
  });
  test('with a form in the open that a look has seen, and that is hidden since', async () => {
    const of = await looks();
    const target = { scheme: 'http', host: 'list.example' };
    const startedAt = shown(of.fake, { forms: [{ target, password: 0, card: 1, typed: 0, controls: 1 }] });
    expect(await levelOf(of.fake, 'one')).toBe('partly');
    shown(of.fake, {}, startedAt);
    await taken(of);
    expect(await levelOf(of.fake, 'two')).toBe('partly');
    // Of the next document nothing is known.
    later(1000);
    isThere(of.fake, GOOD, 'trusts');
    shows(of.fake, GOOD);
    completes(of.fake);
    expect(await levelOf(of.fake, 'three')).toBe('secured');
  });
});
