/**
 * What speaks against a page while a look at it goes on counts, at whichever moment it comes: the look is held up at its calls of the
 * browser, one after the other, and then says what the next one says.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { ALL_SITES, type FakeBrowser, type Family } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, past } from '../fake-browser/two-tabs.ts';
import {
  answers,
  answersUs,
  completes,
  GOOD,
  later,
  OPEN,
  OTHER,
  oneTab,
  TAB,
  type Visit,
  visits,
} from '../fake-browser/visit.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const FRAME = 'frame.test';

/** Requests of a worker, which is in no tab. */
const workerOf = (site: string, url: string) => (fake: FakeBrowser) =>
  answers(fake, {
    ...{ url, type: 'xmlhttprequest', answer: 'overridden' },
    ...{ tabId: -1, from: `${site}worker.js` },
  });

type News = (fake: FakeBrowser) => unknown;

const NEWS = {
  'a page of its origin past a warning': (fake) => visits(fake, past(`${GOOD}y`)),
  'a page of the origin of its frame past a warning': (fake) => visits(fake, past(`https://${FRAME}/`)),
  'a page past a warning where its form sends': (fake) => visits(fake, past(PAY)),
  'a worker in no tab that goes past one there': workerOf(OTHER, `${PAY}x`),
  'a worker of its own site that fetches something past one': workerOf(GOOD, 'https://cdn.test/x'),
  'a script past a warning': (fake) =>
    answers(fake, { url: 'https://cdn.test/x.js', type: 'script', answer: 'overridden' }),
  'access is taken away': (fake) => {
    fake.permissions.set([]);
    fake.permissions.onRemoved.fire([{ origins: [...ALL_SITES], permissions: [] }]);
  },
  'what is kept is forgotten': (fake) => fake.storage.put('local', { forget: 'all' }),
} as const satisfies Record<string, News>;

/** Another document is in the tab. */
const GONE = {
  'a page over http': (fake) => becomes(fake, { url: OPEN }),
  'a page past a warning': (fake) => becomes(fake, { url: `${GOOD}z`, answer: 'overridden' }),
  'the same address past a warning': (fake) => becomes(fake, { url: GOOD, answer: 'overridden' }),
} as const satisfies Record<string, News>;

async function becomes(fake: FakeBrowser, visit: Visit): Promise<void> {
  await visits(fake, visit);
  holds(fake, visit.url, { trust: visit.answer === 'overridden' ? 'distrusts' : 'trusts' });
}

/** Of a page that came, or one of before anything was watched; and the reading once more of one that was loading. */
const LOOKS = [
  'a look',
  'a look at a page of before',
  'a page is read again',
  'a page of before is read again',
] as const;

type What = (typeof LOOKS)[number];

/** @returns the browser before it, in which no background runs, and what begins it */
async function prepared(family: Family, what: What) {
  const [isOfBefore, isAgain] = [what.includes('of before'), what.endsWith('again')];
  const fake = oneTab(family, isOfBefore ? { url: GOOD, status: 'complete' } : {});
  const startedAt = Date.now();
  fake.server(() => 'answers');
  if (isOfBefore) fake.storage.put('session', { watch: { since: startedAt + 50, forgottenBefore: 0 } });
  fake.tabs.set({
    ...(fake.tabs.tab(TAB) as FakeTab),
    ...{ id: BESIDE, index: 1, active: false, url: 'about:blank' },
  });
  const life = await startBackground(fake);
  if (!isOfBefore) await visits(fake, { url: GOOD });
  await life.settled();
  const shown = { startedAt: isOfBefore ? startedAt : Date.now() - 60, hosts: isOfBefore ? [FRAME] : [] };
  const first = holds(fake, GOOD, { ...shown, more: { readyState: isAgain ? 'interactive' : 'complete' } });
  if (isAgain) {
    later(2000);
    await click(fake, TAB, 'look');
    await life.settled();
  }
  // The form comes last.
  const whole = holds(fake, GOOD, { ...shown, more: { sendsTo: [PAY.slice(0, -1)] } });
  fake.pages.set(TAB, { ...whole, documentId: first.documentId });
  later(2000);
  life.end();
  const begin = (forked: FakeBrowser) => (isAgain ? completes(forked) : void click(forked, TAB, 'look'));
  return { fake, begin };
}

/**
 * The news comes while the answer to a call is waited for.
 * @param call which one, counted from the beginning
 * @returns `undefined`: there are not so many
 */
async function heldUp({ fake, begin }: Awaited<ReturnType<typeof prepared>>, news: News, call: number) {
  const now = Date.now();
  const forked = fake.fork();
  if (fake.family === 'firefox')
    forked.server(async (_method, url) => {
      await answersUs(forked, url);
      return 'answers' as const;
    });
  let [calls, isUnderWay] = [-1, false];
  let goOn: (() => void) | undefined;
  const life = await startBackground(forked, {
    hold() {
      if (!isUnderWay) return undefined;
      calls += 1;
      if (calls !== call) return undefined;
      return new Promise<void>((resolve) => {
        goOn = resolve;
      });
    },
  });
  isUnderWay = true;
  begin(forked);
  await life.settled();
  isUnderWay = false;
  if (goOn === undefined) return undefined;
  await news(forked);
  await life.settled();
  goOn();
  await life.settled();
  const kept = parseEvidence(forked.storage.dump('session')[`evidence:${TAB}`]);
  const lock = hasLock(forked);
  const level = kept && assess(kept).level;
  // Only a yes must stand up to the next look.
  const said = { kept: level, lock, next: level === 'secured' || lock ? await levelOf(forked) : level };
  life.end();
  vi.setSystemTime(now);
  return said;
}

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  describe.each(LOOKS)('%s', (what) => {
    // Each is held up at every fourth call, and the next one at others.
    test('news', async () => {
      const before = await prepared(family, what);
      const found: string[] = [];
      const weighed = new Set<string>();
      for (const [index, [name, news]] of Object.entries(NEWS).entries())
        for (let call = index % 4; ; call += 4) {
          const said = await heldUp(before, news, call);
          if (said === undefined) break;
          const isYes = said.kept === 'secured' || said.lock;
          if (!isYes) weighed.add(name);
          else if (said.next !== 'secured') found.push(`${name}, call ${call}: ${JSON.stringify(said)}`);
        }
      expect(found).toEqual([]);
      expect(weighed.size).toBeGreaterThan(4);
    });
  });

  test('another document comes in its place', async () => {
    const before = await prepared(family, 'a look');
    for (const [index, [name, news]] of Object.entries(GONE).entries())
      for (let call = index % 2; ; call += 2) {
        const said = await heldUp(before, news, call);
        if (said === undefined) break;
        expect([name, call, said.kept]).not.toEqual([name, call, 'secured']);
        expect([name, call, said.lock]).toEqual([name, call, false]);
      }
  });
});
