/** "Get help": what the code and the report of the real popup say is what the popup shows, and no more than that. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codedFinding } from '../../../src/support/code/finding-numbers.ts';
import { confirmDomain, readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import type { SituationName } from '../../lab/situations.ts';
import { decode, fits } from '../../support/code/independent-decoder.ts';
import { SOAKING, testIn } from '../depth.ts';
import type { BrowserHandle, Mode, PopupHandle, TabHandle } from '../drivers/driver.ts';
import { type Harness, inEachMode, type Reading, readPopup, settledReading, until } from '../harness.ts';

/** What must never be in a report: of the address below, and of any other. */
const SECRETS = /checkout|4711|token|geheim|#pay|alice|hunter2|:\d{4,5}\b/;
const SECRET_PATH = '/checkout?order=4711&token=geheim#pay';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

interface Help {
  readonly code: string | null;
  /** As the report stands there, and as a whole. */
  readonly report: string | null;
  readonly text: string;
}

function readHelp(popup: PopupHandle): Promise<Help> {
  return popup.evaluate(() => ({
    code: document.querySelector<HTMLElement>('[data-support-code]')?.dataset.supportCode ?? null,
    report: document.querySelector('[data-report]')?.textContent ?? null,
    text: document.querySelector<HTMLElement>('.help')?.innerText ?? '',
  }));
}

interface Opened {
  readonly popup: PopupHandle;
  readonly reading: Reading;
  readonly help: Help;
}

/** Opens the popup over the tab, waits for its answer, and opens the door as a user; closes it whatever happens. */
async function inHelp(
  browser: BrowserHandle,
  tab: TabHandle,
  use: (opened: Opened) => Promise<void> | void,
): Promise<void> {
  const popup = await browser.clickToolbar(tab);
  try {
    const reading = await settledReading(popup);
    await popup.click('#to-help');
    await use({ popup, reading, help: await shownHelp(popup) });
  } finally {
    await popup.close();
  }
}

function shownHelp(popup: PopupHandle): Promise<Help> {
  return until(
    () => readHelp(popup),
    ({ code }) => code !== null,
  );
}

/** What each mode learns of an https connection: of the page's own, or by asking. */
const CONNECTION = {
  chromium: 'server-now',
  'chromium-security-info': 'this-page',
  firefox: 'this-page',
} as const;

interface ExpectedCode {
  readonly connection: 'unseen' | 'this-page' | 'server-now';
  readonly siteAccess?: boolean;
  /** The registrable domain. */
  readonly domain: string | 'none' | 'unseen';
}

/** By this program's own reader and by the one that was written from the documentation alone. */
function expectCode(
  { browser, mode }: Harness,
  reading: Reading,
  code: string,
  expected: ExpectedCode,
): void {
  expect(code).toMatch(/^\d{4}(?: \d{4}){4}$/);
  const answer = readCode(code);
  const other = decode(code.replaceAll(' ', ''));
  if (answer.kind !== 'code' || typeof other === 'string')
    throw new Error(`${code}: ${answer.kind}, ${other}`);
  const own = answer.reading;
  const { connection, siteAccess = mode !== 'chromium' } = expected;
  const said = {
    level: reading.level,
    browser: mode === 'firefox' ? 'firefox' : 'chromium',
    major: Number(/\d+/.exec(browser.version)?.[0]) % 100,
    release: 1,
  };
  expect(own).toMatchObject({ ...said, seen: { connection, siteAccess } });
  expect(other).toMatchObject({ ...said, connection, siteAccess });
  expect([other.lead, other.second, other.time, other.pageRead]).toEqual([
    own.lead,
    own.second,
    own.time,
    own.seen.pageRead,
  ]);
  expect(codedFinding(own.lead)?.startsWith(reading.findings[0] ?? 'nothing')).toBe(true);
  if (own.second !== null) expect(reading.findings).toContain(codedFinding(own.second));
  const minutesAgo = (Math.floor(Date.now() / 600_000) - own.time + 5120) % 512;
  expect(minutesAgo).toBeLessThanOrEqual(1);
  if (expected.domain === 'none' || expected.domain === 'unseen') {
    expect(own.domain).toBe(expected.domain);
    expect(other.domain).toBe(expected.domain === 'none' ? 4096 : 4097);
  } else {
    expect(confirmDomain(own, expected.domain)).toEqual({ answer: 'yes', site: expected.domain });
    expect(fits(other, expected.domain)).toBe(true);
  }
}

