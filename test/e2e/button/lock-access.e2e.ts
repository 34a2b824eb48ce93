/** The lock that is kept, and what the extension may see: asked for, given, narrowed and taken away. */
import { expect, test } from 'vitest';
import { inDepth, soakTest } from '../depth.ts';
import type { BrowserHandle, Mode } from '../drivers/driver.ts';
import { expectReading, expectToolbar, inEachMode, lookAt, until } from '../harness.ts';
import { expectButton, expectStays, openWhenWatched } from '../toolbar-button.ts';

/** As the popup does, from wherever. */
function setSwitch(browser: BrowserHandle, keepLock: unknown): Promise<void> {
  return browser.inBackground(async (wanted: unknown) => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await storage.local.set({ settings: { version: 1, keepLock: wanted } });
  }, keepLock);
}

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
      expect(questions).toEqual([
        [{ origins: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }, true],
      ]);
      await settings.close();
      await tab.reload();
      await expectStays(browser, tab, 'neutral');
      await tab.close();
    });

    soakTest('while the browser asks, and when nobody answers, it is off', async () => {
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
  { modes: inDepth<Mode>(['chromium-security-info'], ['firefox']), spoils: true },
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
      await tab.goto((await lab.site('wrong-name')).url('/'));
      const { title } = await expectButton(browser, tab, 'danger');
      expect(title).toContain('another name');
      await browser.killBackground();
      const reading = await lookAt(browser, tab);
      expectReading(reading, { level: 'danger', with: ['certificate-warning-showing'] });
      expect(reading.text).toContain('another name');
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
