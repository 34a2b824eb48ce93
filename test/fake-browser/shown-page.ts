/** What a page that a tab shows would answer to a look, and what a look at it says. */
import { assess } from '../../src/assess/assess.ts';
import { frameReadingWith } from '../fixtures/blank.ts';
import { click } from './click.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { pageReading } from './reading.ts';
import { answers, TAB, visits } from './visit.ts';

interface Shown {
  readonly tabId?: number;
  readonly trust?: 'trusts' | 'distrusts';
  readonly startedAt?: number;
  /** Of its frames of other sites. */
  readonly hosts?: readonly string[];
  readonly more?: Parameters<typeof pageReading>[2];
  /** Of what is read in each of its frames. */
  readonly inFrames?: Parameters<typeof frameReadingWith>[0];
}

let count = 0;

/** @returns the document, for a page that comes back */
export function holds(
  fake: FakeBrowser,
  url: string,
  {
    tabId = TAB,
    trust = 'trusts',
    startedAt = Date.now() - 60,
    hosts = [],
    more = {},
    inFrames = {},
  }: Shown = {},
) {
  count += 1;
  const foreignFrames = hosts.map((host) => ({ scheme: 'https' as const, host, port: 0, count: 1 }));
  const page = {
    ...{ documentId: `document ${count}`, startedAt, trust },
    frames: hosts.map((host, at) => ({ frameId: at + 1, reading: frameReadingWith({ host, ...inFrames }) })),
    reading: pageReading(url, startedAt, { respondedAt: startedAt + 30, foreignFrames, ...more }),
  };
  fake.pages.set(tabId, page);
  return page;
}

/** A visit to a good page with a frame of this host that came in order. */
export async function visitsWithFrameOf(fake: FakeBrowser, host: string, url: string): Promise<void> {
  await visits(fake, { url });
  const startedAt = Date.now() - 60;
  await answers(fake, { url: `https://${host}/frame`, type: 'sub_frame' });
  holds(fake, url, { startedAt, hosts: [host] });
}

/** By a click on the button of a tab. */
export async function levelOf(fake: FakeBrowser, tabId = TAB) {
  count += 1;
  const evidence = await click(fake, tabId, `look ${count}`);
  return evidence && assess(evidence).level;
}

export const hasLock = (fake: FakeBrowser, tabId = TAB) => fake.tabs.button(tabId).icon.includes('/secured');
