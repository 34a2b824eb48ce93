/**
 * The storm: 50 tabs, 500 navigations, the background killed at any moment; `npm run soak` says with which choices. At the end every button says what is
 * true of its tab or waits, those that had a quiet last navigation say it, and every popup says what is true.
 */
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { SEED, SOAK_MINUTES } from '../e2e/depth.ts';
import type { BrowserHandle, TabHandle } from '../e2e/drivers/driver.ts';
import { inEachMode, lookAt, until } from '../e2e/harness.ts';
import { openWhenWatched, type Says, says, saysOrWaits } from '../e2e/toolbar-button.ts';
import type { Lab } from '../lab/lab.ts';
import type { SituationName } from '../lab/situations.ts';

/** A whole storm takes about two minutes; one that has less time is as much smaller. */
const SIZE = Math.min(1, Math.max(0.04, SOAK_MINUTES / 2));
const TABS = Math.round(50 * SIZE);
const NAVIGATIONS = Math.round(500 * SIZE);
const KILLS = Math.max(2, Math.round(12 * SIZE));
/** Tabs whose last navigation nobody disturbs. */
const QUIET = Math.min(10, TABS);
/** For a machine with much else to do; two minutes are the rule. */
const STORM_MS = 600_000;

/** Where a navigation may lead, and what is true there. */
const PLACES = [
  ['tls13', '/', 'secured'],
  ['tls12', '/checkout', 'secured'],
  ['rsa', '/push', 'secured'],
  ['ecdsa', '/login', 'secured'],
  ['redirect-from-http', '/checkout', 'secured'],
  ['http-plain', '/words-http', 'exposed'],
  ['http-login', '/', 'exposed'],
  ['https-to-http', '/', 'exposed'],
  ['self-signed', '/', 'danger'],
  ['refused', '/', 'neutral'],
] as const satisfies ReadonlyArray<readonly [SituationName, string, Says]>;

/** What a machine with much else to do may make a look say. A wrong level is never among it. */
const OUT_OF_TIME: ReadonlySet<string> = new Set([
  'page-changed',
  'page-loading',
  'page-not-answering',
  'check-interrupted',
  'check-failed',
]);

/** Where the popup says to reload the page. */
const UNSEEN: ReadonlySet<string> = new Set(['parts-unwatched', 'response-unseen']);

/** Mulberry32: the same choices each time; which tab gets which depends on how soon the browser answers. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface StormTab {
  readonly tab: TabHandle;
  /** What is true of it once its last navigation has ended. */
  truth: Says;
}

interface Place {
  readonly url: string;
  readonly truth: Says;
}

async function placesOf(lab: Lab): Promise<readonly Place[]> {
  return Promise.all(
    PLACES.map(async ([name, path, truth]) => ({ url: (await lab.site(name)).url(path), truth })),
  );
}

/** One navigation, of any kind; half of them are cut short by the next. */
async function navigate(one: StormTab, places: readonly Place[], dice: () => number): Promise<void> {
  const place = places[Math.floor(dice() * places.length)] as Place;
  const kind = dice();
  if (kind < 0.45) await one.tab.startGoto(place.url);
  else if (kind < 0.55) await one.tab.reload();
  else if (kind < 0.65) await one.tab.back();
  else if (kind < 0.7)
    await one.tab.evaluate(() => void history.pushState({}, '', '#storm')).catch(() => undefined);
  else await one.tab.goto(place.url);
}

