/** Firefox: what is asked of the server is told apart from what others ask of it at that moment. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { EXTENSION, type ServerAnswer } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const STARTED = 1_800_000_000_000;
const OWN = {
  ...{ tabId: -1, type: 'xmlhttprequest', requestId: 'own' },
  from: `${EXTENSION}/_generated_background_page.html`,
} as const;

test.each([
  ['overridden', 'danger'],
  ['accepted', 'secured'],
] as const)('%s: what a worker of the site gets meanwhile changes nothing', async (answer, level) => {
  const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
  fake.storage.put('session', { watch: { since: STARTED + 50, forgottenBefore: 0 } });
  await startBackground(fake);
  fake.pages.set(TAB, { startedAt: STARTED, reading: pageReading(GOOD, STARTED) });
  const workers = { tabId: -1, type: 'xmlhttprequest', from: `${GOOD}sw.js` } as const;
  fake.server(async (_method, url): Promise<ServerAnswer> => {
    await answers(fake, { ...workers, url: `${url}before`, requestId: 'before' });
    await answers(fake, { ...OWN, url, answer });
    await answers(fake, { ...workers, url: `${url}after`, requestId: 'after' });
    return 'answers';
  });
  const evidence = await click(fake, TAB);
  expect(evidence && assess(evidence).level).toBe(level);
});

test.each([
  ['our own check of a page past a warning', OWN.from, 'secured'],
  ['a worker that nobody names', '', 'unknown'],
] as const)(
  'a page of another site is judged as before by what came past a warning for %s',
  async (_who, from, level) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    await life.settled();
    later(1000);
    const { from: _from, ...unnamed } = OWN;
    await answers(fake, { ...unnamed, url: OTHER, answer: 'overridden', from });
    await life.settled();
    const startedAt = Date.now() - 1060;
    fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt) });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(level);
  },
);
