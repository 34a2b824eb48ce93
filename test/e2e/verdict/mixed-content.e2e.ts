/** Insecure content that really loads, in browsers that were told to let it. */
import { test } from 'vitest';
import { inDepth } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectVerdict, inEachMode } from '../harness.ts';

inEachMode(
  'insecure content that really loaded',
  (harness, mode) => {
    const paths = mode === 'firefox' ? ['/img-http'] : ['/script-http'];
    for (const path of paths)
      test(path, async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url(path));
        await expectVerdict(harness(), tab, { level: 'partly', with: ['insecure-content-loaded'] });
        await tab.close();
      });
  },
  {
    // Stock Chromium tells an extension without site access nothing of scripts that were loaded.
    // What Chromium with access tells of it is recorded (`http-part`), and replayed.
    modes: inDepth<Mode>(['firefox'], ['chromium-security-info']),
    launch: {
      chromiumArgs: ['--allow-running-insecure-content'],
      firefoxPrefs: { 'security.mixed_content.upgrade_display_content': false },
    },
  },
);
