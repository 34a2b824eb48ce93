/** Chromium's opinion of a tab that waits for another page is of that one: it says nothing of the page in front, then or later. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { completes, GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Options {
  readonly server?: 'answers' | 'refuses';
  readonly answer?: 'accepted' | 'overridden';
  readonly readyState?: 'complete' | 'interactive';
  readonly status?: string;
  /** For another page. Default: it does. */
  readonly waits?: boolean;
}

/** A page in front of which the user has typed another address, which has not answered yet. */
async function waiting(
  mode: 'stock' | 'told',
  {
    server = 'answers',
    answer = 'accepted',
    readyState = 'complete',
    status = 'loading',
    waits = true,
  }: Options = {},
) {
  const fake = mode === 'stock' ? fakeBrowser({ family: 'chromium' }) : oneTab('chromium');
  if (mode === 'stock') vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const tab = { id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: GOOD };
  fake.tabs.set(tab);
  fake.server(() => server);
  const life = await startBackground(fake);
  if (mode === 'told') await visits(fake, { url: GOOD, answer });
  await life.settled();
  const startedAt = Date.now() - 60;
  const thinks = (trust: 'trusts' | 'distrusts') =>
    fake.pages.set(TAB, {
      ...{ documentId: 'A', startedAt, trust, request: 'succeeded' },
      reading: pageReading(GOOD, startedAt, { readyState }),
    });
  fake.tabs.set({
    ...tab,
    status,
    ...(mode === 'told' && waits ? { pendingUrl: 'https://next.test/' } : {}),
  });
  thinks('distrusts');
  const verdict = async () => {
    const evidence = await click(fake, TAB, crypto.randomUUID());
    await life.settled();
    const { level, findings } = evidence ? assess(evidence) : { level: undefined, findings: [] };
    return { level, findings: findings.map(({ id }) => id) };
  };
  const arrivesNowhere = async () => {
    fake.tabs.set({ ...tab, status: 'complete' });
    thinks('trusts');
    completes(fake);
    await life.settled();
    const kept = parseEvidence(fake.storage.dump('session')[`evidence:${TAB}`]);
    return kept && assess(kept).level;
  };
  return { fake, verdict, arrivesNowhere };
}

test.each(['stock', 'told'] as const)('%s: it is still loading, and that is all', async (mode) => {
  const { fake, verdict, arrivesNowhere } = await waiting(mode);
  expect(await verdict()).toMatchObject({
    level: 'unknown',
    findings: expect.arrayContaining(['page-loading']),
  });
  expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
  expect(await arrivesNowhere()).toBe('secured');
  expect((await verdict()).level).toBe('secured');
});

test.each([
  ['of which its connection tells', 'told', { answer: 'overridden' }],
  ['whose server refuses us, and not the page', 'stock', { server: 'refuses' }],
] as const)('a page past a warning %s is no less dangerous', async (_which, mode, options) => {
  const { verdict } = await waiting(mode, options);
  expect(await verdict()).toMatchObject({ level: 'danger' });
});

test('a server that refuses us meanwhile is not on record as one that was warned of', async () => {
  const { fake, verdict, arrivesNowhere } = await waiting('stock', { server: 'refuses' });
  await verdict();
  await arrivesNowhere();
  const startedAt = Date.now() - 60;
  const url = 'https://other.test/';
  fake.server(() => 'answers');
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url, status: 'complete' });
  const reading = pageReading(url, startedAt, { sendsTo: [new URL(GOOD).origin] });
  fake.pages.set(TAB, { ...{ documentId: 'B', startedAt, trust: 'trusts', request: 'succeeded' }, reading });
  expect(await verdict()).toMatchObject({ level: 'secured' });
});

test.each([
  ['that is loading itself', 'stock', { readyState: 'interactive' }, 'page-distrusted'],
  ['in a tab that waits for nothing', 'stock', { status: 'complete', waits: false }, 'page-distrusted'],
  ['whose frame is loading', 'told', { waits: false }, 'part-distrusted'],
] as const)('of a page %s the opinion is its own (%s)', async (_which, mode, options, id) => {
  const { verdict } = await waiting(mode, options);
  expect(await verdict()).toMatchObject({ findings: expect.arrayContaining([id]) });
});

test('a page that is loading itself, where the browser names the address that it waits for', async () => {
  const { verdict, arrivesNowhere } = await waiting('told', { readyState: 'interactive' });
  expect(await verdict()).toMatchObject({
    level: 'unknown',
    findings: expect.arrayContaining(['page-loading']),
  });
  expect(await arrivesNowhere()).toBe('secured');
});
