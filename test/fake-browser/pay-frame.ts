/** A page with a frame of a payment service, and code past a warning in another page of that service. */
import { assess } from '../../src/assess/assess.ts';
import { frameReadingWith } from '../fixtures/blank.ts';
import { click } from './click.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { pageReading } from './reading.ts';
import { BESIDE } from './two-tabs.ts';
import { answers, GOOD, TAB, type Visit, visits } from './visit.ts';

export const PAY = 'https://pay.test/';
/** A script past a warning, that the page in the tab beside asks for. */
export const CODE: Visit = {
  url: 'https://part.test/x',
  type: 'script',
  answer: 'overridden',
  tabId: BESIDE,
};
/** A page with a frame of the payment service that came in order. */
export async function visitsWithFrame(fake: FakeBrowser) {
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 60;
  await answers(fake, { url: PAY, type: 'sub_frame' });
  return looker(fake, startedAt);
}

/** A click on the button over a page with such a frame. */
export function looker(fake: FakeBrowser, startedAt: number) {
  const frames = [{ frameId: 1, reading: frameReadingWith({ host: 'pay.test' }) }];
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts', frames },
    reading: pageReading(GOOD, startedAt),
  });
  return async (lookId: string) => {
    const evidence = await click(fake, TAB, lookId);
    return evidence && assess(evidence).level;
  };
}

/** As Firefox tells of what a service worker makes; unless said otherwise, of a frame. */
export async function redirectsToItself(fake: FakeBrowser, url: string, more: object = {}): Promise<void> {
  await fake.requests.fire('onBeforeRedirect', {
    ...{
      requestId: 'made',
      url,
      redirectUrl: url,
      tabId: TAB,
      type: 'sub_frame',
      frameId: 5,
      incognito: false,
    },
    ...{ documentUrl: GOOD, timeStamp: Date.now(), statusLine: '', responseHeaders: [], ...more },
  } as never);
}

/** The button of the page with the frame shows a lock. */
export const hasLock = (fake: FakeBrowser) => fake.tabs.button(TAB).icon.includes('/secured');
