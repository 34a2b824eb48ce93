/** What the toolbar button of a tab says without a click, as the specs read it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { TabRecord } from '../../src/record/tab-record.ts';
import type { BrowserHandle, TabHandle, ToolbarState } from './drivers/driver.ts';
import { until } from './until.ts';

const NEUTRAL = 'Secured Zone: click to check this page';
const WAIT_MS = 15_000;

/** What the button says, by its title; the picture where the browser gives it back. */
const SAYS = {
  neutral: [NEUTRAL, 'neutral'],
  secured: [/^Secured Zone: https(?: since [^,]*)?, and your browser accept(?:s|ed)/, 'secured-passing'],
  exposed: [/Not a secured zone\. Don|You have left the secured zone/, 'exposed'],
  danger: [/the browser does not trust this page\. Stop!/, 'danger'],
  partly: [/Partly secured/, 'partly'],
} as const satisfies Record<string, readonly [string | RegExp, string]>;
export type Says = keyof typeof SAYS;
export const SAID = Object.keys(SAYS) as readonly Says[];

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

/** How long a button must say the same, and by when. */
const STEADY_MS = 300;
const STEADY_WITHIN_MS = 5_000;

/**
 * The button says this, and goes on saying it. Where it is to wait, a grave word may flash up, painted for the page before
 * and taken back at once; a lock may not, not for a moment.
 * @throws with what it says, and what the background knows
 */
export async function expectStays(browser: BrowserHandle, tab: TabHandle, what: Says): Promise<void> {
  await expectButton(browser, tab, what);
  // A word on the tab that is still on its way comes before those on a later tab.
  const later = await browser.open('about:blank');
  await later.close();
  const giveUpAt = Date.now() + STEADY_WITHIN_MS;
  for (let since = Date.now(); Date.now() < since + STEADY_MS; await delay(30)) {
    const state = await browser.toolbar(tab);
    if (says(state, what)) continue;
    const mayPass = what === 'neutral' && !says(state, 'secured') && Date.now() < giveUpAt;
    if (!mayPass)
      throw new Error(`No longer ${what}: ${JSON.stringify(state)}; known: ${await recordOf(browser, tab)}`);
    since = Date.now();
  }
}

/**
 * Waits until the background has noted the page that its button tells of. One that ends between the two takes the page's next
 * address for another document, and leaves the button to wait.
 */
export async function expectNoted(browser: BrowserHandle, tab: TabHandle, url: string): Promise<void> {
  await until(
    async () => (await readRecord(browser, tab)).shown?.url ?? '',
    (shown) => shown === url,
  );
}

/** Certificates left out. */
async function recordOf(browser: BrowserHandle, tab: TabHandle): Promise<string> {
  const { responses = [], chains: _, ...record } = await readRecord(browser, tab);
  const answers = responses.map(({ requestId, url, at, status, connection }) => ({
    ...{ requestId, url, at, status },
    state: connection?.state ?? null,
  }));
  return JSON.stringify({ ...record, responses: answers });
}

type Kept = Partial<TabRecord> & { readonly chains?: unknown };

async function readRecord(browser: BrowserHandle, tab: TabHandle): Promise<Kept> {
  const key = `record:${await tab.id()}`;
  return await browser.inBackground(async (name) => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    return ((await storage.session.get(name))[name] ?? {}) as Kept;
  }, key);
}

/** How long a button takes at most to say what passed by, when it did. */
const PAINTED_MS = 1_500;

/**
 * Opens the first page of a run. Right after the extension is loaded, the browser may not yet tell it of requests: the page
 * is then loaded again, but not while its paint may be on the way, which the next document would seem to carry.
 */
export async function openWhenWatched(browser: BrowserHandle, url: string): Promise<TabHandle> {
  const tab = await browser.open(url);
  const painted = () =>
    until(
      () => browser.toolbar(tab),
      (state) => !says(state, 'neutral'),
      PAINTED_MS,
    ).then(
      () => true,
      () => false,
    );
  for (const giveUpAt = Date.now() + WAIT_MS; !(await painted()) && Date.now() < giveUpAt; )
    await tab.reload();
  return tab;
}