function expectReport(reading: Reading, { code, report }: Help, host: string): void {
  const parsed = parseReport(report ?? '');
  if (parsed.kind !== 'report') throw new Error(report ?? 'There is no report.');
  expect(parsed).toMatchObject({ extension: version, level: reading.level, host, several: false });
  expect([parsed.address, parsed.lock]).toEqual(reading.answers);
  expect(parsed.findings.map(([id]) => id)).toEqual(reading.findings);
  expect(report).toContain(reading.headline);
  expect(report).toContain(`[code: ${code}]`);
  expect(report).not.toMatch(SECRETS);
}

interface Page {
  readonly name: string;
  readonly url: string | { readonly site: SituationName; readonly path?: string };
  readonly proceed?: boolean;
  readonly level: Reading['level'];
  readonly connection?: ExpectedCode['connection'];
  /** Left out: as in this mode. */
  readonly siteAccess?: boolean;
  readonly domain: ExpectedCode['domain'];
  /** As the report names it. */
  readonly host: string;
}

function pagesOf(mode: Mode): readonly Page[] {
  const https = { connection: CONNECTION[mode] } as const;
  return [
    {
      name: 'a good page',
      url: { site: 'tls13', path: SECRET_PATH },
      level: 'secured',
      ...https,
      domain: 'tls13.test',
      host: 'tls13.test',
    },
    {
      name: 'a warning clicked away',
      url: { site: 'wrong-name', path: SECRET_PATH },
      proceed: true,
      level: 'danger',
      ...https,
      domain: 'wrong-name.test',
      host: 'wrong-name.test',
    },
    {
      name: 'http',
      url: { site: 'http-plain', path: SECRET_PATH },
      level: 'exposed',
      domain: 'http-plain.test',
      host: 'http-plain.test',
    },
    {
      name: 'a page of the browser',
      url: mode === 'firefox' ? 'about:config' : 'chrome://version/',
      level: 'local',
      siteAccess: false,
      // Chromium withholds such an address.
      ...(mode === 'firefox' ? { domain: 'none', host: 'none' } : { domain: 'unseen', host: 'unseen' }),
    },
    {
      name: 'this computer',
      url: { site: 'localhost-http' },
      level: 'local',
      domain: 'none',
      host: 'localhost',
    },
    {
      name: 'an IP address',
      url: { site: 'http-ip' },
      level: 'exposed',
      domain: 'none',
      host: '203.0.113.7',
    },
    {
      name: 'an error page',
      url: { site: 'refused', path: SECRET_PATH },
      level: 'unknown',
      domain: 'refused.test',
      host: 'refused.test',
    },
  ];
}

/** Those of which the browser tells something else than of the others, or the page's kind decides. */
const OWN_WAY: Partial<Record<Mode, readonly string[]>> = {
  chromium: ['a good page'],
  'chromium-security-info': ['a warning clicked away'],
  firefox: ['a good page', 'an IP address'],
};

