/** A page that is isolated, in a Chromium as people have it: the other specs run in one without site isolation, which is there sooner. */
import { test } from 'vitest';
import { expectVerdict, inEachMode } from '../harness.ts';

inEachMode(
  'an isolated page',
  (harness) => {
    test('a frame of its own, in another process, that nothing tells from one that sends', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/isolated'));
      await expectVerdict(harness(), tab, { level: 'unknown', with: ['page-too-large'] });
      await tab.goto(site.url('/checkout'));
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.close();
    });
  },
  { modes: ['chromium'], launch: { frugal: false } },
);
