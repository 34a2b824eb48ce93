/** What speaks against a page while a look at it goes on counts, at whichever moment it comes: the look, held up at each of its calls in turn. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser, Family } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, past } from '../fake-browser/two-tabs.ts';
import {
  type Answer,
  answers,
  GOOD,
  later,
  OPEN,
  OTHER,
  oneTab,
  TAB,
  type Visit,
  visits,
} from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';

const NEWS = {
  'a page of its origin past a warning': (fake: FakeBrowser) => visits(fake, past(`${GOOD}y`)),
  'a page past a warning where its form sends': (fake: FakeBrowser) => visits(fake, past(PAY)),
  'a worker in no tab that goes past one there': (fake: FakeBrowser) =>
    answers(fake, {
      ...{ url: `${PAY}x`, type: 'xmlhttprequest', answer: 'overridden' },
      ...{ tabId: -1, from: `${OTHER}worker.js` },
    }),
  'a script past a warning': (fake: FakeBrowser) =>
    answers(fake, { url: 'https://cdn.test/x.js', type: 'script', answer: 'overridden' }),
};

/** Another document is in the tab. */
const GONE = {
  'a page over http': (fake: FakeBrowser) => becomes(fake, { url: OPEN }),
  'a page past a warning': (fake: FakeBrowser) => becomes(fake, { url: `${GOOD}z`, answer: 'overridden' }),
  'the same address past a warning': (fake: FakeBrowser) =>
    becomes(fake, { url: GOOD, answer: 'overridden' }),
};

async function becomes(fake: FakeBrowser, visit: Visit): Promise<void> {
  await visits(fake, visit);
  holds(fake, visit.url, { trust: visit.answer === 'overridden' ? 'distrusts' : 'trusts' });
}

type News = (fake: FakeBrowser) => Promise<unknown>;

/**
 * The news comes while the look waits for the answer to one of its calls.
 * @param call which one, counted from the click
 * @returns `undefined`: it makes no so many
 */
async function lookWith(family: Family, answer: Answer, news: News, call: number) {
  const fake = oneTab(family);
  let [calls, isLooking] = [-1, false];
  let goOn: (() => void) | undefined;
  const life = await startBackground(fake, {
    hold() {
      if (!isLooking) return undefined;
      calls += 1;
      if (calls !== call) return undefined;
      return new Promise<void>((resolve) => {
        goOn = resolve;
      });
    },
  });
  fake.server(() => 'answers');
  fake.tabs.set({
    ...(fake.tabs.tab(TAB) as FakeTab),
    ...{ id: BESIDE, index: 1, active: false, url: 'about:blank' },
  });
  await visits(fake, { url: GOOD, answer });
  await life.settled();
  holds(fake, GOOD, { more: { sendsTo: [PAY.slice(0, -1)] } });
  later(10);
  isLooking = true;
  const looked = click(fake, TAB, 'look');
  await life.settled();
  isLooking = false;
  if (goOn === undefined) return undefined;
  await news(fake);
  await life.settled();
  goOn();
  await looked;
  await life.settled();
  const kept = parseEvidence(fake.storage.dump('session')[`evidence:${TAB}`]);
  const said = { kept: kept && assess(kept).level, hasLock: hasLock(fake), next: await levelOf(fake) };
  life.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  return said;
}

/** Both make nearly the same calls, so each is held up at every other one. */
describe.each([
  ['chromium', 'untold', 0],
  ['firefox', 'accepted', 1],
] as const)('%s, connections %s', (family, answer, first) => {
  test.each(Object.keys(NEWS) as (keyof typeof NEWS)[])('%s', async (news) => {
    let call: number = first;
    for (; ; call += 2) {
      const said = await lookWith(family, answer, NEWS[news], call);
      if (said === undefined) break;
      expect([call, said.next]).not.toEqual([call, 'secured']);
      expect({ call, ...said }).toMatchObject({ call, kept: said.next, hasLock: false });
    }
    expect(call).toBeGreaterThan(10);
  });

  test.each(Object.keys(GONE) as (keyof typeof GONE)[])('%s comes in its place', async (news) => {
    let call: number = first;
    for (; ; call += 2) {
      const said = await lookWith(family, answer, GONE[news], call);
      if (said === undefined) break;
      expect([call, said.kept]).not.toEqual([call, 'secured']);
      expect([call, said.hasLock]).toEqual([call, false]);
    }
    expect(call).toBeGreaterThan(10);
  });
});
