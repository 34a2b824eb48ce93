/** Which document is the answer about? What is good at the server now is no proof of what is in the tab. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { SituationName } from '../../lab/situations.ts';
import { inDepth, SOAKING, testIn } from '../depth.ts';
import type { BrowserHandle, Mode, TabHandle } from '../drivers/driver.ts';
import {
  expectedIn,
  expectReading,
  type Harness,
  inEachMode,
  lookAt,
  settledReading,
  until,
} from '../harness.ts';
import { expectStays } from '../toolbar-button.ts';

/** A page of this site past a warning: one site a test, for an exception stays. */
async function pastWarning({ browser, lab }: Harness, name: SituationName, path: string) {
  const site = await lab.site(name);
  const tab = await browser.open(site.url(path));
  await tab.proceedPastWarning();
  return { site, tab };
}

/** Looks at whatever tab is in front. */
async function lookAtFront(browser: BrowserHandle, near: TabHandle) {
  const popup = await browser.clickToolbar(near);
  try {
    return await settledReading(popup);
  } finally {
    await popup.close();
  }
}

const writesWindow = (replace: boolean) => {
  const opened = window.open('', 'w');
  opened?.document.open();
  opened?.document.write('<title>Written</title><form><input autocomplete="cc-number"></form>');
  opened?.document.close();
  if (replace) opened?.history.replaceState(null, '', '/checkout');
};

