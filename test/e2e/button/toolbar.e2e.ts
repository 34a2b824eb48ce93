/** "Keep the lock in my toolbar": every tab's button says without a click what passed by, or waits. Never a wrong lock. */
import { expect, test } from 'vitest';
import { testIn } from '../depth.ts';
import type { BrowserHandle } from '../drivers/driver.ts';
import {
  expectReading,
  expectToolbar,
  goToReady,
  inEachMode,
  lookAt,
  madeReady,
  readPopup,
  settledReading,
  until,
} from '../harness.ts';
import { expectButton, expectNoted, expectStays, openWhenWatched } from '../toolbar-button.ts';

/** As the popup does, from wherever. */
function setSwitch(browser: BrowserHandle, keepLock: unknown): Promise<void> {
  return browser.inBackground(async (wanted: unknown) => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await storage.local.set({ settings: { version: 1, keepLock: wanted } });
  }, keepLock);
}

inEachMode(
  'the lock is kept',
  (harness, mode) => {
    test('good, http, an overridden warning and good again, the background killed in between', async () => {
      const { browser, lab } = harness();
      const tab = await openWhenWatched(browser, (await lab.site('tls13')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await expectButton(browser, tab, 'exposed');
      await browser.killBackground();
      await expectButton(browser, tab, 'exposed');
      await tab.goto((await lab.site('rsa')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto((await lab.site('expired')).url('/'));
      // Firefox has no name for its warning that is not translated.
      const warning = await expectButton(browser, tab, mode === 'firefox' ? 'neutral' : 'danger');
      if (mode !== 'firefox') expect(warning.title).toContain('has expired');
      await browser.killBackground();
      await tab.proceedPastWarning();
      const overridden = await expectButton(browser, tab, 'danger');
      expect(overridden.title).toContain('has expired');
      await tab.goto((await lab.site('tls13')).url('/checkout'));
      await expectButton(browser, tab, 'secured');
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')(
      'a click gives the whole verdict, which stays until the document goes',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url('/push'));
        await expectButton(browser, tab, 'secured');
        const reading = await lookAt(browser, tab);
        expectReading(reading, { level: 'secured', without: ['page-unread'] });
        await expectToolbar(browser, tab, reading);
        await tab.evaluate(() => history.pushState({}, '', '/checkout'));
        await expectToolbar(browser, tab, reading);
        await tab.reload();
        await expectButton(browser, tab, 'secured');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'pushState and fragments keep it, redirects and errors are followed',
      async () => {
        const { browser, lab } = harness();
        const url = (await lab.site('tls13')).url('/push');
        const tab = await browser.open(url);
        await expectButton(browser, tab, 'secured');
        await expectNoted(browser, tab, url);
        await browser.killBackground();
        await tab.evaluate(() => {
          history.pushState({}, '', '/checkout');
          location.hash = 'card';
        });
        await expectStays(browser, tab, 'secured');
        await tab.goto((await lab.site('redirect-from-http')).url('/checkout'));
        await expectButton(browser, tab, 'secured');
        await tab.goto((await lab.site('refused')).url('/'));
        await expectButton(browser, tab, 'neutral');
        await tab.goto((await lab.site('https-to-http')).url('/'));
        await expectButton(browser, tab, 'exposed');
        await tab.close();
      },
    );

    testIn(mode, 'firefox')(
      'out of the cache of whole pages, or by a service worker: nothing passed by, so the button waits',
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        await expectButton(browser, tab, 'secured');
        await tab.goto((await lab.site('http-plain')).url('/words-http'));
        await expectButton(browser, tab, 'exposed');
        await tab.back();
        await expectStays(browser, tab, 'neutral');
        const site = await lab.site('ecdsa');
        await tab.goto(site.url('/sw'));
        await expectButton(browser, tab, 'secured');
        await tab.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
        await tab.reload();
        await expectStays(browser, tab, 'neutral');
        // Painted anew, it is still not taken for the document before.
        for (const keepLock of ['off', 'on'] as const) await setSwitch(browser, keepLock);
        await expectStays(browser, tab, 'neutral');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'a download, a 204 and a page that does not answer leave what is there',
      async () => {
        const { browser, lab } = harness();
        const bad = await lab.site('http-plain');
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        await expectButton(browser, tab, 'secured');
        for (const path of ['/204', '/download']) {
          await tab.startGoto(bad.url(path));
          await until(
            async () => bad.requests.some((request) => request.path === path),
            (asked) => asked,
          );
          await expectStays(browser, tab, 'secured');
        }
        await tab.startGoto((await lab.site('never-answers')).url('/'));
        await expectStays(browser, tab, 'secured');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'a page that was made ready beforehand, and one that was asleep',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('rsa');
        const tab = await browser.open(site.url('/prerender'));
        await expectButton(browser, tab, 'secured');
        await madeReady(site, mode);
        await goToReady(tab, '/checkout');
        await expectButton(browser, tab, ['secured', 'neutral']);
        const beside = await browser.open('about:blank');
        const woken = await browser.sleepAndWake(tab);
        await expectButton(browser, woken, 'secured');
        await beside.close();
        await woken.close();
      },
    );

    testIn(mode, 'firefox')(
      'a page that was made ready beforehand with a script past a warning never shows the lock',
      async () => {
        const { browser, lab } = harness();
        const bad = await lab.site('expired-and-wrong-name');
        const first = await browser.open(bad.url('/'));
        await first.proceedPastWarning();
        await expectButton(browser, first, 'danger');
        const site = await lab.site('intermediate-chain');
        site.clearRequests();
        const next = `/embed?${new URLSearchParams({ tag: 'script', src: bad.url('/script.js') })}`;
        const tab = await browser.open(site.url(`/prerender?${new URLSearchParams({ next })}`));
        await madeReady(site, mode);
        await goToReady(tab, '/embed');
        await expectButton(browser, tab, ['partly', 'neutral']);
        // How the page itself came was not seen while it was made ready, and Chromium's distrust may be about it.
        const level = mode === 'firefox' ? 'partly' : 'unknown';
        expectReading(await lookAt(browser, tab), { level, with: ['part-overridden'] });
        await first.close();
        await tab.close();
      },
    );

    test('what comes into a page late takes the lock away, the one of a click too: a frame, a script past a warning', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('self-signed');
      const bad = site.url('/');
      const first = await browser.open(bad);
      await first.proceedPastWarning();
      await expectButton(browser, first, 'danger');
      const tab = await browser.open((await lab.site('tls12')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.evaluate(
        (src) => void document.body.append(Object.assign(document.createElement('script'), { src })),
        site.url('/script.js'),
      );
      await expectButton(browser, tab, 'partly');
      await tab.goto((await lab.site('rsa')).url('/'));
      const popup = await browser.clickToolbar(tab);
      const reading = await settledReading(popup);
      expectReading(reading, { level: 'secured' });
      await expectToolbar(browser, tab, reading);
      await tab.evaluate(
        (src) => void document.body.append(Object.assign(document.createElement('iframe'), { src })),
        bad,
      );
      const later = await until(
        () => readPopup(popup),
        ({ level }) => level === 'partly',
      );
      expect(later.findings).toContain('part-overridden');
      await expectToolbar(browser, tab, later);
      await popup.close();
      await first.close();
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')(
      'an error without a page, the browser’s own pages and blank ones say nothing',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url('/'));
        await expectButton(browser, tab, 'secured');
        await tab.goto(site.url('/status?code=500'));
        await expectStays(browser, tab, 'neutral');
        await tab.goto(site.url('/'));
        await expectButton(browser, tab, 'secured');
        await tab.goto('about:blank');
        await expectStays(browser, tab, 'neutral');
        await tab.close();
      },
    );

    testIn(mode, 'firefox')('in two windows, each tab its own', async () => {
      const { browser, lab } = harness();
      const good = await browser.open((await lab.site('tls12')).url('/'));
      const open = await browser.open((await lab.site('http-plain')).url('/words-http'), { window: 'new' });
      await expectButton(browser, good, 'secured');
      await expectButton(browser, open, 'exposed');
      await open.close();
      await good.close();
    });

    testIn(mode, 'chromium-security-info')(
      'a picture from this very computer over http does not take the lock away',
      async () => {
        const { browser, lab } = harness();
        const proxied = (await lab.site('http-plain'))
          .url('/pixel.png')
          .replace('http-plain.test', '127.0.0.1');
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        await expectButton(browser, tab, 'secured');
        await tab.evaluate(
          (url) => void document.body.append(Object.assign(new Image(), { src: url })),
          proxied,
        );
        await expectStays(browser, tab, 'secured');
        await tab.close();
      },
    );

    testIn(mode, 'firefox')('nothing is asked of any site for it', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('wildcard');
      const tab = await browser.open(site.url('/'));
      await expectButton(browser, tab, 'secured');
      const asked = site.requests.filter(({ path }) => path !== '/favicon.ico');
      expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /']);
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')('settings that are nonsense are as good as none', async () => {
      const { browser, lab } = harness();
      await setSwitch(browser, ['on']);
      const tab = await browser.open((await lab.site('tls12')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.close();
    });

    testIn(mode, 'firefox')(
      'the switch: off takes every lock away, on again brings it back with the next page',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url('/'));
        await expectButton(browser, tab, 'secured');
        const beside = await browser.open((await lab.site('tls12')).url('/'), { window: 'new' });
        await expectButton(browser, beside, 'secured');
        await tab.activate();
        const settings = await browser.openExtensionPage('options.html');
        const pressed = () =>
          settings.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? '');
        await until(pressed, (state) => state === 'true');
        await settings.click('#keep-lock');
        await until(pressed, (state) => state === 'false');
        // Of tabs that nobody has clicked on, at once.
        await expectButton(browser, beside, 'neutral');
        await settings.close();
        await beside.close();
        await tab.reload();
        await expectStays(browser, tab, 'neutral');
        await browser.killBackground();
        await tab.reload();
        await expectStays(browser, tab, 'neutral');
        const again = await browser.openExtensionPage('options.html');
        await until(
          () => again.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? ''),
          (state) => state === 'false',
        );
        await again.click('#keep-lock');
        await until(
          () => again.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? ''),
          (state) => state === 'true',
        );
        await again.close();
        await tab.goto(site.url('/checkout'));
        await expectButton(browser, tab, 'secured');
        await tab.close();
      },
    );

    test('the user takes the access away, narrows it, and gives it back, while tabs are open', async () => {
      const { browser, lab } = harness();
      const good = await lab.site('tls13');
      const other = await lab.site('tls12');
      const tab = await browser.open(good.url('/'));
      const beside = await browser.open(other.url('/'));
      await expectButton(browser, tab, 'secured');
      await browser.allowSites('none');
      await expectButton(browser, tab, 'neutral');
      await expectButton(browser, beside, 'neutral');
      await tab.goto(good.url('/checkout'));
      await expectStays(browser, tab, 'neutral');
      // Parts of the page may come from sites that we may not see: no lock, but bad news all the same.
      const open = await lab.site('http-plain');
      await browser.allowSites([good.host, open.host]);
      await tab.goto(open.url('/words-http'));
      await expectButton(browser, tab, 'exposed');
      await tab.goto(good.url('/'));
      await expectStays(browser, tab, 'neutral');
      await tab.activate();
      const looked = await lookAt(browser, tab);
      expectReading(looked, { level: 'unknown', with: ['parts-unwatched', 'certificate-accepted'] });
      expect(looked.text).toContain('You let Secured Zone see single websites only.');
      await beside.reload();
      await expectStays(browser, beside, 'neutral');
      await browser.allowSites('all');
      await beside.reload();
      await expectButton(browser, beside, 'secured');
      await beside.close();
      await tab.close();
    });
  },
  { modes: ['chromium-security-info', 'firefox'], spoils: true },
);

