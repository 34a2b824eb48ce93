/** What every end-to-end spec shares: a browser of each mode, a lab, and the reading of the real popup. */
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { Level } from '../../src/assess/finding.ts';
import type { Lab } from '../lab/lab.ts';
import { allowedConsoleLine } from './allowed-console.ts';
import { counted, noCosts, noteCosts } from './costs.ts';
import { SOAKING } from './depth.ts';
import {
  type BrowserHandle,
  type LaunchOptions,
  MODES,
  type Mode,
  type PopupHandle,
  type TabHandle,
} from './drivers/driver.ts';
import { giveBack, labOfRun, takeBrowser } from './shared-browsers.ts';
import { until } from './until.ts';

export { goToReady, madeReady, until } from './until.ts';

export interface Harness {
  readonly mode: Mode;
  readonly browser: BrowserHandle;
  readonly lab: Lab;
}

/** What a person reads off the popup. */
export interface Reading {
  readonly level: Level | 'checking';
  readonly settled: boolean;
  readonly findings: readonly string[];
  readonly headline: string;
  /** Everything that is written in it, behind closed doors too, as far as it is loaded. */
  readonly text: string;
  /** The two checks: `yes`, `no`, `unseen` or `not-needed`. */
  readonly answers: readonly string[];
  /** The picture of the verdict, in the toolbar too. */
  readonly mark: string;
  /** The address line as shown; empty if there is none. */
  readonly address: string;
  /** What is set in bold in the address line. */
  readonly boldInAddress: string;
  readonly lang: string;
  readonly dir: string;
}

export type ModeOptions = Omit<LaunchOptions, 'mode' | 'trustedRootPem'>;

/**
 * Runs the same specs in each mode, each with a lab of its own and an empty browser, and looks at the consoles afterwards. The
 * browser is shared with the specs that have the same launch options.
 */
export function inEachMode(
  name: string,
  body: (harness: () => Harness, mode: Mode) => void,
  options: {
    readonly launch?: ModeOptions | ((mode: Mode, lab: Lab) => ModeOptions | Promise<ModeOptions>);
    readonly modes?: readonly Mode[];
    /** The specs change what cannot be emptied, such as what the user lets the extension see: it is installed anew after them. */
    readonly spoils?: boolean;
  } = {},
): void {
  describe.each(options.modes ?? MODES)(`${name} [%s]`, (mode) => {
    const costs = noCosts();
    let harness: Harness | undefined;
    let launchOptions: LaunchOptions;
    let browser: BrowserHandle | undefined;
    let linesBefore = 0;
    let failed = false;
    beforeAll(async () => {
      const lab = await labOfRun();
      const own = typeof options.launch === 'function' ? await options.launch(mode, lab) : options.launch;
      const frontPort = await lab.frontPort();
      launchOptions = { mode, trustedRootPem: lab.rootPem, frontPort, frugal: true, ...own };
      browser = await takeBrowser(launchOptions, costs);
      linesBefore = browser.consoleLines().length;
      harness = { mode, browser: counted(browser, costs), lab };
    });
    afterEach(({ task }) => {
      if (task.result?.state === 'fail') failed = true;
    });
    // biome-ignore lint/correctness/noEmptyPattern: vitest asks for a pattern here.
    afterAll(async ({}, suite) => {
      noteCosts(suite, costs);
      try {
        if (browser === undefined) return;
        await giveBack(launchOptions, browser, failed ? 'failed' : options.spoils ? 'spoilt' : 'good');
        const lines = browser.consoleLines().slice(linesBefore);
        expect(lines.filter((line) => !allowedConsoleLine(line, mode))).toEqual([]);
      } finally {
        await harness?.lab.close();
      }
    });
    body(() => {
      if (harness === undefined) throw new Error('The browser did not start.');
      return harness;
    }, mode);
  });
}

const SETTLE_WITHIN_MS = 15_000;

/** Waits until the popup's verdict no longer changes by itself, and reads it. */
export async function settledReading(popup: PopupHandle): Promise<Reading> {
  return until(
    () => readPopup(popup, SETTLE_WITHIN_MS),
    (reading) => reading.settled,
    SETTLE_WITHIN_MS,
  );
}

