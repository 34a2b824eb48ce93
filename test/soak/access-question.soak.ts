/**
 * Chromium's own question for access to websites, answered by its button: no driver reaches that but by the keys of a screen.
 * What follows from the access is heard by the background that was there before it was given.
 */
import { afterAll, beforeAll, test } from 'vitest';
import { inEachMode, until } from '../e2e/harness.ts';
import { expectButton } from '../e2e/toolbar-button.ts';
import { openScreen, type Screen } from '../pictures/screen.ts';

let screen: Screen | undefined;
const before = process.env.DISPLAY;

beforeAll(async () => {
  screen = await openScreen(1280, 900);
  process.env.DISPLAY = screen.display;
});
afterAll(async () => {
  if (before === undefined) delete process.env.DISPLAY;
  else process.env.DISPLAY = before;
  await screen?.close();
});

inEachMode(
  'the access comes while the browser runs',
  (harness) => {
    test('the button speaks from then on', async () => {
      const { browser, lab } = harness();
      const settings = await browser.openExtensionPage('options.html');
      const checked = () =>
        settings.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? 'none');
      await until(checked, (state) => state === 'false');
      await settings.click('#keep-lock');
      // The question takes the focus from the page; "Deny" has it, "Allow" is next to it.
      await until(
        () => settings.evaluate(() => document.hasFocus()),
        (focused) => !focused,
      );
      // In its first half second Chromium takes keys for meant for what was there before.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await screen?.press('Tab', 'Return');
      await until(checked, (state) => state === 'true');
      await settings.close();
      const open = await browser.open((await lab.site('http-plain')).url('/words-http'));
      await expectButton(browser, open, 'exposed');
      await open.goto((await lab.site('wrong-name')).url('/'));
      await expectButton(browser, open, 'danger');
      await open.close();
    });
  },
  { modes: ['chromium'], launch: { headful: true } },
);