inEachMode(
  'the lock is kept in private windows',
  (harness, mode) => {
    test('right, or neutral when the background has died', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'), { window: 'private' });
      // Chromium starts a background of its own for the window, which may come too late for the first page.
      await expectButton(browser, tab, ['secured', 'neutral']);
      await tab.goto((await lab.site('tls12')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await expectButton(browser, tab, 'exposed');
      await browser.killBackground();
      await expectButton(browser, tab, 'exposed');
      await tab.goto((await lab.site('self-signed')).url('/'));
      await tab.proceedPastWarning();
      await expectButton(browser, tab, 'danger');
      await tab.close();
    });

    testIn(mode, 'firefox')('nothing of them is kept', async () => {
      const { browser, lab } = harness();
      const normal = await browser.open((await lab.site('tls12')).url('/'));
      const keys = () =>
        browser.inBackground(async () => {
          const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
          return JSON.stringify([await storage.session.get(null), await storage.local.get(null)]);
        });
      const hidden = await lab.site('unknown-issuer');
      const tab = await browser.open(hidden.url('/'), { window: 'private' });
      await tab.proceedPastWarning();
      await expectButton(browser, tab, 'danger');
      await tab.close();
      await until(keys, (stored) => !stored.includes(hidden.host));
      await normal.close();
    });
  },
  { modes: ['chromium-security-info', 'firefox'], launch: { allowPrivate: true } },
);

inEachMode(
  'the lock is kept, with site access and without security information',
  (harness) => {
    test('https alone is no lock; a good look makes it one for this origin, in this session', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/'));
      await expectStays(browser, tab, 'neutral');
      const reading = await lookAt(browser, tab);
      expectReading(reading, { level: 'secured' });
      await expectToolbar(browser, tab, reading);
      await browser.killBackground();
      await tab.goto(site.url('/checkout'));
      await expectButton(browser, tab, 'secured');
      const beside = await browser.open(site.url('/login'));
      await expectButton(browser, beside, 'secured');
      await beside.close();
      await tab.goto((await lab.site('tls12')).url('/'));
      await expectStays(browser, tab, 'neutral');
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await expectButton(browser, tab, 'exposed');
      await tab.close();
    });

    test('a warning, overridden, is danger in every tab of that origin', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('wrong-name');
      const tab = await browser.open(site.url('/'));
      const warning = await expectButton(browser, tab, 'danger');
      expect(warning.title).toContain('another name');
      await browser.killBackground();
      await tab.proceedPastWarning();
      await expectButton(browser, tab, 'danger');
      const beside = await browser.open(site.url('/checkout'));
      await expectButton(browser, beside, 'danger');
      expectReading(await lookAt(browser, beside), { level: 'danger' });
      await beside.close();
      await tab.close();
    });
  },
  { modes: ['chromium'], launch: { withSiteAccess: true } },
);

