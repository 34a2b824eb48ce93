/** What a good https page contains: only what really weakens it makes it partly secured. */
import { expect } from 'vitest';
import { SOAKING, soakTest, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { type Expected, expectReading, expectVerdict, inEachMode, lookAt, until } from '../harness.ts';

const PAGES: ReadonlyArray<readonly [path: string, expected: Expected]> = [
  ['/form-http', { level: 'partly', with: ['form-sends-http'] }],
  ['/form-http-button', { level: 'partly', with: ['form-sends-http'] }],
  ['/img-http', { level: 'secured', without: ['insecure-content-loaded'] }],
  ['/img-http-upgraded', { level: 'secured', without: ['insecure-content-loaded'] }],
  ['/script-http', { level: 'secured', with: ['insecure-content-blocked'] }],
  ['/frame-http', { level: 'secured', with: ['insecure-content-blocked'] }],
  ['/loopback-http', { level: 'secured', without: ['insecure-content-loaded', 'insecure-content-blocked'] }],
  ['/words-http', { level: 'secured', without: ['insecure-content-blocked', 'form-sends-http'] }],
];

/** What a browser does with the contents; what is read of them is in the page reader's own tests. */
const SEEN_IN: Readonly<Partial<Record<string, readonly Mode[]>>> = {
  '/form-http': ['chromium-security-info', 'firefox'],
  '/img-http-upgraded': ['chromium-security-info'],
  '/script-http': ['chromium-security-info', 'firefox'],
  '/loopback-http': ['chromium-security-info'],
};

inEachMode(
  'contents',
  (harness, mode) => {
    for (const [path, expected] of PAGES)
      testIn(mode, ...(SEEN_IN[path] ?? []))(path, async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url(path));
        await expectVerdict(harness(), tab, expected);
        await tab.close();
      });

    // What only Firefox shows: a frame whose thread is busy, in a process of its own, keeps the answers of all frames.
    testIn(mode, 'firefox')('a form that comes while a frame keeps the look waiting', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      await tab.evaluate(
        (src) => {
          const hangs = new Promise<void>((resolve) =>
            addEventListener('message', () => resolve(), { once: true }),
          );
          document.body.append(Object.assign(document.createElement('iframe'), { src }));
          return hangs;
        },
        (await lab.site('rsa')).url('/hangs?ms=4000'),
      );
      await tab.evaluate(() => {
        const form = '<form action="http://list.example/"><input autocomplete="cc-number"></form>';
        setTimeout(() => document.body.insertAdjacentHTML('beforeend', form), 1200);
      });
      expectReading(await lookAt(browser, tab), { level: 'partly', with: ['form-sends-http'] });
      await tab.close();
    });

    // As `life` has it, with the popup open.
    soakTest('a form that comes later is found by looking again', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/form-http-late'));
      // It would come by itself after a while, so that this look may be late for it.
      expect(['secured', 'partly']).toContain((await lookAt(browser, tab)).level);
      await tab.evaluate(() => (window as unknown as { addForm(): void }).addForm());
      await expectVerdict(harness(), tab, { level: 'partly', with: ['form-sends-http'] });
      await tab.close();
    });

    testIn(
      mode,
      'chromium',
      'chromium-security-info',
      'firefox',
    )('a frame from a host whose warning was overridden', async () => {
      const { browser, lab } = harness();
      const bad = await lab.site('self-signed');
      const first = await browser.open(bad.url('/'));
      await first.proceedPastWarning();
      const tab = await browser.open(
        (await lab.site('ecdsa')).url(`/frame?src=${encodeURIComponent(bad.url('/'))}`),
      );
      // A stock Chromium tells only that it distrusts the tab, which may be because of the page itself.
      const stock = { level: 'unknown', with: ['page-distrusted'] } as const;
      const seen = { level: 'partly', with: ['part-overridden'] } as const;
      await expectVerdict(harness(), tab, mode === 'chromium' ? stock : seen);
      await tab.close();
      // Chromium's exceptions hold for a host with a dot at its end as well; Firefox warns of that anew.
      const sends = await browser.open((await lab.site('rsa')).url('/'));
      await sends.evaluate(
        (action) => {
          document.body.innerHTML = `<form method="post" action="${action}"><input autocomplete="cc-number"></form>`;
        },
        bad.url('/pay').replace(bad.host, `${bad.host}.`),
      );
      const past = { level: 'partly', with: ['form-sends-past-warning'] } as const;
      const isSeen = mode === 'chromium-security-info';
      expectReading(await lookAt(browser, sends), isSeen ? past : { level: 'secured' });
      await sends.close();
      if (mode === 'chromium') await picturesStayDistrusted(bad.url('/png'));
      await first.close();
    });

    /** Only a real Chromium forgets what it thought of a picture when the page comes out of its cache of pages. */
    async function picturesStayDistrusted(src: string): Promise<void> {
      const { browser, lab } = harness();
      const good = await lab.site('p384');
      const tab = await browser.open(good.url(`/embed?${new URLSearchParams({ tag: 'img', src })}`));
      await tab.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<a id="on" href="/checkout">On</a>');
        window.addEventListener('pageshow', (event) => {
          document.title = `Back ${event.persisted}`;
        });
      });
      const distrusted = { level: 'unknown', with: ['page-distrusted'] } as const;
      await expectVerdict(harness(), tab, distrusted);
      await tab.click('#on');
      await until(
        () => tab.evaluate(() => location.pathname).catch(() => ''),
        (path) => path === '/checkout',
      );
      await tab.back();
      await until(
        () => tab.evaluate(() => document.title).catch(() => ''),
        (title) => title === 'Back true',
      );
      await expectVerdict(harness(), tab, distrusted);
      await tab.close();
    }

    testIn(
      mode,
      'chromium',
      'firefox',
    )('frames of others are named, and not judged where they cannot be entered', async () => {
      const { browser, lab } = harness();
      const other = await lab.site('rsa');
      const tab = await browser.open(
        (await lab.site('tls13')).url(`/frame?src=${encodeURIComponent(other.url('/'))}`),
      );
      const unread = ['foreign-frames-unread'];
      const reading = await expectVerdict(
        harness(),
        tab,
        mode === 'chromium' ? { level: 'secured', with: unread } : { level: 'secured', without: unread },
      );
      expect(reading.text).toContain(other.host);
      await tab.close();
    });
  },
  {
    // Frames of other sites in processes of their own, as people have them; once in each family.
    launch: (mode) => ({ frugal: mode === 'chromium-security-info' && !SOAKING }),
  },
);