inEachMode(
  'get help',
  (harness, mode) => {
    for (const { name, url, proceed, level, connection = 'unseen', host, ...page } of pagesOf(mode)) {
      if (!SOAKING && !(OWN_WAY[mode] ?? []).includes(name)) continue;
      test(`${name}: code and report say what the popup says`, async () => {
        const { browser, lab } = harness();
        const address = typeof url === 'string' ? url : (await lab.site(url.site)).url(url.path);
        const tab = await browser.open(address);
        if (proceed) await tab.proceedPastWarning();
        await inHelp(browser, tab, ({ reading, help }) => {
          expect(reading.level).toBe(level);
          expectCode(harness(), reading, help.code ?? '', { connection, ...page });
          expectReport(reading, help, host);
        });
        await tab.close();
      });
    }

    testIn(mode, 'firefox')('a user name in the address is in no report', async () => {
      const { browser, lab } = harness();
      const url = (await lab.site('tls13')).url(SECRET_PATH).replace('https://', 'https://alice:hunter2@');
      const tab = await browser.open(url);
      await inHelp(browser, tab, ({ help }) => {
        expect(help.report).toContain('[host: ');
        expect(help.report).not.toMatch(SECRETS);
      });
      await tab.close();
    });

    testIn(mode, 'chromium')('the code stays while it is read out, though the background dies', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('ecdsa')).url('/checkout'));
      await inHelp(browser, tab, async ({ popup, help }) => {
        await browser.killBackground();
        expect(await readHelp(popup)).toEqual(help);
      });
      await inHelp(browser, tab, ({ reading, help }) => {
        expectCode(harness(), reading, help.code ?? '', {
          connection: CONNECTION[mode],
          domain: 'ecdsa.test',
        });
      });
      await tab.close();
    });

    testIn(mode, 'chromium')(
      'no code of a page that has gone, and none before the next look has settled',
      async () => {
        const { browser, lab } = harness();
        const slow = await lab.site('head-ignored');
        // One site, so that Chromium does not take back what the click gave.
        const tab = await browser.open(slow.url('/'));
        await inHelp(browser, tab, async ({ popup }) => {
          await tab.startGoto(slow.url('/checkout'));
          const gone = await until(
            () => readHelp(popup),
            ({ code }) => code === null,
          );
          expect(gone.report).toBeNull();
          expect(gone.text).toContain('The page has changed since then');
          expect(gone.text).toContain('your card number');
          await until(
            () => tab.evaluate(() => location.pathname + document.readyState).catch(() => ''),
            (state) => state === '/checkoutcomplete',
          );
          // Each state in which the popup stands until it has settled, with whether there is a code.
          await popup.evaluate(() => {
            const app = document.querySelector<HTMLElement>('#app');
            const states: string[] = [];
            const note = () => {
              const code = document.querySelector('[data-support-code]') !== null;
              const waits = document.querySelector('.help .note')?.textContent ?? '';
              states.push(JSON.stringify([app?.dataset.settled, code, waits.slice(0, 20)]));
            };
            new MutationObserver(note).observe(document.body, {
              subtree: true,
              childList: true,
              attributes: true,
            });
            Object.assign(window, { states });
          });
          await popup.click('#check-again');
          const after = await shownHelp(popup);
          const states = await popup.evaluate(() => [
            ...new Set((window as unknown as { states: string[] }).states),
          ]);
          expect(states).toContain(JSON.stringify(['false', false, 'We are still checkin']));
          expect(states.filter((state) => /"false",true/.test(state))).toEqual([]);
          expectCode(harness(), await readPopup(popup), after.code ?? '', {
            connection: CONNECTION[mode],
            domain: 'head-ignored.test',
          });
        });
        await tab.close();
      },
    );

    testIn(
      mode,
      'chromium',
      'firefox',
    )(
      'both are copied; where the clipboard is refused they are selected, and the keys are named',
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/checkout'));
        await inHelp(browser, tab, async ({ popup, help }) => {
          // The real clipboard, and besides what it was given.
          await popup.evaluate(() => {
            const copied: string[] = [];
            const { writeText } = Clipboard.prototype;
            const write = (text: string) => {
              copied.push(text);
              return writeText.call(navigator.clipboard, text);
            };
            Object.defineProperty(navigator.clipboard, 'writeText', { value: write, configurable: true });
            Object.assign(window, { copied });
          });
          const statusOf = (what: string) =>
            popup.evaluate(
              (name) =>
                document.querySelector(`.copy:has([data-copy="${name}"]) [role="status"]`)?.textContent ?? '',
              what,
            );
          for (const what of ['code', 'report']) {
            await popup.click(`[data-copy="${what}"]`);
            expect(
              await until(
                () => statusOf(what),
                (text) => text !== '',
              ),
            ).toBe('Copied');
          }
          const copied = await popup.evaluate(() => (window as unknown as { copied: string[] }).copied);
          expect(copied).toEqual([help.code, help.report]);
          await popup.evaluate(() => {
            const refuse = () => Promise.reject(new DOMException('Refused', 'NotAllowedError'));
            Object.defineProperty(navigator.clipboard, 'writeText', { value: refuse });
          });
          const selected = async (what: string) => {
            await popup.click(`[data-copy="${what}"]`);
            const status = await until(
              () => statusOf(what),
              (text) => text.includes('Ctrl and C'),
            );
            expect(status).toContain('does not let us copy');
            return await popup.evaluate(() => getSelection()?.toString() ?? '');
          };
          const code = await selected('code');
          expect(code.replaceAll(/\s+/g, ' ').trim()).toBe(help.code);
          expect(parseReport(await selected('report'))).toEqual(parseReport(help.report ?? ''));
        });
        await tab.close();
      },
    );
  },
  {
    // Only Firefox is asked about an address that leads through the proxy.
    launch: async (mode, lab) => {
      if (mode !== 'firefox' && !SOAKING) return {};
      const { pacUrl } = await lab.privateNetworkProxy();
      return mode === 'firefox'
        ? { firefoxPrefs: { 'network.proxy.type': 2, 'network.proxy.autoconfig_url': pacUrl } }
        : { chromiumArgs: [`--proxy-pac-url=${pacUrl}`] };
    },
  },
);