inEachMode(
  'the switch where access must be asked for',
  (harness) => {
    test('is off, says what it asks for, and refusing leaves everything as it was', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const settings = await browser.openExtensionPage('options.html');
      const look = () =>
        settings.evaluate(() => ({
          checked: document.querySelector('#keep-lock')?.ariaChecked ?? '',
          text: document.querySelector('.keep-lock')?.textContent ?? '',
        }));
      const off = await until(look, ({ checked }) => checked !== '');
      expect(off.checked).toBe('false');
      expect(off.text).toContain('your browser will ask');
      // No driver can press a button of the browser's own question: it is answered in its place.
      const asked = await settings.evaluate(async () => {
        const { permissions } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
        const questions: unknown[] = [];
        Object.assign(permissions, {
          request: (question: unknown) => {
            questions.push([question, navigator.userActivation.isActive]);
            return Promise.resolve(false);
          },
        });
        Object.assign(globalThis, { questions });
        return permissions.getAll();
      });
      expect(asked.origins).toEqual([]);
      await settings.click('#keep-lock');
      const refused = await until(look, ({ text }) => text.includes('Nothing has changed'));
      expect(refused.checked).toBe('false');
      const questions = await settings.evaluate(
        () => (globalThis as unknown as { questions: unknown }).questions,
      );
      expect(questions).toEqual([[{ origins: ['http://*/*', 'https://*/*'] }, true]]);
      await settings.close();
      await tab.reload();
      await expectStays(browser, tab, 'neutral');
      await tab.close();
    });

    test('while the browser asks, and when nobody answers, it is off', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls12')).url('/'));
      const settings = await browser.openExtensionPage('options.html');
      await settings.click('#keep-lock');
      const stored = () =>
        browser.inBackground(async () => {
          const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
          return JSON.stringify(await storage.local.get(null));
        });
      await until(stored, (settings) => settings.includes('"asked"'));
      await tab.reload();
      await expectStays(browser, tab, 'neutral');
      // The page goes while the browser asks; the next one finds the question unanswered.
      await settings.close();
      const again = await browser.openExtensionPage('options.html');
      await until(
        () => again.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? ''),
        (state) => state === 'false',
      );
      await until(stored, (settings) => settings.includes('"off"'));
      await again.close();
    });
  },
  { modes: ['chromium'] },
);

