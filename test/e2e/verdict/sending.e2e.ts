/** What a page would really send, and where: as the HTML standard has it, neither less nor more. */
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { sendsInOpen } from '../../../src/evidence/form-danger.ts';
import { type PageReading, pageReadingSchema } from '../../../src/evidence/page-reading.ts';
import { type Outcome, SENDING } from '../../lab/pages-sending.ts';
import { SOAKING, testIn } from '../depth.ts';
import type { BrowserHandle, TabHandle } from '../drivers/driver.ts';
import { type Expected, expectReading, inEachMode, lookAt } from '../harness.ts';
import { until } from '../until.ts';

const EXPECTED: Readonly<Record<Outcome, Expected>> = {
  open: { level: 'partly', with: ['form-sends-http'] },
  blocked: {
    level: 'secured',
    with: ['insecure-content-blocked'],
    without: ['foreign-frames-unread', 'form-sends-http'],
  },
  fine: { level: 'secured', without: ['form-sends-http', 'page-too-large'] },
};

/** What the page reader brings out of the page in this tab, in which the button has been clicked. */
async function readingIn(browser: BrowserHandle, tab: TabHandle): Promise<PageReading> {
  const value = await browser.inBackground(
    async (tabId) => {
      const { scripting } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      const [answer] = await scripting.executeScript({ target: { tabId }, files: ['page-reader.js'] });
      return answer?.result as unknown;
    },
    await tab.id(),
  );
  return v.parse(pageReadingSchema, value);
}

function outcomeOf({ forms, blockedInsecure, foreignFrames, truncated }: PageReading): Outcome | 'unread' {
  if (truncated || foreignFrames.length > 0) return 'unread';
  if (forms.some(sendsInOpen)) return 'open';
  return blockedInsecure > 0 ? 'blocked' : 'fine';
}

inEachMode('sending', (harness, mode) => {
  testIn(
    mode,
    'chromium',
    'firefox',
  )('every way of sending', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('tls13');
    const tab = await browser.open(site.url('/'));
    const wrong: string[] = [];
    // What is fine is fine together; each way of sending has a page of its own.
    const together = [...SENDING].filter(
      ([, { outcome, head, whole }]) => outcome === 'fine' && !head && !whole,
    );
    const alone = [...SENDING].filter((entry) => entry[1].proof === 'browser' && !together.includes(entry));
    const pages = [
      [together.map(([how]) => how).join(' '), 'fine'] as const,
      ...alone.map(
        ([how, { outcome, inFirefox }]) =>
          [how, mode === 'firefox' ? (inFirefox ?? outcome) : outcome] as const,
      ),
    ];
    // One of each outcome is seen in the popup; what the rules make of a reading, unit tests say for all.
    const looked = new Set<Outcome>();
    for (const [how, outcome] of pages) {
      await tab.goto(site.url(`/sends?how=${encodeURIComponent(how)}`));
      if (SOAKING || !looked.has(outcome)) expectReading(await lookAt(browser, tab), EXPECTED[outcome]);
      looked.add(outcome);
      const found = outcomeOf(await readingIn(browser, tab));
      if (found !== outcome) wrong.push(`${how}: ${outcome} expected, ${found} read`);
    }
    await tab.close();
    expect(wrong).toEqual([]);
  });

  // No DOM library has such a window, nor tells what a script of ours may see of it.
  testIn(mode, 'chromium')(
    'a form in the window before all others (Document Picture-in-Picture)',
    async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/checkout'));
      await tab.evaluate(() => {
        type Api = { documentPictureInPicture: { requestWindow(): Promise<Window> } };
        const button = Object.assign(document.createElement('button'), {
          id: 'small-window',
          textContent: 'Pay',
        });
        button.onclick = async () => {
          const { document: inside } = await (
            window as unknown as Api
          ).documentPictureInPicture.requestWindow();
          inside.body.innerHTML =
            '<form action="http://list.example/"><input autocomplete="cc-number"></form>';
          document.title = 'There it is';
        };
        document.body.prepend(button);
      });
      await tab.click('#small-window');
      await until(
        () => tab.evaluate(() => document.title),
        (title) => title === 'There it is',
      );
      // What else is loaded there nobody sees.
      const expected = { level: 'unknown', with: ['form-sends-http', 'page-too-large'] } as const;
      expectReading(await lookAt(browser, tab), expected);
      await tab.close();
    },
  );

  test('a policy in the header counts where this document’s own response was seen', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/policy-header'));
    const reading = await lookAt(browser, tab);
    const unseen: Expected = { level: 'partly', with: ['form-sends-http'] };
    expectReading(reading, mode === 'chromium' ? unseen : EXPECTED.fine);
    // Not for what a style sheet makes of XML: no DOM library does that.
    await tab.goto((await lab.site('tls13')).url('/policy-header-xml'));
    expectReading(await lookAt(browser, tab), EXPECTED.open);
    // Chromium has it upgraded in a frame.
    await tab.goto((await lab.site('tls13')).url('/policy-header-around-xml'));
    expectReading(
      await lookAt(browser, tab),
      mode === 'chromium-security-info' ? EXPECTED.fine : EXPECTED.open,
    );
    await tab.close();
  });
});
