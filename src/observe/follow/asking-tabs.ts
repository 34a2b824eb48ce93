/** Which tabs show the document that has sent another tab somewhere: browsers name its address, and not its tab. */
import { browser, type Tabs } from '../../browser/api.ts';
import { readTabRecord } from '../../browser/storage/evidence-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import { mayHaveFrame } from '../../record/tab-parts.ts';
import type { TabAddress } from '../../record/tab-record.ts';
import type { SentPart } from './doubtful-parts.ts';

/**
 * @param had addresses that the tab which was sent has had
 * @returns none, if it may have been the page in that tab, or a frame in it: of that it is noted anyway
 */
export async function tabsThatAsked(
  { asker, tabId, incognito }: SentPart,
  had: readonly TabAddress[],
): Promise<readonly number[]> {
  if (asker === undefined || had.some(({ url }) => originOf(url) === originOf(asker))) return [];
  const tabs = await browser.tabs.query({}).catch(() => []);
  const asked = tabs
    .filter((tab) => tab.incognito === (incognito ?? tab.incognito))
    .map(async (tab) => ((await mayHold(tab, asker)) ? (tab.id ?? []) : []));
  const numbers = (await Promise.all(asked)).flat();
  return numbers.includes(tabId) ? [] : numbers;
}

/** As the page, or as a frame in it. */
async function mayHold({ id, url = '' }: Tabs.Tab, asker: string): Promise<boolean> {
  if (originOf(url) === originOf(asker)) return true;
  const { hostname, port } = new URL(asker);
  return id !== undefined && mayHaveFrame(await readTabRecord(id), { host: hostname, port: Number(port) });
}