/** Several tabs at once, as many as the machine can bear. */
async function inLanes<T>(
  items: readonly T[],
  job: (item: T) => Promise<void>,
  lanes = availableParallelism() * 2,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await job(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function storm(
  browser: BrowserHandle,
  tabs: readonly StormTab[],
  places: readonly Place[],
  dice: () => number,
): Promise<void> {
  const steps = Array.from({ length: NAVIGATIONS }, (_, index) => index);
  const every = Math.floor(NAVIGATIONS / KILLS);
  await inLanes(steps, async (step) => {
    if (step % every === every - 1) await browser.killBackground();
    await navigate(tabs[Math.floor(dice() * tabs.length)] as StormTab, places, dice);
  });
}

/**
 * Each tab ends somewhere that is known; deaths go on but for the quiet ones, which come last. A death is for the few that
 * are on their way: a background that has fallen behind, on a machine with much else to do, gets the time to catch up.
 * @param tells whether buttons say anything without a click
 */
async function calm(
  browser: BrowserHandle,
  tabs: readonly StormTab[],
  places: readonly Place[],
  tells: boolean,
): Promise<void> {
  const settle = async (one: StormTab, index: number) => {
    const place = places[index % places.length] as Place;
    await one.tab.goto(place.url);
    one.truth = place.truth;
  };
  const disturbed = tabs.slice(0, -QUIET).map((one, index) => ({ one, index }));
  const settleOrKill = async ({ one, index }: (typeof disturbed)[number]) => {
    if (index % 8 === 7) {
      const { tab, truth } = tabs[index - 3] as StormTab;
      if (tells)
        await until(
          () => browser.toolbar(tab),
          (state) => says(state, truth),
          5000,
        ).catch(() => undefined);
      await browser.killBackground();
    }
    await settle(one, index);
  };
  // A death disturbs what is on its way in every lane: with two, most tabs have something to say on any machine.
  await inLanes(disturbed, settleOrKill, 2);
  // The one that was just ended may be found, and be gone before it answers.
  await until(
    () => browser.inBackground(() => true).catch(() => false),
    (alive) => alive,
  );
  for (const [index, one] of tabs.slice(-QUIET).entries()) await settle(one, index);
}

inEachMode('the storm', (harness, mode) => {
  test(
    'every button and every popup says what is true of its tab',
    async () => {
      const { browser, lab } = harness();
      const places = await placesOf(lab);
      const dice = random(SEED);
      // One warning is overridden; from then on the browser shows that site without.
      const first = await (mode === 'chromium'
        ? browser.open.bind(browser)
        : openWhenWatched.bind(null, browser))((await lab.site('tls13')).url('/'));
      await first.goto((await lab.site('self-signed')).url('/'));
      await first.proceedPastWarning();
      const tabs: StormTab[] = [{ tab: first, truth: 'danger' }];
      while (tabs.length < TABS) tabs.push({ tab: await browser.open('about:blank'), truth: 'neutral' });

      await storm(browser, tabs, places, dice);
      await calm(browser, tabs, places, mode !== 'chromium');

      const wrong: string[] = [];
      let right = 0;
      // The quiet ones first: when the last of them says it, whatever came before has been painted.
      for (const [index, { tab, truth }] of [...tabs.entries()].reverse()) {
        const quiet = index >= TABS - QUIET && mode !== 'chromium';
        // A stock Chromium without site access tells nothing without a click.
        const most = mode === 'chromium' ? 'neutral' : truth;
        await until(
          () => browser.toolbar(tab),
          (state) => (quiet ? says(state, truth) : saysOrWaits(state, most)),
          5000,
        ).then(
          (state) => {
            if (says(state, truth)) right += 1;
          },
          (error: Error) => wrong.push(`${index}, ${truth}: ${error.message}`),
        );
      }
      expect(wrong).toEqual([]);
      // Waiting is for the few over which the background died.
      if (mode !== 'chromium') expect(right).toBeGreaterThan(TABS / 2);

      const level = {
        secured: 'secured',
        exposed: 'exposed',
        danger: 'danger',
        partly: 'partly',
        neutral: 'unknown',
      };
      for (const [index, { tab, truth }] of tabs.entries()) {
        await tab.activate();
        let reading = await lookAt(browser, tab);
        // Who reads that there was no time to see does as told, and looks again.
        if (reading.findings.some((finding) => OUT_OF_TIME.has(finding)))
          reading = await lookAt(browser, tab);
        // And reloads, if the background died while the page or its parts came.
        if (index < TABS - QUIET && reading.findings.some((finding) => UNSEEN.has(finding))) {
          await tab.reload();
          reading = await lookAt(browser, tab);
        }
        // Whatever else is known of it, for whoever must find out why.
        const rest = `${reading.address} ${reading.findings.join(' ')}`;
        expect(`${index}, ${truth}: ${reading.level}, ${rest}`).toBe(
          `${index}, ${truth}: ${level[truth]}, ${rest}`,
        );
      }
      // What is kept of 50 tabs is bounded, and goes with them.
      await inLanes(tabs.slice(1), ({ tab }) => tab.close());
      const kept = await until(
        () =>
          browser.inBackground(async () => {
            const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
            return Object.keys(await storage.session.get(null)).length;
          }),
        (keys) => keys <= 6,
      );
      expect(kept).toBeLessThanOrEqual(6);
    },
    STORM_MS,
  );
});
