/** Parts whose server sends the browser on to another one. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { codeIn } from '../../src/record/origin-notes.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeRequestDetails } from '../fake-browser/fake-requests.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, completes, GOOD, later, oneTab, shows, TAB, visits, warns } from '../fake-browser/visit.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

// Measured (Chromium 156): of a redirect past a warning Chromium's opinion of the tab says nothing.
test.each(['script', 'xmlhttprequest', 'stylesheet', 'image'])(
  'a part past a warning that a good server sends in the end: %s',
  async (type) => {
    const fake = oneTab('chromium');
    fake.server(() => 'answers');
    const life = await startBackground(fake);
    await warns(fake, 'https://bad.test/');
    later(1000);
    await visits(fake, { url: GOOD, answer: 'untold' });
    later(20);
    const requestId = await answers(fake, { url: 'https://bad.test/x', type, answer: 'untold', status: 302 });
    await answers(fake, { url: 'https://good.test/x', type, answer: 'untold', requestId });
    await life.settled();
    const startedAt = Date.now() - 60;
    fake.pages.set(TAB, {
      documentId: 'A',
      startedAt,
      reading: pageReading(GOOD, startedAt),
      trust: 'trusts',
    });
    const evidence = await click(fake, TAB);
    await life.settled();
    expect(evidence && assess(evidence).level).not.toBe('secured');
    expect(fake.tabs.button(TAB).icon).not.toContain('secured');
    const { origins } = fake.storage.dump('session').origins as {
      readonly origins: readonly { readonly origin: string }[];
    };
    // It runs there, and may have written into any page of its origin.
    expect(origins.some(({ origin }) => origin === codeIn(GOOD))).toBe(type === 'script');
  },
);

// Measured (Firefox 153): a redirect to http that is blocked as mixed content says `onResponseStarted` with status 0, then an error.
test.each(['script', 'xmlhttprequest', 'beacon', 'stylesheet'])(
  'a redirect to http that Firefox refuses brings no part: %s',
  async (type) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await answers(fake, { url: GOOD });
    later(30);
    shows(fake, GOOD);
    later(30);
    const requestId = await answers(fake, { url: 'https://tag.test/x', type, status: 302 });
    await fake.requests.fire('onResponseStarted', {
      ...{
        requestId,
        url: 'http://tag.test/x',
        tabId: TAB,
        type,
        timeStamp: Date.now(),
        frameId: 0,
        statusCode: 0,
        statusLine: '',
        incognito: false,
        documentUrl: GOOD,
        frameAncestors: [],
      },
    } as unknown as FakeRequestDetails);
    completes(fake);
    await life.settled();
    const startedAt = Date.now() - 60;
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading: pageReading(GOOD, startedAt) });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).findings.map(({ id }) => id)).not.toContain(
      'insecure-content-loaded',
    );
    expect(evidence && assess(evidence).level).toBe('secured');
  },
);
