/** What is on a page, part by part: its forms, its frames and whose they are, the shop's own words; and pages that will not be read. */
import { expect, test } from 'vitest';
import type { SituationName } from '../lab/situations.ts';
import type { PopupHandle, TabHandle } from './drivers/driver.ts';
import { expectVerdict, type Harness, inEachMode, lookAt, settledReading, until } from './harness.ts';

const AROUND = 'we judge the page around them';

inEachMode('on this page', (harness, mode) => {
  /** Stock Chromium enters no frame of another site. */
  const entersFrames = mode !== 'chromium';
  const open = async (path: string, situation: SituationName = 'tls13') =>
    harness().browser.open((await harness().lab.site(situation)).url(path));
  const withFrame = async (framePath: string, situation: SituationName = 'ecdsa') => {
    const frame = (await harness().lab.site(situation)).url(framePath);
    return open(`/pay-frame?frame=${encodeURIComponent(frame)}`);
  };

  test('card fields in a frame of another site', async () => {
    const tab = await withFrame('/card-fields');
    const reading = await expectVerdict(harness(), tab, {
      level: 'secured',
      with: [entersFrames ? 'fields-in-frame' : 'foreign-frames-unread'],
      without: [entersFrames ? 'foreign-frames-unread' : 'fields-in-frame'],
    });
    const section = await sectionOf(harness(), tab);
    expect(section).toContain('ecdsa.test');
    expect(section.includes('Also secured')).toBe(entersFrames);
    expect(reading.text.includes(AROUND)).toBe(!entersFrames);
    await tab.close();
  });

  test('a form that sends to http, in a frame of another site', async () => {
    const plain = (await harness().lab.site('http-plain')).url('/order');
    const tab = await withFrame(`/card-fields?action=${encodeURIComponent(plain)}`);
    const unread = { level: 'secured', with: ['foreign-frames-unread'] } as const;
    const read = { level: 'partly', with: ['form-sends-http'] } as const;
    await expectVerdict(harness(), tab, entersFrames ? read : unread);
    await tab.close();
  });

  test('card fields in a frame of the shop itself are the shop’s', async () => {
    const tab = await withFrame('/card-fields', 'tls13');
    const reading = await expectVerdict(harness(), tab, {
      level: 'secured',
      without: ['foreign-frames-unread', 'fields-in-frame'],
    });
    expect(reading.text).toContain('This page asks for a card number');
    expect(reading.text).toContain('over https');
    await tab.close();
  });

  test('a frame within a frame, and one shut off from its own site', async () => {
    const inner = (await harness().lab.site('rsa')).url('/card-fields');
    const nested = await withFrame(`/pay-frame?frame=${encodeURIComponent(inner)}`);
    await expectVerdict(harness(), nested, {
      level: 'secured',
      with: [entersFrames ? 'fields-in-frame' : 'foreign-frames-unread'],
    });
    await nested.close();
    const shut = await open('/words-http');
    await shut.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<iframe sandbox src="/card-fields"></iframe>');
      return new Promise((resolve) => document.querySelector('iframe')?.addEventListener('load', resolve));
    });
    const { findings } = await lookAt(harness().browser, shut);
    expect(findings.filter((id) => /frame/.test(id)).length).toBe(1);
    await shut.close();
  });

  test('forms that leave by other ways', async () => {
    const tab = await open('/words-http');
    await tab.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        `<form action="https://pay.elsewhere.test/"><input name="q"></form>
         <form action="mailto:shop@tls13.test"><textarea name="text"></textarea></form>
         <form action="javascript:send()"><input name="q"></form>`,
      );
    });
    await expectVerdict(harness(), tab, {
      level: 'secured',
      with: ['form-sends-elsewhere', 'form-sends-mail', 'form-runs-script'],
    });
    expect(await sectionOf(harness(), tab)).toContain('pay.elsewhere.test');
    await tab.close();
  });

  for (const [lang, wanted] of [
    ['en', ['security', 'privacy']],
    ['de', ['security', 'privacy']],
    ['ar', ['security', 'privacy']],
    ['zh', ['security', 'privacy']],
    ['ja', ['security', 'privacy']],
    ['rel', ['privacy']],
    ['away', []],
  ] as const)
    test(`the shop’s own words: ${lang}`, async () => {
      const tab = await open(`/policies?lang=${lang}`);
      const popup = await harness().browser.clickToolbar(tab);
      await settledReading(popup);
      const buttons = await popup.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.policies button')].map(({ id, title }) => [id, title]),
      );
      const url = (name: string) => new URL(`/order?is=${name}`, buttons[0]?.[1]).href;
      expect(buttons).toEqual(wanted.map((name) => [`${name}-policy`, url(name)]));
      if (lang === 'en') await expectOpens(harness(), popup, '#security-policy', '/order?is=security');
      else await popup.close();
      await tab.close();
    });
});

