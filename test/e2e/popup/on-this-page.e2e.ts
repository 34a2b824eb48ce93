/** "On this page": forms, frames and the shop's own words, with the background killed between two looks. */
import { expect } from 'vitest';
import { inDepth, SOAKING, soakTest, testIn } from '../depth.ts';
import type { BrowserHandle, Mode, PopupHandle, TabHandle } from '../drivers/driver.ts';
import {
  type Expected,
  expectReading,
  inEachMode,
  lookAgain,
  type Reading,
  settledReading,
  until,
} from '../harness.ts';

interface Section {
  readonly lines: readonly string[];
  /** `good`, `bad` or `plain`, one a line. */
  readonly marks: readonly string[];
  /** Name and address of each button. */
  readonly policies: ReadonlyArray<readonly [name: string, href: string]>;
}

function readSection(popup: PopupHandle): Promise<Section> {
  return popup.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.on-this-page .lines li')];
    const plain = (element: Element | null) =>
      (element?.textContent ?? '').replaceAll(/[\u2066-\u2069]/g, '');
    return {
      lines: all.map((line) => plain(line.querySelector('p'))),
      marks: all.map((line) => line.dataset.mark ?? ''),
      policies: [...document.querySelectorAll<HTMLElement>('.own-words button')].map(
        (button): [string, string] => [plain(button), button.dataset.href ?? ''],
      ),
    };
  });
}

type Looked = Reading & { readonly section: Section };

const withSection = async (popup: PopupHandle, reading: Reading): Promise<Looked> => ({
  ...reading,
  section: await readSection(popup),
});

async function lookInto(browser: BrowserHandle, tab: TabHandle): Promise<Looked> {
  const popup = await browser.clickToolbar(tab);
  try {
    return await withSection(popup, await settledReading(popup));
  } finally {
    await popup.close();
  }
}

/** In a soak once more, by a background that knows nothing of the first look but what it wrote down. */
async function lookTwice(browser: BrowserHandle, tab: TabHandle, expected: Expected): Promise<Looked> {
  const popup = await browser.clickToolbar(tab);
  try {
    const first = await withSection(popup, await settledReading(popup));
    expectReading(first, expected);
    if (!SOAKING) return first;
    await browser.killBackground();
    const again = await withSection(popup, await lookAgain(popup));
    expectReading(again, expected);
    expect(again.section).toEqual(first.section);
    return first;
  } finally {
    await popup.close();
  }
}

/** The reader has a few seconds: on a machine with much else to do, a heavy page may need more than one look to be read whole. */
async function lookPatiently(browser: BrowserHandle, tab: TabHandle, expected: Expected): Promise<void> {
  const lookFits = ({ level, findings }: Looked) =>
    level === expected.level &&
    (expected.with ?? []).every((id) => findings.includes(id)) &&
    !(expected.without ?? []).some((id) => findings.includes(id));
  for (const killed of inDepth([false], [true])) {
    if (killed) await browser.killBackground();
    expectReading(await until(() => lookInto(browser, tab), lookFits, 35_000), expected);
  }
}

/** As it is shipped, Chromium lets the extension into frames of the tab's own origin only. */
const canEnterFrames = (mode: Mode) => mode !== 'chromium';

async function addFrame(tab: TabHandle, url: string): Promise<void> {
  await tab.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    return new Promise<void>((resolve) => {
      frame.onload = () => resolve();
      document.body.append(frame);
    });
  }, url);
}

