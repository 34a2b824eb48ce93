/** A form that sends to where the user has gone past a warning. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeDocument } from '../fake-browser/fake-pages.ts';
import type { FakeRequestDetails } from '../fake-browser/fake-requests.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, later, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test:8443/';

describe.each(['chromium', 'firefox'] as const)('%s: a form', (family) => {
  test('that sends to where the user has gone past a warning is not secured', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visits(fake, { url: PAY, answer: 'overridden' });
    await life.settled();
    expect(await lookedAt(fake, ['https://pay.test:8443'])).toMatchObject({
      level: 'partly',
      findings: expect.arrayContaining([{ id: 'form-sends-past-warning', hosts: ['pay.test'] }]),
    });
    // Its server is good by now, or it is another one.
    await visits(fake, { url: PAY });
    await life.settled();
    expect((await lookedAt(fake, ['https://pay.test:8443'])).level).toBe('partly');
  });

  test('that sends to where a worker in no tab has gone past a warning is not secured', async () => {
    const { fake, life } = await twoTabs(family);
    const [type, from] = ['xmlhttprequest', 'https://other.test/worker.js'];
    await answers(fake, { url: PAY, answer: 'overridden', tabId: -1, type, from });
    await life.settled();
    expect((await lookedAt(fake, ['https://pay.test:8443'])).level).toBe('partly');
  });

  const byPort = family === 'firefox' ? 'secured' : 'partly';
  test(`that sends to another port of it is ${byPort}; to nowhere that is known, secured`, async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visits(fake, { url: PAY, answer: 'overridden' });
    await life.settled();
    expect((await lookedAt(fake, ['https://pay.test'])).level).toBe(byPort);
    await life.settled();
    expect(
      (await lookedAt(fake, ['https://else.test', 'https://shop.test', 'https://sub.pay.test'])).level,
    ).toBe('secured');
  });

  test('that sends there is not secured either if site access was taken away and given back since', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await visits(fake, { url: PAY, answer: 'overridden' });
    await life.settled();
    const all = fake.permissions.origins;
    fake.permissions.set([]);
    fake.permissions.onRemoved.fire([{ origins: all, permissions: [] }]);
    await life.settled();
    fake.permissions.set(all);
    fake.permissions.onAdded.fire([{ origins: all, permissions: [] }]);
    await life.settled();
    later(1000);
    expect((await lookedAt(fake, ['https://pay.test:8443'])).level).toBe('partly');
    expect((await lookedAt(fake, ['https://else.test'])).level).toBe('secured');
  });

  test.each([
    ['its target', 'https://pay.test/', 'partly'],
    ['another site', 'https://else.test/', 'secured'],
  ])('when the user goes past a warning of %s in another tab after the look', async (_name, url, picture) => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: 8, index: 1, active: false });
    expect((await lookedAt(fake, ['https://pay.test'])).level).toBe('secured');
    await life.settled();
    await visits(fake, { url, answer: 'overridden', tabId: 8 });
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain(`/${picture}-16`);
  });

  test('that sends to where the user turned back at a warning, and which is accepted since, is', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    later(1000);
    const error = family === 'firefox' ? 'Das Zertifikat ist abgelaufen.' : 'net::ERR_CERT_DATE_INVALID';
    await fake.requests.fire('onErrorOccurred', {
      ...{ requestId: 'w', url: 'https://pay.test/', tabId: TAB, type: 'main_frame' },
      ...{ timeStamp: Date.now(), frameId: 0, error },
    } as unknown as FakeRequestDetails);
    await life.settled();
    await visits(fake, { url: 'https://pay.test/' });
    await life.settled();
    expect((await lookedAt(fake, ['https://pay.test'])).level).toBe('secured');
  });

  test('to a site that nobody warned of names none, if the list of warnings cannot be read', async () => {
    const fake = oneTab(family);
    await startBackground(fake);
    fake.storage.put('session', { origins: { broken: true } });
    const { level, findings } = await lookedAt(fake, ['https://pay.test']);
    expect(findings.map(({ id }) => id)).not.toContain('form-sends-past-warning');
    expect(level).toBe('unknown');
    expect((await lookedAt(fake, [])).level).toBe('secured');
  });
});

/** Stock Chromium: a look is all that sees one past a warning, and what it found is put on record. */
test.each([
  ['the browser distrusts, the server answers it', 'distrusts', 'succeeded'],
  ['the browser distrusts, the server does not answer', 'distrusts', 'failed'],
  ['the browser says nothing of, but for which it makes requests that ours cannot', undefined, 'succeeded'],
] as const)('a look at a payment page that %s: a form that sends there', async (_what, trust, request) => {
  const fake = oneTab('chromium');
  fake.permissions.set([]);
  const life = await startBackground(fake);
  fake.server((_method, url) => (url.startsWith(PAY) ? 'refuses' : 'answers'));
  const look = async (href: string, more: Partial<FakeDocument>, sendsTo: string[] = []) => {
    later(1000);
    shows(fake, href);
    completes(fake);
    const startedAt = Date.now();
    const reading = pageReading(href, startedAt, { sendsTo });
    fake.pages.set(TAB, { documentId: href, startedAt, reading, ...more });
    later(1000);
    const evidence = await click(fake, TAB, href);
    await life.settled();
    return evidence && assess(evidence).level;
  };
  expect(await look(PAY, { request, ...(trust && { trust }) })).toBe('danger');
  expect(await look('https://shop.test/', { trust: 'trusts' }, ['https://pay.test:8443'])).toBe('partly');
});
