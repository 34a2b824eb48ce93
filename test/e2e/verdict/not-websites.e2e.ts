/** Pages that are no websites, and documents of websites in the browser's own viewers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { inDepth, SOAKING, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectVerdict, inEachMode, until } from '../harness.ts';

inEachMode(
  'not a website',
  (harness, mode) => {
    const pages =
      mode === 'firefox'
        ? ['about:newtab', 'about:config', 'about:addons']
        : ['chrome://newtab/', 'chrome://version/', 'chrome://extensions/'];
    for (const url of inDepth(pages.slice(0, 1), pages.slice(1)))
      test(url, async () => {
        const { browser } = harness();
        const tab = await browser.open(url);
        await expectVerdict(harness(), tab, { level: 'local', with: ['browser-page'] });
        await tab.close();
      });

    // What follows is decided from the address alone, or from there being none: each in one browser.
    for (const [name, url, seenIn] of [
      ['an empty page', 'about:blank', 'chromium'],
      ['a data: address', 'data:text/html,<p>hello</p>', 'firefox'],
    ] as const)
      testIn(mode, seenIn)(name, async () => {
        const { browser } = harness();
        const tab = await browser.open(url);
        const reading = await expectVerdict(harness(), tab, { level: 'unknown' });
        expect(
          reading.findings.some((id) => ['address-unseen', 'blank-page', 'data-page'].includes(id)),
        ).toBe(true);
        await tab.close();
      });

    testIn(mode, 'firefox')('the source of a page', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(`view-source:${site.url('/')}`);
      const source = { level: 'local', with: ['source-page'] } as const;
      const unseen = { level: 'unknown', with: ['address-unseen'] } as const;
      await expectVerdict(harness(), tab, mode === 'firefox' ? source : unseen);
      await tab.close();
    });

    test('a page made by another: blob:', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/blob'));
      await tab.click('#go');
      await until(
        () => tab.evaluate(() => location.protocol).catch(() => ''),
        (protocol) => protocol === 'blob:',
      );
      const reading = await expectVerdict(harness(), tab, { level: 'unknown' });
      expect(['address-unseen', 'blob-page']).toContain(reading.findings[0]);
      await tab.close();
    });

    if (mode !== 'firefox')
      test('the browser’s store', async () => {
        const { browser } = harness();
        const tab = await browser.open('https://chromewebstore.google.com/');
        await expectVerdict(harness(), tab, { level: 'local', with: ['store-page'] });
        await tab.close();
      });
    else
      test('a site that Firefox keeps from every extension', async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('rsa')).url('/'));
        const reading = await expectVerdict(harness(), tab, { level: 'unknown' });
        expect(reading.answers[1]).toBe('unseen');
        await tab.close();
      });

    testIn(mode, 'chromium')('a file', async () => {
      const { browser } = harness();
      const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-file-'));
      const file = path.join(folder, 'shop.html');
      writeFileSync(file, '<!doctype html><title>Shop</title><p>A file.</p>');
      try {
        const tab = await browser.open(pathToFileURL(file).href);
        await expectVerdict(harness(), tab, { level: 'local', with: ['file-page'] });
        await tab.close();
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    testIn(mode, 'firefox')('a page of this extension', async () => {
      const { browser } = harness();
      const url = await browser.inBackground(() =>
        (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.getURL('popup.html'),
      );
      const tab = await browser.open(url);
      await expectVerdict(harness(), tab, { level: 'local', with: ['extension-page'] });
      await tab.close();
    });

    for (const name of inDepth(
      mode === 'firefox' ? (['ipv6-https'] as const) : (['localhost-http'] as const),
      ['localhost-https', 'ipv6-http'] as const,
    ))
      test(`this computer: ${name}`, async () => {
        const { browser, lab } = harness();
        const site = await lab.site(name);
        const tab = await browser.open(site.url('/'));
        const reading = await expectVerdict(harness(), tab, { level: 'local', with: ['this-computer'] });
        expect(reading.boldInAddress).toBe(site.host);
        await tab.close();
      });

    for (const document of inDepth(mode === 'firefox' ? ['/pdf', '/json'] : ['/pdf'], [
      '/png',
      '/text',
      '/xml',
    ]))
      test(`a document of a website is judged by its connection: ${document}`, async () => {
        const { browser, lab } = harness();
        const good = await browser.open((await lab.site('tls13')).url(document));
        await expectVerdict(harness(), good, { level: 'secured' });
        await good.close();
        if (!SOAKING) return;
        const open = await browser.open((await lab.site('http-plain')).url(document));
        await expectVerdict(harness(), open, { level: 'exposed' });
        await open.close();
      });
  },
  {
    launch: { firefoxPrefs: { 'extensions.webextensions.restrictedDomains': 'rsa.test' } },
    // Where there is no website, there is nothing that site access could show.
    modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']),
  },
);
