/** A page that is still loading when it is looked at: its verdict follows what comes, and no server is asked again. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click, POPUP } from '../fake-browser/click.ts';
import { type FakeBrowser, fakeBrowser, type ServerAnswer } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answersUs, completes, GOOD, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { formWith } from '../fixtures/blank.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });
const evidenceOf = (fake: FakeBrowser) => parseEvidence(fake.storage.dump('session')[`evidence:${TAB}`]);
const level = (evidence: Evidence | undefined) => evidence && assess(evidence).level;

interface Started {
  readonly fake: FakeBrowser;
  readonly life: Life;
  /** The document as it stands from now on. */
  readonly stands: (more: Partial<PageReading>, key?: string, trust?: 'trusts' | 'no-answer') => void;
}

/** A good page in a browser that watches everything, or in a Chromium as shipped. */
async function start(mode: 'firefox' | 'chromium' | 'stock'): Promise<Started> {
  const fake = mode === 'stock' ? fakeBrowser({ family: 'chromium' }) : oneTab(mode);
  if (mode === 'stock') {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: GOOD });
    fake.server(() => 'answers');
  }
  const life = await startBackground(fake);
  if (mode !== 'stock') await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60;
  const stands: Started['stands'] = (more, key = 'A', trust = 'trusts') =>
    fake.pages.set(TAB, {
      documentId: key,
      startedAt,
      reading: pageReading(GOOD, startedAt, more),
      trust,
    });
  return { fake, life, stands };
}

async function again(fake: FakeBrowser, lookId = 'look-1'): Promise<Evidence | undefined> {
  const answers = fake.onMessage.fire([{ type: 'look-again', tabId: TAB, lookId }, POPUP]);
  return parseEvidence(await answers.find((answer) => answer !== undefined));
}

describe.each(['firefox', 'chromium', 'stock'] as const)('%s', (mode) => {
  test.each(['loading', 'interactive'] as const)('a form that comes into a page that was %s', async (how) => {
    const { fake, life, stands } = await start(mode);
    stands({ readyState: how });
    expect(level(await click(fake, TAB))).toBe('secured');
    await life.settled();
    const asked = [...fake.asked];
    // No more than an outlined lock: the rest of the page is still to come.
    expect(fake.tabs.button(TAB).icon).toContain('secured-passing');
    stands({ readyState: how, forms: [OPEN_FORM] });
    expect(level(await again(fake))).toBe('partly');
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('partly');
    // It hides the form again, and then is complete.
    stands({ readyState: 'complete' });
    expect(level(await again(fake))).toBe('partly');
    expect(level(evidenceOf(fake))).toBe('partly');
    expect(fake.asked).toEqual(asked);
  });

  test('nobody asks, and the page becomes complete: the button follows', async () => {
    const { fake, life, stands } = await start(mode);
    stands({ readyState: 'loading' });
    await click(fake, TAB);
    await life.settled();
    stands({ readyState: 'complete', forms: [OPEN_FORM] });
    completes(fake);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('partly');
    expect(level(evidenceOf(fake))).toBe('partly');
  });

  test('a good page that becomes complete has its whole lock', async () => {
    const { fake, life, stands } = await start(mode);
    stands({ readyState: 'interactive' });
    await click(fake, TAB);
    await life.settled();
    stands({ readyState: 'complete' });
    completes(fake);
    await life.settled();
    expect(fake.tabs.button(TAB).title).toContain('You are in a secured zone');
    expect(fake.tabs.button(TAB).icon).not.toContain('passing');
    const evidence = evidenceOf(fake);
    expect(evidence && assess(evidence).findings.map(({ id }) => id)).not.toContain('still-loading');
  });

  test.each(['checkout', '#/checkout', '#!checkout', '#payment'])(
    'a page that goes to /%s by script keeps no more than an outlined lock',
    async (route) => {
      const { fake, life, stands } = await start(mode);
      stands({ readyState: 'complete' });
      await click(fake, TAB);
      await life.settled();
      expect(fake.tabs.button(TAB).icon).not.toContain('passing');
      shows(fake, `${GOOD}#`, 'same');
      await life.settled();
      expect(fake.tabs.button(TAB).icon).not.toContain('passing');
      shows(fake, `${GOOD}${route}`, 'same');
      await life.settled();
      expect(fake.tabs.button(TAB).icon).toContain('secured-passing');
      // Looked at there, it is good or not.
      stands({ readyState: 'complete', href: `${GOOD}${route}` });
      expect(level(await click(fake, TAB, 'look-2'))).toBe('secured');
      await life.settled();
      expect(fake.tabs.button(TAB).icon).not.toContain('passing');
    },
  );

  test('a page that was complete is not read again', async () => {
    const { fake, life, stands } = await start(mode);
    stands({ readyState: 'complete' });
    await click(fake, TAB);
    await life.settled();
    stands({ readyState: 'complete', forms: [OPEN_FORM] });
    completes(fake);
    expect(level(await again(fake))).toBe('secured');
  });

  test('another document, another look, or a page that hangs, change nothing by being asked again', async () => {
    const { fake, stands } = await start(mode);
    stands({ readyState: 'loading' });
    await click(fake, TAB);
    stands({ readyState: 'complete', forms: [OPEN_FORM] });
    expect(await again(fake, 'another')).toBeUndefined();
    stands({ readyState: 'complete' }, 'B');
    const { page } = (await again(fake)) ?? {};
    expect(page).toMatchObject({ seen: { readyState: 'loading' } });
  });
});

test('what its server was asked stays the answer', async () => {
  const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
  const life = await startBackground(fake);
  const startedAt = Date.now() - 60;
  const stands = (readyState: PageReading['readyState']) =>
    fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt, { readyState }) });
  stands('interactive');
  fake.server(async (_method, url): Promise<ServerAnswer> => {
    await answersUs(fake, url);
    return 'answers';
  });
  await click(fake, TAB);
  await life.settled();
  stands('complete');
  const after = await again(fake);
  expect(after).toMatchObject({
    connection: { seen: { of: 'server-now', state: 'secure' } },
    page: { seen: { readyState: 'complete' } },
  });
  expect(fake.asked).toHaveLength(1);
});

test('Chromium thinks nothing of it any more when it is complete: what it thought before is no answer', async () => {
  const { fake, life, stands } = await start('stock');
  stands({ readyState: 'loading' });
  expect(level(await click(fake, TAB))).toBe('secured');
  await life.settled();
  stands({ readyState: 'complete' }, 'A', 'no-answer');
  expect(level(await again(fake))).toBe('unknown');
  await life.settled();
  expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
});