/** What "On this page" says. */
async function sectionOf({ browser }: Harness, tab: TabHandle): Promise<string> {
  const popup = await browser.clickToolbar(tab);
  await settledReading(popup);
  const words = await popup.evaluate(() => document.querySelector('#on-this-page')?.textContent ?? '');
  await popup.close();
  return words;
}

/** The click of the user opens it beside the page. */
async function expectOpens({ lab }: Harness, popup: PopupHandle, selector: string, path: string) {
  const site = await lab.site('tls13');
  site.clearRequests();
  await popup.click(selector).catch(() => undefined);
  const asked = () => Promise.resolve(site.requests.map((request) => request.path));
  await until(asked, (paths) => paths.includes(path));
}

inEachMode('pages that will not be read', (harness, mode) => {
  const open = async (path: string) => harness().browser.open((await harness().lab.site('tls13')).url(path));

  test('5,000 fields and 200 frames', async () => {
    const other = (await harness().lab.site('ecdsa')).url('/card-fields');
    const tab = await open(`/many-fields?fields=5000&frames=200&other=${encodeURIComponent(other)}`);
    await until(
      () => tab.evaluate(() => document.readyState),
      (state) => state === 'complete',
      60_000,
    );
    await expectVerdict(harness(), tab, {
      level: 'secured',
      with: [mode === 'chromium' ? 'foreign-frames-unread' : 'fields-in-frame'],
    });
    await tab.close();
  });

  test('100,000 elements with very long attributes', async () => {
    const tab = await open('/words-http');
    await tab.evaluate(() => {
      const long = 'x'.repeat(100_000);
      document.body.insertAdjacentHTML('beforeend', `${'<div><i></i></div>'.repeat(49_900)}`);
      for (let index = 0; index < 50; index += 1) {
        const input = document.createElement('input');
        input.name = `${long}cvc`;
        const link = document.createElement('a');
        link.href = `/${long}`;
        link.textContent = long;
        document.body.append(input, link);
      }
    });
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.close();
  });

  test('a page that has replaced what a reader would use', async () => {
    const tab = await open('/form-http');
    await tab.evaluate(() => {
      const lie = () => [];
      for (const type of [Document, DocumentFragment, Element])
        Object.assign(type.prototype, { querySelectorAll: lie, getAttribute: () => 'https://fine.test/' });
      Object.defineProperty(Element.prototype, 'localName', { get: () => 'p' });
      Object.defineProperty(HTMLInputElement.prototype, 'form', { get: () => null });
      Object.assign(window, { URL: lie, Map: lie, Set: lie, MessageChannel: lie });
      performance.now = () => Number.NaN;
    });
    await expectVerdict(harness(), tab, { level: 'partly', with: ['form-sends-http'] });
    await tab.close();
  });

  test('frames that come and go while they are read', async () => {
    const frame = (await harness().lab.site('ecdsa')).url('/card-fields');
    const tab = await open('/many-fields?fields=2000');
    await tab.evaluate((src) => {
      setInterval(() => {
        for (const old of document.querySelectorAll('iframe')) old.remove();
        for (const address of [src, '/order', 'about:blank']) {
          const next = document.createElement('iframe');
          next.src = address;
          document.body.append(next);
        }
      }, 15);
    }, frame);
    await expectVerdict(harness(), tab, { level: 'secured' });
    await tab.close();
  });

  test('a frame that never answers takes only the frames with it, and so does the end of the background', async () => {
    const { browser, lab } = harness();
    const frame = (await lab.site('ecdsa')).url('/endless');
    const tab = await open(`/pay-frame?frame=${encodeURIComponent(frame)}`);
    const popup = await browser.clickToolbar(tab);
    const reading = await settledReading(popup);
    expect({ level: reading.level, findings: reading.findings }).toEqual({
      level: 'secured',
      findings: expect.arrayContaining(['foreign-frames-unread']),
    });
    // Where the lab's own root is told of, that is said instead.
    if (mode !== 'firefox') expect(reading.text).toContain(AROUND);
    // The verdict stood on its own long before the frame gives its thread back.
    const settledAt = await popup.evaluate(() => performance.getEntriesByName('settled')[0]?.startTime ?? 0);
    expect(settledAt).toBeLessThan(6000);
    await popup.close();
    const again = await browser.clickToolbar(tab);
    await browser.killBackground();
    expect((await settledReading(again)).level).toBe('secured');
    await again.close();
    await tab.close();
  });
});
