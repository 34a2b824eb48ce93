/** Two tabs of one window: what comes into one of them may weigh on the page in the other. */
import { type Life, startBackground } from './background-life.ts';
import type { FakeBrowser, Family } from './fake-browser.ts';
import type { FakeTab } from './fake-tabs.ts';
import { later, oneTab, TAB, type Visit } from './visit.ts';

/** The tab beside `TAB`. */
export const BESIDE = 8;

/** As `oneTab`, with another beside it, and the background awake. */
export async function twoTabs(
  family: Family,
  more: Partial<FakeTab> = {},
): Promise<{ readonly fake: FakeBrowser; readonly life: Life }> {
  const fake = oneTab(family);
  const life = await startBackground(fake);
  fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: BESIDE, index: 1, active: false, ...more });
  return { fake, life };
}

/** A page in the tab beside, past a warning. */
export const past = (url: string): Visit => ({ url, answer: 'overridden', tabId: BESIDE });

/** What is under way ends, and then time passes. */
export async function passes(life: Life, ms = 3000): Promise<void> {
  await life.settled();
  later(ms);
}
