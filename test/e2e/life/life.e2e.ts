/** The life of tabs and of the background: whatever happens, never another page's verdict. */
import { expect } from 'vitest';
import { soakTest, testIn } from '../depth.ts';
import {
  expectAfterDeath,
  expectReading,
  expectToolbar,
  expectVerdict,
  goToReady,
  inEachMode,
  lookAt,
  madeReady,
  readPopup,
  settledReading,
  until,
} from '../harness.ts';

/** Browsers ask for a site’s picture when they please. */
const notIcon = ({ path }: { readonly path: string }) => path !== '/favicon.ico';

inEachMode('life of a page', (harness, mode) => {
  testIn(mode, 'chromium')('a page that never finishes loading', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open('about:blank');
    await tab.startGoto((await lab.site('never-ends')).url('/'));
    await until(
      () => tab.evaluate(() => location.protocol + (document.body?.childElementCount ?? 0)).catch(() => ''),
      (state) => /^https:[1-9]/.test(state),
    );
    await expectVerdict(harness(), tab, { level: 'secured', with: ['still-loading'] });
    await tab.close();
  });

  soakTest('a slow server', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('slow')).url('/?ms=1000'));
    await until(
      () => tab.evaluate(() => document.readyState + location.protocol).catch(() => ''),
      (state) => state === 'completehttps:',
    );
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.close();
  });

  testIn(mode, 'chromium')('a page that has not answered yet leaves the old one there', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('http-plain')).url('/words-http'));
    await tab.startGoto((await lab.site('never-answers')).url('/'));
    const reading = await lookAt(browser, tab);
    expect(['exposed', 'unknown']).toContain(reading.level);
    expect(reading.address).not.toContain('never-answers');
    await tab.close();
  });

  testIn(
    mode,
    'chromium',
    'firefox',
  )('back and forward, out of the cache of whole pages', async () => {
    const { browser, lab } = harness();
    const good = await lab.site('tls13');
    const tab = await browser.open(good.url('/'));
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.goto((await lab.site('http-plain')).url('/words-http'));
    await expectVerdict(harness(), tab, { level: 'exposed' });
    await tab.back();
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.forward();
    await expectVerdict(harness(), tab, { level: 'exposed' });
    await tab.close();
  });

  testIn(
    mode,
    'chromium',
    'firefox',
  )('back to a page whose warning was overridden', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('self-signed')).url('/'));
    await tab.proceedPastWarning();
    await expectVerdict(harness(), tab, { level: 'danger' });
    await tab.goto((await lab.site('tls13')).url('/'));
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.back();
    await expectVerdict(harness(), tab, { level: 'danger' });
    await tab.close();
  });

  testIn(
    mode,
    'chromium-security-info',
    'firefox',
  )('out of the HTTP cache, and asked again with 304', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('tls13');
    for (const path of ['/cached', '/etag']) {
      const tab = await browser.open(site.url(path));
      await tab.goto(site.url('/no-store'));
      await tab.goto(site.url(path));
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.close();
    }
  });

  testIn(
    mode,
    'chromium',
    'firefox',
  )('answered by the site’s own service worker, with the server and without', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('ecdsa');
    const tab = await browser.open(site.url('/sw'));
    await tab.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
    await tab.reload();
    // Firefox tells nothing of the page itself, whatever its server is; Chromium has an opinion of the tab.
    const forged = { level: 'unknown', with: ['made-by-service-worker'] } as const;
    await expectVerdict(harness(), tab, mode === 'firefox' ? forged : { level: 'secured' });
    await site.stop();
    try {
      await tab.goto(site.url('/checkout'));
      await expectVerdict(harness(), tab, { level: 'unknown', with: ['made-by-service-worker'] });
    } finally {
      await site.start();
    }
    await tab.close();
  });

  testIn(mode, 'chromium')('a page that was made ready beforehand', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('rsa');
    const tab = await browser.open(site.url('/prerender'));
    await madeReady(site, mode);
    await goToReady(tab, '/checkout');
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.close();
  });

  testIn(mode, 'chromium-security-info')('reload', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/'));
    const reading = await lookAt(browser, tab);
    expectReading(reading, { level: 'secured' });
    // A paint that is still on its way when the page goes is taken back a moment later.
    await expectToolbar(browser, tab, reading);
    await tab.reload();
    const { title } = await browser.toolbar(tab);
    // Where the lock is kept, the button says at once what passed by; it is never the whole verdict.
    expect(title).toMatch(/^Secured Zone: (?:click to check this page$|https, and your browser accepts)/);
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.close();
  });

  testIn(mode, 'firefox')('pushState and fragments keep the document, its verdict and its icon', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/push'));
    const before = await lookAt(browser, tab);
    await expectToolbar(browser, tab, before);
    await tab.evaluate(() => {
      history.pushState({}, '', '/checkout');
      location.hash = 'card';
    });
    await expectToolbar(browser, tab, before);
    const after = await expectVerdict(harness(), tab, { level: 'secured' });
    expect(after.address).toContain('/checkout');
    await tab.close();
  });

  testIn(mode, 'firefox')('a download and a 204 leave the page and its verdict', async () => {
    const { browser, lab } = harness();
    const bad = await lab.site('http-plain');
    const tab = await browser.open((await lab.site('tls13')).url('/'));
    await expectVerdict(harness(), tab, { level: 'secured' });
    for (const path of ['/204', '/download']) {
      await tab.startGoto(bad.url(path));
      await until(
        async () => bad.requests.some((request) => request.path === path),
        (seen) => seen,
      );
      const reading = await expectVerdict(harness(), tab, { level: 'secured' });
      expect(reading.address).toContain('tls13.test');
    }
    await tab.close();
  });

  testIn(
    mode,
    'chromium',
    'firefox',
  )('a new document while the popup is open', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('tls13');
    const tab = await browser.open(site.url('/'));
    const popup = await browser.clickToolbar(tab);
    expectReading(await settledReading(popup), { level: 'secured' });
    await tab.startGoto((await lab.site('http-plain')).url('/words-http'));
    const changed = await until(
      () => readPopup(popup),
      ({ level }) => level !== 'secured',
    );
    expect(changed.findings).toEqual(['page-changed']);
    expect(changed.level).toBe('unknown');
    expect(changed.headline).toBe('The page has changed since the check');
    await popup.close();
    await expectVerdict(harness(), tab, { level: 'exposed' });
    await tab.close();
  });

  testIn(mode, 'chromium')('the popup can look again', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/form-http-late'));
    const popup = await browser.clickToolbar(tab);
    expectReading(await settledReading(popup), { level: 'secured' });
    await tab.evaluate(() => (window as unknown as { addForm(): void }).addForm());
    await popup.click('#check-again');
    const again = await until(
      () => readPopup(popup),
      ({ level, settled }) => settled && level !== 'secured',
    );
    expectReading(again, { level: 'partly', with: ['form-sends-http'] });
    await popup.close();
    await tab.close();
  });

  testIn(mode, 'chromium')('two tabs and two windows, each with its own answer', async () => {
    const { browser, lab } = harness();
    const good = await browser.open((await lab.site('tls13')).url('/'));
    const other = await browser.open((await lab.site('http-plain')).url('/words-http'));
    const bad = await browser.open((await lab.site('self-signed')).url('/'), { window: 'new' });
    await bad.proceedPastWarning().catch(() => undefined);
    const wanted = [
      [good, 'secured'],
      [other, 'exposed'],
      [bad, 'danger'],
    ] as const;
    const readings = [];
    for (const [tab, level] of wanted) {
      await tab.activate();
      const reading = await lookAt(browser, tab);
      expectReading(reading, { level });
      readings.push([tab, reading] as const);
    }
    for (const [tab, reading] of readings) await expectToolbar(browser, tab, reading);
    for (const [tab] of wanted) await tab.close();
  });

  testIn(
    mode,
    'chromium',
    'firefox',
  )('a tab that was asleep', async () => {
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

  testIn(
    mode,
    'chromium',
    'firefox',
  )('the background dies before the look', async () => {
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
    ['tls13', '/', 'secured', 'chromium', 'firefox'],
    ['tls13', '/form-http', 'partly', 'chromium-security-info'],
    ['http-plain', '/words-http', 'exposed', 'chromium'],
    ['self-signed', '/', 'danger', 'chromium', 'firefox'],
    ['refused', '/', 'unknown', 'firefox'],
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

  testIn(
    mode,
    'chromium',
    'firefox',
  )('the background dies during the look', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('head-ignored')).url('/'));
    const popup = await browser.clickToolbar(tab);
    await browser.killBackground();
    const reading = await settledReading(popup);
    expect(['secured', 'unknown']).toContain(reading.level);
    await popup.close();
    expect(['secured', 'unknown']).toContain((await lookAt(browser, tab)).level);
    await tab.close();
  });

  testIn(
    mode,
    'chromium-security-info',
    'firefox',
  )('the background dies between the override and the look', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('expired')).url('/'));
    await tab.proceedPastWarning();
    await browser.killBackground();
    expectReading(await lookAt(browser, tab), { level: 'danger' });
    await tab.close();
  });

  testIn(mode, 'chromium')(
    'many looks at an overridden page stay at danger, and lend nothing to each other',
    async () => {
      const { browser, lab } = harness();
      const site = await lab.site('wrong-name');
      const tab = await browser.open(site.url('/'));
      await tab.proceedPastWarning();
      for (let look = 0; look < 2; look += 1) expectReading(await lookAt(browser, tab), { level: 'danger' });
      const second = await browser.open(site.url('/checkout'));
      expectReading(await lookAt(browser, second), { level: 'danger' });
      await second.close();
      await tab.close();
    },
  );

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
