/** Which tabs show the document that has sent another tab somewhere: browsers name its address, and not its tab. */
import { browser, type Tabs } from '../../browser/api.ts';
import { readTabRecord } from '../../browser/storage/evidence-store.ts';
import { readUnderWay } from '../../browser/storage/under-way-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import { mayHaveFrame } from '../../record/tab-parts.ts';
import type { TabAddress } from '../../record/tab-record.ts';
import type { SentPart } from './doubtful-parts.ts';

interface AskingTabs {
  readonly tabs: readonly number[];
  /** One alone, and it was that. */
  readonly isSure: boolean;
}

/**
 * A document in the tab that was sent may have asked itself, and for that it is noted anyway: then only the tab that has opened this one counts, and
 * those that it has opened.
 * @param of what is known of the tab that was sent
 */
export async function tabsThatAsked(
  { asker, tabId, incognito }: SentPart,
  of: { readonly addresses: readonly TabAddress[]; readonly opener: number },
): Promise<AskingTabs> {
  if (asker === undefined) return { tabs: [], isSure: false };
  const open = await browser.tabs.query({}).catch(() => []);
  const holding = open
    .filter((tab) => tab.incognito === (incognito ?? tab.incognito))
    .map(async (tab) => ((await mayHold(tab, asker)) ? (tab.id ?? []) : []));
  const found = (await Promise.all(holding)).flat();
  const others = found.filter((id) => id !== tabId);
  const isOwn =
    others.length < found.length || of.addresses.some(({ url }) => originOf(url) === originOf(asker));
  if (!isOwn) return { tabs: others, isSure: others.length === 1 };
  const related = others.map(async (id) =>
    id === of.opener || (await readUnderWay(id)).opener === tabId ? id : [],
  );
  return { tabs: (await Promise.all(related)).flat(), isSure: false };
}

/** As the page, or as a frame in it. */
async function mayHold({ id, url = '' }: Tabs.Tab, asker: string): Promise<boolean> {
  if (originOf(url) === originOf(asker)) return true;
  const { hostname, port } = new URL(asker);
  return id !== undefined && mayHaveFrame(await readTabRecord(id), { host: hostname, port: Number(port) });
}
