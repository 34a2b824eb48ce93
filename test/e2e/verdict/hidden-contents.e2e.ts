/** What a hostile or an ordinary page hides from a careless reader. */
import { expect } from 'vitest';
import { inDepth, soakTest, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectVerdict, inEachMode, lookAt } from '../harness.ts';

const HTTP_FORM =
  '<form action="http://list.test/"><input autocomplete="cc-number"><button>Pay</button></form>';

/** Each puts its contents into an otherwise good page. */
const PAGES: ReadonlyArray<readonly [name: string, build: (form: string) => void]> = [
  [
    'a form in an open shadow tree',
    (form) => {
      const host = document.body.appendChild(document.createElement('div'));
      host.attachShadow({ mode: 'open' }).innerHTML = form;
    },
  ],
  [
    'a form in a closed shadow tree',
    (form) => {
      const host = document.body.appendChild(document.createElement('div'));
      host.attachShadow({ mode: 'closed' }).innerHTML = form;
    },
  ],
  [
    'a form in a frame that the page wrote itself',
    (form) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = form;
      return new Promise<void>((resolve) => {
        frame.onload = () => resolve();
        document.body.append(frame);
      });
    },
  ],
  [
    'a form behind names that hide its properties',
    (form) => {
      const place = document.body.appendChild(document.createElement('div'));
      place.innerHTML = form.replace(
        '<button>',
        '<input name="action"><input name="getAttribute"><input name="method"><input name="elements"><input name="namespaceURI"><input name="localName"><input name="nodeType"><input name="ownerDocument"><input name="openOrClosedShadowRoot"><button>',
      );
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img name="querySelectorAll"><img name="forms"><img name="baseURI"><img name="nodeType"><img name="readyState"><img name="contentType">',
      );
    },
  ],
  [
    'a base address of its own in a frame of the page',
    () => {
      const frame = document.createElement('iframe');
      frame.srcdoc =
        '<base href="http://list.test/"><form action="pay"><input name="card"><button>Pay</button></form>';
      return new Promise<void>((resolve) => {
        frame.onload = () => resolve();
        document.body.append(frame);
      });
    },
  ],
  [
    'a dialog form whose button sends all the same',
    () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<form method="dialog" action="http://list.test/"><input name="card"><button formmethod="post">Pay</button></form>',
      );
    },
  ],
  [
    'a form in an object of the page’s own',
    () => {
      const object = document.createElement('object');
      object.data = '/form-http';
      object.type = 'text/html';
      return new Promise<void>((resolve) => {
        object.onload = () => resolve();
        document.body.append(object);
      });
    },
  ],
  [
    'a base address that is http',
    () => {
      document.head.insertAdjacentHTML('afterbegin', '<base href="http://list.test/">');
      document.body.insertAdjacentHTML(
        'beforeend',
        '<form action="/pay"><input name="card"><button>Pay</button></form>',
      );
    },
  ],
];

/** What a browser alone can show; the rest is in the page reader's own tests, over documents. */
const SEEN_IN: Readonly<Partial<Record<string, readonly Mode[]>>> = {
  'a form in a closed shadow tree': ['chromium', 'firefox'],
  'a form in a frame that the page wrote itself': ['firefox'],
  'a form behind names that hide its properties': ['chromium'],
  'a form in an object of the page’s own': ['chromium'],
};

inEachMode(
  'hidden contents',
  (harness, mode) => {
    for (const [name, build] of PAGES)
      testIn(mode, ...(SEEN_IN[name] ?? []))(name, async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/words-http'));
        await tab.evaluate(build, HTTP_FORM);
        await expectVerdict(harness(), tab, { level: 'partly', with: ['form-sends-http'] });
        await tab.close();
      });

    testIn(mode, 'firefox')('a page too large to read is not called secured', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/words-http'));
      await tab.evaluate(() => {
        document.body.innerHTML = '<form></form>'.repeat(6000);
      });
      await expectVerdict(harness(), tab, { level: 'unknown', with: ['page-too-large'] });
      await tab.close();
    });

    soakTest('many good forms, and elements of other vocabularies, disturb nobody', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/words-http'));
      await tab.evaluate(() => {
        document.body.insertAdjacentHTML(
          'beforeend',
          `${'<form action="/cart"><input name="n"><button>Add</button></form>'.repeat(80)}
         <svg><iframe></iframe><input></input><script></script></svg>`,
        );
        const svg = document.querySelector('svg');
        for (const name of ['iframe', 'input', 'form', 'object'])
          svg?.append(document.createElementNS('http://www.w3.org/2000/svg', name));
      });
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.close();
    });

    testIn(mode, 'chromium')(
      'a form that the page has upgraded, and a link in the shape of a form, alarm nobody',
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/words-http'));
        await tab.evaluate(() => {
          document.body.insertAdjacentHTML(
            'beforeend',
            '<form action="http://list.test/de"><button>Deutsch</button></form>',
          );
        });
        await expectVerdict(harness(), tab, { level: 'secured' });
        await tab.evaluate((form: string) => {
          document.head.insertAdjacentHTML(
            'beforeend',
            '<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests">',
          );
          document.body.insertAdjacentHTML('beforeend', form);
        }, HTTP_FORM);
        await expectVerdict(harness(), tab, { level: 'secured' });
        await tab.close();
      },
    );

    testIn(mode, 'chromium')('a page that is busy, and then not', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/hang'));
      await tab.evaluate(() => {
        setTimeout(() => (window as unknown as { hang(ms: number): void }).hang(1500), 0);
      });
      const reading = await lookAt(browser, tab);
      expect(reading.level).toBe('secured');
      await tab.close();
    });
  },
  {
    // The same script reads pages with site access and without.
    modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']),
  },
);