inEachMode(
  'on this page',
  (harness, mode) => {
    // What is in the page itself is read by the same script, with site access and without.
    const openPlain = async (situation: 'tls13' | 'ecdsa' = 'tls13') => {
      const { browser, lab } = harness();
      return browser.open((await lab.site(situation)).url('/words-http'));
    };

    testIn(
      mode,
      'chromium',
      'firefox',
    )('card fields in a frame of a payment service', async () => {
      const { browser, lab } = harness();
      const tab = await openPlain();
      await addFrame(tab, (await lab.site('rsa')).url('/checkout'));
      if (canEnterFrames(mode)) {
        const { section } = await lookTwice(browser, tab, {
          level: 'secured',
          with: ['fields-in-frame'],
          without: ['foreign-frames-unread'],
        });
        expect(section.lines).toEqual(['The field for a card number comes from rsa.test, also secured.']);
        expect(section.marks).toEqual(['good']);
      } else {
        const { section, text } = await lookTwice(browser, tab, {
          level: 'secured',
          with: ['foreign-frames-unread'],
          without: ['fields-in-frame'],
        });
        expect(section.lines).toEqual(['Parts of this page come from rsa.test. We cannot look inside them.']);
        expect(text).toContain('We could not look inside');
      }
      await tab.close();
    });

    testIn(mode, 'firefox')('a frame in a frame, and one that is shut off', async () => {
      const { browser, lab } = harness();
      const tab = await openPlain();
      const inner = (await lab.site('rsa')).url('/login');
      await addFrame(tab, (await lab.site('ecdsa')).url(`/frame?src=${encodeURIComponent(inner)}`));
      if (canEnterFrames(mode)) {
        const { section } = await lookTwice(browser, tab, { level: 'secured', with: ['fields-in-frame'] });
        expect(section.lines).toEqual([
          'The field for a password comes from rsa.test, also secured.',
          'Parts of this page come from ecdsa.test. They ask for no card number and no password.',
        ]);
      } else await lookTwice(browser, tab, { level: 'secured', with: ['foreign-frames-unread'] });
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')('a form to http in a frame of another site', async () => {
      const { browser, lab } = harness();
      const tab = await openPlain();
      await addFrame(tab, (await lab.site('ecdsa')).url('/form-http'));
      await lookTwice(
        browser,
        tab,
        canEnterFrames(mode)
          ? { level: 'partly', with: ['form-sends-http'] }
          : { level: 'secured', with: ['foreign-frames-unread'] },
      );
      await tab.close();
    });

    testIn(mode, 'firefox')('card fields in a frame whose warning was overridden', async () => {
      const { browser, lab } = harness();
      const bad = await lab.site('unknown-issuer');
      const first = await browser.open(bad.url('/'));
      await first.proceedPastWarning();
      const tab = await openPlain('ecdsa');
      await addFrame(tab, bad.url('/checkout'));
      if (canEnterFrames(mode)) {
        const { section } = await lookTwice(browser, tab, { level: 'partly', with: ['part-overridden'] });
        expect(section.marks).toEqual(['bad']);
        expect(section.lines[0]).toContain('although your browser warned of it');
      } else await lookTwice(browser, tab, { level: 'unknown', with: ['page-distrusted'] });
      await tab.close();
      await first.close();
    });

    testIn(mode, 'firefox')('where forms send, in the page and in shadow trees', async () => {
      const { browser, lab } = harness();
      const tab = await openPlain();
      await tab.evaluate(
        (own, other) => {
          const form = (action: string, field: string) => `<form action="${action}">${field}</form>`;
          document.body.insertAdjacentHTML(
            'beforeend',
            form(other, '<input name="email">') +
              form('mailto:shop@shop.test', '<textarea name="text"></textarea>') +
              form('javascript:void 0', '<input type="password">'),
          );
          const host = document.body.appendChild(document.createElement('div'));
          host.attachShadow({ mode: 'closed' }).innerHTML = form(own, '<input name="kartennummer">');
        },
        '/order',
        (await lab.site('rsa')).url('/news'),
      );
      const { section } = await lookTwice(browser, tab, {
        level: 'secured',
        with: ['form-sends-mail', 'form-sends-elsewhere'],
        without: ['form-sends-http'],
      });
      expect(section.lines).toEqual([
        'A form sends a card number over https to tls13.test.',
        'A form hands a password to a program in the page. We cannot see where that sends it.',
        'A form sends what you type over https to another site: rsa.test.',
        'A form sends what you type by email. Others may be able to read that.',
      ]);
      expect(section.marks).toEqual(['good', 'plain', 'plain', 'plain']);
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')(
      'a form to http stands first; content that was left out is said',
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/script-http'));
        await tab.evaluate(
          (action) => {
            document.body.insertAdjacentHTML(
              'beforeend',
              `<form action="/order"><input autocomplete="cc-number"></form><form action="${action}"><input></form>`,
            );
          },
          (await lab.site('http-plain')).url('/order'),
        );
        const { section } = await lookTwice(browser, tab, { level: 'partly', with: ['form-sends-http'] });
        expect(section.lines).toEqual([
          'A form sends what you type without encryption to http-plain.test.',
          'A form sends a card number over https to tls13.test.',
          'Parts that were not encrypted were left out by your browser.',
        ]);
        await tab.close();
      },
    );

    testIn(mode, 'firefox')('the shop’s own words, by its links in its language', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/with-policies'));
      const { section } = await lookTwice(browser, tab, { level: 'secured' });
      expect(section.policies).toEqual([
        ['Security policy', site.url('/hilfe/4712')],
        ['Privacy policy', site.url('/hilfe/4711')],
      ]);
      const popup = await browser.clickToolbar(tab);
      await settledReading(popup);
      // The popup closes itself, perhaps before it can say that it was clicked.
      await popup.click('#on-this-page > summary');
      await popup.click('.own-words button').catch(() => undefined);
      await until(
        async () => site.requests.some(({ path }) => path === '/hilfe/4712'),
        (asked) => asked,
      );
      expect(await tab.evaluate(() => location.pathname)).toBe('/with-policies');
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')(
      'the shop’s own words, where it states them for machines',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url('/with-policies?relations=1'));
        const { section } = await lookTwice(browser, tab, { level: 'secured' });
        expect(section.policies).toEqual([
          ['Security policy', site.url('/hilfe/4712')],
          ['Privacy policy', site.url('/stated-privacy')],
          ['Terms of service', site.url('/stated-terms')],
        ]);
        await tab.close();
      },
    );

    testIn(mode, 'chromium')('a frame that never answers takes nothing from the page', async () => {
      const { browser, lab } = harness();
      const tab = await openPlain();
      await tab.evaluate(
        (src) => {
          const frame = document.createElement('iframe');
          frame.src = src;
          const hangs = new Promise<void>((resolve) => {
            addEventListener('message', () => resolve(), { once: true });
          });
          document.body.append(frame);
          return hangs;
        },
        (await lab.site('rsa')).url('/hangs'),
      );
      const { section } = await lookTwice(browser, tab, {
        level: 'secured',
        with: ['foreign-frames-unread'],
      });
      expect(section.lines).toEqual(['Parts of this page come from rsa.test. We cannot look inside them.']);
      await tab.close();
    });

    testIn(mode, 'firefox')('frames that come and go while they are read', async () => {
      const { browser, lab } = harness();
      const tab = await openPlain();
      await tab.evaluate(
        (src) => {
          setInterval(() => {
            for (const frame of document.querySelectorAll('iframe')) frame.remove();
            for (let index = 0; index < 5; index += 1) {
              const frame = document.createElement('iframe');
              frame.src = index % 2 === 0 ? src : '/empty';
              document.body.append(frame);
            }
          }, 250);
        },
        (await lab.site('rsa')).url('/empty'),
      );
      await lookPatiently(browser, tab, { level: 'secured' });
      await tab.close();
    });

    testIn(mode, 'firefox')('a page that lies is not believed', async () => {
      const { browser } = harness();
      const tab = await openPlain();
      await tab.evaluate(() => {
        const lie = () => [];
        Object.assign(Document.prototype, { querySelectorAll: lie });
        Object.assign(DocumentFragment.prototype, { querySelectorAll: lie });
        Object.assign(Element.prototype, { getAttribute: () => 'https://tls13.test/', attachShadow: lie });
        Object.assign(window, {
          MessageChannel: lie,
          performance: { now: () => Number.NaN },
          URL: lie,
          Map: lie,
        });
        Object.defineProperty(HTMLInputElement.prototype, 'form', { get: () => null });
        for (const name of [
          'MessageChannel',
          'performance',
          'scheduler',
          'Map',
          'Element',
          'securedZoneReader',
        ])
          document.body.append(Object.assign(document.createElement('img'), { name }));
        document.body.insertAdjacentHTML(
          'beforeend',
          '<form action="http://list.test/"><input autocomplete="cc-number"></form>',
        );
      });
      await lookTwice(browser, tab, { level: 'partly', with: ['form-sends-http'] });
      await tab.close();
    });

    // That too much is said to be too much, a spec beside this one shows in a quarter of the time.
    soakTest('values of many megabytes end in "cannot tell" at worst, and in time', async () => {
      const { browser } = harness();
      const tab = await openPlain();
      await tab.evaluate(() => {
        const long = 'x'.repeat(8_000_000);
        document.body.insertAdjacentHTML('beforeend', '<form hidden><input><a href="#">a</a></form>');
        const [form, input, link] = ['form', 'form input', 'form a'].map((name) =>
          document.querySelector(name),
        );
        form?.setAttribute('action', `http://list.test/${long}`);
        for (const name of ['name', 'id', 'autocomplete', 'type']) input?.setAttribute(name, long);
        link?.setAttribute('rel', long);
        link?.append(long);
      });
      await lookPatiently(browser, tab, { level: 'unknown', with: ['page-too-large'] });
      await tab.close();
    });

    // How reading goes in steps, and what is too much, unit tests say; how long it takes, the bench.
    soakTest('5,000 fields and 60 frames are read whole', async () => {
      const { browser, lab } = harness();
      const query = new URLSearchParams({
        fields: '5000',
        frames: '60',
        from: (await lab.site('rsa')).url('/empty'),
      });
      const tab = await browser.open((await lab.site('tls13')).url(`/large?${query}`));
      await lookPatiently(
        browser,
        tab,
        canEnterFrames(mode)
          ? { level: 'secured', without: ['page-too-large', 'foreign-frames-unread'] }
          : { level: 'secured', without: ['page-too-large'] },
      );
      await tab.close();
    });
  },
  {
    // Frames of other sites in processes of their own, as people have them; once in each family.
    launch: (mode) => ({ frugal: mode === 'chromium-security-info' && !SOAKING }),
  },
);
