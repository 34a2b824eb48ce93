/** What the toolbar button of a tab says without a click, as the specs read it. */
import type { TabRecord } from '../../src/evidence/tab-record.ts';
import type { BrowserHandle, TabHandle, ToolbarState } from './drivers/driver.ts';
import { until } from './harness.ts';

const NEUTRAL = 'Secured Zone: click to check this page';
const WAIT_MS = 15_000;

/** What the button says, by its title; the picture where the browser gives it back. */
const SAYS = {
  neutral: [NEUTRAL, 'neutral'],
  secured: [/^Secured Zone: https(?: since [^,]*)?, and your browser accept(?:s|ed)/, 'secured-passing'],
  exposed: [/Not a secured zone|You have left the secured zone/, 'exposed'],
  danger: [/Stop: the browser does not trust|showing a warning or an error/, 'danger'],
  partly: [/Partly secured/, 'partly'],
} as const satisfies Record<string, readonly [string | RegExp, string]>;
export type Says = keyof typeof SAYS;

/** Whether the button says this. */
export function says({ title, icon }: ToolbarState, what: Says): boolean {
  const [words, picture] = SAYS[what];
  const titleFits = typeof words === 'string' ? title === words : words.test(title);
  return titleFits && (icon === null || icon.includes(`/${picture}-`));
}

/** Whether title and picture each say this or nothing: a background may end between the two. */
export function saysOrWaits({ title, icon }: ToolbarState, what: Says): boolean {
  const words = { title, icon: null };
  const pictures = [SAYS[what][1], SAYS.neutral[1]];
  return (
    (says(words, what) || says(words, 'neutral')) &&
    (icon === null || pictures.some((picture) => icon.includes(`/${picture}-`)))
  );
}

/** Waits until the button says this, or one of these. @throws with what the background knows of the tab */
export async function expectButton(
  browser: BrowserHandle,
  tab: TabHandle,
  what: Says | readonly Says[],
): Promise<ToolbarState> {
  const wanted = [what].flat();
  try {
    return await until(
      () => browser.toolbar(tab),
      (state) => wanted.some((one) => says(state, one)),
      WAIT_MS,
    );
  } catch (error) {
    throw new Error(`Not ${wanted.join(' or ')}. ${error}; known: ${await recordOf(browser, tab)}`);
  }
}

/** The button has had its time, and says this still. @throws with what it says, and what the background knows */
export async function expectStays(browser: BrowserHandle, tab: TabHandle, what: Says): Promise<void> {
  await expectButton(browser, tab, what);
  // Every word on the tab has been dealt with when one that comes later has been.
  const later = await browser.open('about:blank');
  await later.close();
  const state = await browser.toolbar(tab);
  if (!says(state, what))
    throw new Error(`No longer ${what}: ${JSON.stringify(state)}; known: ${await recordOf(browser, tab)}`);
}

/** Certificates left out. */
async function recordOf(browser: BrowserHandle, tab: TabHandle): Promise<string> {
  const key = `record:${await tab.id()}`;
  const { responses = [], ...record } = await browser.inBackground(async (name) => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    return ((await storage.session.get(name))[name] ?? {}) as Partial<TabRecord>;
  }, key);
  const answers = responses.map(({ requestId, url, at, status, connection }) => ({
    ...{ requestId, url, at, status },
    state: connection?.state ?? null,
  }));
  return JSON.stringify({ ...record, responses: answers });
}

/** Opens the first page of a run. Right after the extension is loaded, the browser may not yet tell it of requests. */
export async function openWhenWatched(browser: BrowserHandle, url: string): Promise<TabHandle> {
  const tab = await browser.open(url);
  await until(
    async () => {
      const state = await browser.toolbar(tab);
      if (says(state, 'neutral')) await tab.reload();
      return state;
    },
    (state) => !says(state, 'neutral'),
    WAIT_MS,
  );
  return tab;
}