inEachMode(
  'which document is this about',
  (harness, mode) => {
    testIn(mode, 'firefox')(
      'a service worker that came past a warning makes a page: the server is good by then',
      async () => {
        // Chromium registers no service worker past a warning.
        const { browser } = harness();
        const { site, tab } = await pastWarning(harness(), 'self-signed', '/forging');
        await tab.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
        await site.present('good');
        await tab.goto(site.url('/pay'));
        expect(await tab.evaluate(() => document.title)).toBe('Checkout');
        expectReading(await lookAt(browser, tab), { level: 'unknown', with: ['made-by-service-worker'] });
        await tab.close();
      },
    );

    testIn(mode, 'firefox')(
      'a window that its opener wrote, with an address of the shop, and without',
      async () => {
        // In Chromium the driver's click reaches the window behind; its own opinion of such a tab is measured: none.
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        for (const replace of [true, false]) {
          const tab = await browser.open(site.url('/'));
          await tab.evaluate(writesWindow, replace);
          await delay(300);
          const reading = await lookAtFront(browser, tab).catch(() => undefined);
          if (reading !== undefined) {
            expect(reading.level).toBe('unknown');
            expect(reading.findings).toContain(replace ? 'written-by-page' : 'blank-page');
          }
          await tab.evaluate(() => window.open('', 'w')?.close());
          await tab.close();
        }
      },
    );

    testIn(mode, 'firefox')('many downloads do not crowd out the page’s own response', async () => {
      const { browser } = harness();
      const { site, tab } = await pastWarning(harness(), 'unknown-issuer', '/');
      await site.present('good');
      for (let count = 0; count < 16; count += 1) {
        const path = `/octet?${count}`;
        await tab.evaluate((to) => void location.assign(to), path);
        await until(
          async () => site.requests.some((request) => request.path === path),
          (asked) => asked,
        );
      }
      const reading = await lookAt(browser, tab);
      expect(['danger', 'unknown']).toContain(reading.level);
      if (mode === 'firefox') expect(reading.level).toBe('danger');
      await tab.close();
    });

    testIn(mode, 'firefox')(
      'without a click: an error page of the site past a warning, a download, and another address',
      async () => {
        const { browser } = harness();
        const { site, tab } = await pastWarning(harness(), 'not-yet-valid', '/nothing-here');
        await expectStays(browser, tab, 'neutral');
        await site.present('good');
        await tab.evaluate(() => void location.assign('/octet'));
        await until(
          async () => site.requests.some(({ path }) => path === '/octet'),
          (asked) => asked,
        );
        await delay(200);
        await tab.evaluate(() => history.pushState('', '', '/octet'));
        await expectStays(browser, tab, 'neutral');
        const reading = await lookAt(browser, tab);
        expect(['danger', 'unknown']).toContain(reading.level);
        await tab.close();
      },
    );

    testIn(mode, 'chromium')(
      'a page that waits for a passkey: good stays good, a frame past a warning does not',
      async () => {
        const { browser, lab } = harness();
        const bad = await lab.site('expired');
        const first = await browser.open(bad.url('/'));
        await first.proceedPastWarning();
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        await tab.evaluate(() => {
          const waiting = { mediation: 'conditional', publicKey: { challenge: new Uint8Array(16) } };
          void navigator.credentials.get(waiting as CredentialRequestOptions).catch(() => undefined);
        });
        await delay(300);
        expectReading(await lookAt(browser, tab), { level: 'secured' });
        expect(await tab.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0);
        await tab.evaluate(async (src) => {
          const frame = Object.assign(document.createElement('iframe'), { src });
          const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
          document.body.append(frame);
          await loaded;
        }, bad.url('/'));
        const reading = await lookAt(browser, tab);
        expect(['partly', 'unknown', 'danger']).toContain(reading.level);
        await first.close();
        await tab.close();
      },
    );

    testIn(mode, 'chromium')('a page that is busy just when it is asked', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/hang'));
      for (const busyMs of [1100, 1350]) {
        await tab.evaluate(
          (ms) => void setTimeout(() => (window as unknown as { hang(ms: number): void }).hang(ms), 100),
          busyMs,
        );
        expect(['secured', 'unknown']).toContain((await lookAt(browser, tab)).level);
      }
      await tab.close();
    });

    for (const [path, ...modes] of [['/csp-sandbox', 'chromium'], ['/no-passkeys'], ['/csp-none']] as const)
      testIn(mode, ...modes)(`an ordinary good page stays secured: ${path}`, async () => {
        const { browser, lab } = harness();
        // Chromium distrusts what shares a process with a page that had a frame past a warning: another site.
        const tab = await browser.open((await lab.site('rsa')).url(path));
        expectReading(await lookAt(browser, tab), { level: 'secured', without: ['trust-unseen'] });
        await tab.close();
      });

    testIn(mode, 'chromium')(
      'an IP address: good, with a filter that refuses our check, and past a warning',
      async () => {
        const { browser, lab } = harness();
        const filtered = await browser.open((await lab.site('ip-bot-filter')).url('/'));
        expectReading(
          await lookAt(browser, filtered),
          expectedIn(mode, {
            chromium: { level: 'unknown', with: ['check-refused'] },
            'chromium-security-info': { level: 'secured' },
            firefox: { level: 'secured' },
          }),
        );
        await filtered.goto((await lab.site('ip-expired')).url('/'));
        await filtered.proceedPastWarning();
        expectReading(await lookAt(browser, filtered), { level: 'danger' });
        await filtered.close();
      },
    );

    testIn(mode, 'firefox')('parts of every kind past a warning', async () => {
      const { browser, lab } = harness();
      const bad = await lab.site('wrong-name');
      const first = await browser.open(bad.url('/'));
      await first.proceedPastWarning();
      const site = await lab.site('tls12');
      // Which type counts as what is one table; here each browser names two of them.
      const all = { object: '/png', img: '/png', style: '/text', fetch: '/json', script: '/script.js' };
      const sources = SOAKING ? all : { object: all.object, fetch: all.fetch };
      for (const [tag, path] of Object.entries(sources)) {
        bad.clearRequests();
        const tab = await browser.open(
          site.url(`/embed?${new URLSearchParams({ tag, src: `${bad.url(path)}?${tag}` })}`),
        );
        await until(
          async () => bad.requests.some((request) => request.path === `${path}?${tag}`),
          (asked) => asked,
        );
        const reading = await lookAt(browser, tab);
        expect([tag, reading.level]).toEqual([tag, 'partly']);
        expect(reading.findings).toContain('part-overridden');
        await tab.close();
      }
      await first.close();
    });

    testIn(
      mode,
      'firefox',
      'chromium',
    )(
      'everything is forgotten: a tab that is open then waits for a new document, or for the browser’s opinion',
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('rsa')).url('/'));
        expectReading(await lookAt(browser, tab), { level: 'secured' });
        await browser.inBackground(async () => {
          const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
          await storage.local.set({ forget: 'now' });
        });
        await until(
          () =>
            browser.inBackground(async () => {
              const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
              return Object.keys(await storage.local.get('forget')).length;
            }),
          (left) => left === 0,
        );
        const forgotten = await lookAt(browser, tab);
        if (mode === 'firefox') expectReading(forgotten, { level: 'unknown', with: ['response-unseen'] });
        else expectReading(forgotten, { level: 'secured' });
        await tab.reload();
        expectReading(await lookAt(browser, tab), { level: 'secured' });
        await tab.close();
      },
    );
  },
  {
    modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']),
    launch: {
      firefoxPrefs: {
        'browser.download.always_ask_before_handling_new_types': false,
        'dom.disable_open_during_load': false,
      },
    },
  },
);
