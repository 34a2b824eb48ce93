/** Tabs that sleep or do not answer, and a background that dies at any moment of a look: never another page’s verdict. */
import { expect } from 'vitest';
import { SOAKING, soakTest, testIn } from '../depth.ts';
import {
  expectAfterDeath,
  expectReading,
  expectVerdict,
  inEachMode,
  lookAt,
  settledReading,
} from '../harness.ts';

/** Browsers ask for a site’s picture when they please. */
const notIcon = ({ path }: { readonly path: string }) => path !== '/favicon.ico';

inEachMode('life of the background and of tabs that do not answer', (harness, mode) => {
  testIn(mode, 'firefox')('a tab that was asleep', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/'));
    const beside = await browser.open('about:blank');
    const woken = await browser.sleepAndWake(tab);
    await expectVerdict(harness(), woken, { level: 'secured' });
    await beside.close();
    await woken.close();
  });

  testIn(mode, 'chromium')('a page that does not answer any more', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('wildcard')).url('/hang'));
    await tab.evaluate(() => {
      setTimeout(() => (window as unknown as { hang(ms: number): void }).hang(6000), 50);
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const reading = await lookAt(browser, tab);
    expect(reading.level).toBe('unknown');
    await tab.close();
  });

  testIn(mode, 'firefox')('the background dies before the look', async () => {
    const { browser, lab } = harness();
    for (const [name, level] of [
      ['tls13', 'secured'],
      ['http-plain', 'exposed'],
    ] as const) {
      const tab = await browser.open((await lab.site(name)).url('/words-http'));
      await browser.killBackground();
      expectReading(await lookAt(browser, tab), { level });
      await tab.close();
    }
  });

  for (const [name, path, level, ...modes] of [
    ['tls13', '/', 'secured', 'chromium'],
    ['tls13', '/form-http', 'partly'],
    ['http-plain', '/words-http', 'exposed'],
    ['self-signed', '/', 'danger', 'firefox'],
    ['refused', '/', 'unknown'],
  ] as const)
    testIn(mode, ...modes)(
      `the background dies after the look, and the popup is asked again: ${level}`,
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site(name)).url(path));
        // Another spec may have gone past the warning already.
        if (name === 'self-signed') await tab.proceedPastWarning().catch(() => undefined);
        const popup = await browser.clickToolbar(tab);
        expectReading(await settledReading(popup), { level });
        await expectAfterDeath(browser, popup, level);
        await popup.close();
        await tab.close();
      },
    );

  testIn(mode, 'chromium')('the background dies during the look', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('head-ignored')).url('/'));
    const popup = await browser.clickToolbar(tab);
    await browser.killBackground();
    const reading = await settledReading(popup);
    expect(['secured', 'unknown']).toContain(reading.level);
    await popup.close();
    // Another two seconds of waiting; what is asked again after a death, the replayed recordings have.
    if (SOAKING) expect(['secured', 'unknown']).toContain((await lookAt(browser, tab)).level);
    await tab.close();
  });

  testIn(mode, 'firefox')('the background dies between the override and the look', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('expired')).url('/'));
    await tab.proceedPastWarning();
    await browser.killBackground();
    expectReading(await lookAt(browser, tab), { level: 'danger' });
    await tab.close();
  });

  soakTest('many looks at an overridden page stay at danger, and lend nothing to each other', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('wrong-name');
    const tab = await browser.open(site.url('/'));
    await tab.proceedPastWarning();
    for (let look = 0; look < 2; look += 1) expectReading(await lookAt(browser, tab), { level: 'danger' });
    const second = await browser.open(site.url('/checkout'));
    expectReading(await lookAt(browser, second), { level: 'danger' });
    await second.close();
    await tab.close();
  });

  testIn(
    mode,
    'chromium',
    'chromium-security-info',
    'firefox',
  )('what leaves the device: at most three requests, to the open origin, without cookies', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('rsa');
    const tab = await browser.open(site.url('/set-cookie'));
    site.clearRequests();
    expectReading(await lookAt(browser, tab), { level: 'secured' });
    const requests = site.requests.filter(notIcon);
    expect(requests.length).toBeLessThanOrEqual(mode === 'chromium' ? 1 : 0);
    for (const request of requests) {
      expect(request).toMatchObject({ method: 'HEAD', path: '/' });
      expect(request.headers.cookie).toBeUndefined();
    }
    await tab.close();
  });

  testIn(mode, 'chromium')('on http nothing is asked of anybody', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('http-plain');
    const tab = await browser.open(site.url('/words-http'));
    site.clearRequests();
    expectReading(await lookAt(browser, tab), { level: 'exposed' });
    expect(site.requests.filter(notIcon)).toEqual([]);
    await tab.close();
  });
});