/** @param settledWithinMs waits so long for a settled verdict, inside: asking again and again keeps the popup from it */
export function readPopup(popup: PopupHandle, settledWithinMs = 0): Promise<Reading> {
  return popup.evaluate(async (withinMs) => {
    const isSettled = () => document.querySelector<HTMLElement>('#app')?.dataset.settled === 'true';
    if (withinMs > 0 && !isSettled())
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (isSettled()) resolve();
        });
        observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-settled'] });
        setTimeout(resolve, withinMs);
      });
    const app = document.querySelector<HTMLElement>('#app');
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const spoken = document.querySelector('.address .spoken')?.textContent ?? '';
    return {
      level: (app?.dataset.level ?? 'checking') as Reading['level'],
      settled: app?.dataset.settled === 'true',
      findings: (app?.dataset.findings ?? '').split(' ').filter(Boolean),
      headline: textOf('h1'),
      text: (app?.textContent ?? '').replaceAll(/[\u2066-\u2069]/g, ''),
      answers: (app?.dataset.answers ?? '').split(' ').filter(Boolean),
      mark: app?.dataset.mark ?? '',
      address: textOf('.address').slice(spoken.length),
      boldInAddress: textOf('.address strong'),
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
    };
  }, settledWithinMs);
}

/** One click on the toolbar button, the settled reading, and the popup closed again. */
export async function lookAt(browser: BrowserHandle, tab: TabHandle): Promise<Reading> {
  const popup = await browser.clickToolbar(tab);
  try {
    return await settledReading(popup);
  } finally {
    await popup.close();
  }
}

export interface Expected {
  readonly level: Level;
  /** Findings that must be there. */
  readonly with?: readonly string[];
  /** Findings that must not be there. */
  readonly without?: readonly string[];
}

/** One for all modes, or one for each. */
export type ExpectedByMode = Expected | Readonly<Record<Mode, Expected>>;

export function expectedIn(mode: Mode, expected: ExpectedByMode): Expected {
  return 'level' in expected ? expected : expected[mode];
}

export function expectReading(reading: Reading, expected: Expected): void {
  expect({ level: reading.level, findings: reading.findings }).toEqual({
    level: expected.level,
    findings: expect.arrayContaining([...(expected.with ?? [])]) as unknown,
  });
  for (const finding of expected.without ?? []) expect(reading.findings).not.toContain(finding);
  expect(reading.settled).toBe(true);
  expect(reading.headline.length).toBeGreaterThan(0);
}

/** The whole of what a situation must show: the verdict, and the toolbar button in the same words. In a soak, over deaths too. */
export async function expectVerdict(
  { browser, mode }: Harness,
  tab: TabHandle,
  expected: ExpectedByMode,
): Promise<Reading> {
  const wanted = expectedIn(mode, expected);
  const popup = await browser.clickToolbar(tab);
  try {
    const reading = await settledReading(popup);
    expectReading(reading, wanted);
    await expectToolbar(browser, tab, reading);
    if (SOAKING) await expectAfterDeath(browser, popup, wanted.level);
    return reading;
  } finally {
    await popup.close();
    if (SOAKING) await expectOverDeaths(browser, tab, wanted.level);
  }
}

/** The background dies after the look: the open popup, asked again, says the same. */
export async function expectAfterDeath(
  browser: BrowserHandle,
  popup: PopupHandle,
  level: Level,
): Promise<void> {
  await browser.killBackground();
  expect((await lookAgain(popup)).level).toBe(level);
}

/** The background dies before the look, and during it. What was not seen makes a verdict "cannot tell", never a better one. */
async function expectOverDeaths(browser: BrowserHandle, tab: TabHandle, level: Level): Promise<void> {
  await browser.killBackground();
  expect((await lookAt(browser, tab)).level).toBe(level);
  const popup = await browser.clickToolbar(tab);
  try {
    await browser.killBackground();
    expect([level, 'unknown']).toContain((await settledReading(popup)).level);
  } finally {
    await popup.close();
  }
}

/** “Check again” in an open popup, until the new verdict has settled. */
export async function lookAgain(popup: PopupHandle): Promise<Reading> {
  await popup.evaluate(() => {
    const asked = window as unknown as { checksAnew: boolean };
    asked.checksAnew = false;
    new MutationObserver((_, observer) => {
      if (document.querySelector<HTMLElement>('#app')?.dataset.settled !== 'false') return;
      asked.checksAnew = true;
      observer.disconnect();
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-settled'] });
    document.querySelector<HTMLElement>('#check-again')?.click();
  });
  await until(
    () => popup.evaluate(() => (window as unknown as { checksAnew: boolean }).checksAnew),
    (anew) => anew,
  );
  return settledReading(popup);
}

/** The button says what the popup said; of a good page that is still loading, no more than without a click. */
export async function expectToolbar(browser: BrowserHandle, tab: TabHandle, reading: Reading): Promise<void> {
  const isOutline = reading.mark === 'secured' && reading.findings.includes('still-loading');
  const words = isOutline ? 'your browser accepts the certificate' : reading.headline;
  const state = await until(
    () => browser.toolbar(tab),
    ({ title, icon }) => title.includes(words) && (icon === null || icon.includes(`icons/${reading.mark}-`)),
    15_000,
  );
  expect(state.title).toContain(words);
}