inEachMode(
  'the popup closes while the browser asks',
  (harness) => {
    test('the background does the rest when the access comes', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      await browser.allowSites('none');
      await setSwitch(browser, 'asked');
      await browser.killBackground();
      await browser.allowSites('all');
      const kept = await until(
        () =>
          browser.inBackground(async () =>
            JSON.stringify(
              await (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.get(null),
            ),
          ),
        (stored) => stored.includes('"on"'),
      );
      expect(kept).toContain('"on"');
      const tab = await browser.open(site.url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.close();
    });
  },
  { modes: ['chromium-security-info', 'firefox'], spoils: true },
);

inEachMode(
  'Firefox names its warnings to those who may see its navigations',
  (harness) => {
    test('asked for by a switch, kept over the background\u2019s end, given back', async () => {
      const { browser, lab } = harness();
      const tab = await openWhenWatched(browser, (await lab.site('tls13')).url('/'));
      const expired = (await lab.site('expired')).url('/');
      await tab.goto(expired);
      await expectStays(browser, tab, 'neutral');
      expectReading(await lookAt(browser, tab), { level: 'unknown', with: ['error-page-showing'] });
      await tab.goto((await lab.site('tls12')).url('/'));

      const press = async (state: string) => {
        const settings = await browser.openExtensionPage('options.html');
        await until(
          () => settings.evaluate(() => document.querySelector('#name-warnings') !== null),
          (there) => there,
        );
        await settings.click('#name-warnings');
        if (state === 'true') await browser.acceptPrompt();
        await settings.close();
        const again = await browser.openExtensionPage('options.html');
        await until(
          () => again.evaluate(() => document.querySelector('#name-warnings')?.ariaChecked ?? ''),
          (checked) => checked === state,
        );
        await again.close();
      };
      await press('true');
      for (const [name, words] of [
        ['expired', 'has expired'],
        ['wrong-name', 'another name'],
      ] as const) {
        await tab.goto((await lab.site(name)).url('/'));
        const { title } = await expectButton(browser, tab, 'danger');
        expect(title).toContain(words);
        await browser.killBackground();
        const reading = await lookAt(browser, tab);
        expectReading(reading, { level: 'danger', with: ['certificate-warning-showing'] });
        expect(reading.text).toContain(words);
      }
      await tab.goto((await lab.site('refused')).url('/'));
      await expectStays(browser, tab, 'neutral');
      await tab.goto((await lab.site('not-yet-valid')).url('/'));
      await expectButton(browser, tab, 'danger');
      await tab.proceedPastWarning();
      await expectButton(browser, tab, 'danger');

      await tab.goto((await lab.site('tls12')).url('/'));
      await press('false');
      await tab.goto(expired);
      await expectStays(browser, tab, 'neutral');
      await tab.close();
    });
  },
  { modes: ['firefox'], spoils: true },
);
