/**
 * A call, played through: one browser is the customer's and shows nothing but its popup, the other one the helper's and
 * knows nothing but the desk. What is read out, with a slip, must arrive as it was shown.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import type { SituationName } from '../../lab/situations.ts';
import { allowedConsoleLine } from '../allowed-console.ts';
import { noCosts, noteCosts } from '../costs.ts';
import { SOAKING } from '../depth.ts';
import type { BrowserHandle, TabHandle } from '../drivers/driver.ts';
import { type Reading, settledReading, until } from '../harness.ts';
import { giveBack, labOfRun, takeBrowser } from '../shared-browsers.ts';

type Side = 'chromium' | 'firefox';

interface Call {
  readonly name: string;
  readonly site: SituationName;
  readonly path: string;
  readonly proceed?: boolean;
  readonly level: Reading['level'];
  /** A sentence that the helper has to have at hand now. */
  readonly say: RegExp;
}

const CALLS: readonly Call[] = [
  {
    name: 'a good shop',
    site: 'like-names',
    path: '/checkout',
    level: 'secured',
    say: /Is it exactly botanica\.test/,
  },
  {
    name: 'a login without https',
    site: 'http-login',
    path: '/login',
    level: 'exposed',
    say: /don’t type anything/,
  },
  {
    name: 'a warning clicked away',
    site: 'wrong-name',
    path: '/checkout',
    proceed: true,
    level: 'danger',
    say: /close this page/,
  },
  {
    name: 'a warning on the screen',
    site: 'expired',
    path: '/checkout',
    level: 'unknown',
    say: /first two lines of the warning/,
  },
];

interface Desk {
  readonly input: string;
  readonly shop: string;
  readonly level: string;
  readonly headline: string;
  readonly findings: readonly string[];
  readonly say: string;
}

function readDesk(tab: TabHandle): Promise<Desk> {
  return tab.evaluate(() => {
    const root = document.querySelector<HTMLElement>('#desk');
    const screen = document.querySelector<HTMLElement>('.customer-screen');
    return {
      input: root?.dataset.input ?? '',
      shop: root?.dataset.shop ?? '',
      level: root?.dataset.level ?? '',
      headline: screen?.querySelector('h1')?.textContent ?? '',
      findings: (screen?.dataset.findings ?? '').split(' ').filter(Boolean),
      say: (document.querySelector<HTMLElement>('.say')?.innerText ?? '').replaceAll(
        /[\u200e\u2066-\u2069]/g,
        '',
      ),
    };
  });
}

const deskReads = (tab: TabHandle, fits: (desk: Desk) => boolean) => until(() => readDesk(tab), fits, 5000);

/** One input event for each letter, as typing makes them; `\b` is the backspace key. */
function type(tab: TabHandle, selector: string, keys: string): Promise<void> {
  return tab.evaluate(
    (field, letters) => {
      document.querySelector<HTMLElement>(field)?.focus();
      for (const letter of letters)
        if (letter === '\b') document.execCommand('delete');
        else document.execCommand('insertText', false, letter);
    },
    selector,
    keys,
  );
}

interface Customer {
  readonly reading: Reading;
  /** Group by group, as it stands there. */
  readonly code: readonly string[];
}

/** As the desk tells the customer: the button, "Get help", the digits. */
async function ring(browser: BrowserHandle, tab: TabHandle): Promise<Customer> {
  const popup = await browser.clickToolbar(tab);
  try {
    const reading = await settledReading(popup);
    await popup.click('#to-help');
    const shown = await until(
      () =>
        popup.evaluate(() => {
          const groups = [...document.querySelectorAll<HTMLElement>('.support-code [aria-hidden]')];
          const { top, bottom } = groups[0]?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
          const inSight = top >= 0 && bottom <= innerHeight;
          return { inSight, digits: groups.map(({ textContent }) => textContent ?? '') };
        }),
      ({ digits, inSight }) => digits.length === 5 && inSight,
    );
    return { reading, code: shown.digits };
  } finally {
    await popup.close();
  }
}

describe('the call', () => {
  let lab: Lab;
  const browsers = new Map<Side, BrowserHandle>();
  const desks = new Map<Side, TabHandle>();
  /** Lines on the consoles that the specs before this one have left. */
  const before = new Map<Side, number>();
  const ended: ((after: 'good' | 'failed') => Promise<void>)[] = [];
  const costs = noCosts();
  let failed = false;

  beforeAll(async () => {
    lab = await labOfRun();
    const frontPort = await lab.frontPort();
    const start = async (mode: Side) => {
      const options = { mode, trustedRootPem: lab.rootPem, frontPort, frugal: true };
      const browser = await takeBrowser(options, costs);
      before.set(mode, browser.consoleLines().length);
      browsers.set(mode, browser);
      ended.push((after) => giveBack(options, browser, after));
      desks.set(mode, await browser.openExtensionPage('desk.html'));
    };
    await Promise.all([start('chromium'), start('firefox')]);
    for (const desk of desks.values()) {
      const first = await deskReads(desk, ({ input }) => input === 'empty');
      // The names that the customer is sent to are those of the popup.
      expect(first.say).toContain('“Get help”');
      await type(desk, '#shop', 'https://www.botanica.test/ wrong-name.test');
    }
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed = true;
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest asks for a pattern here.
  afterAll(async ({}, suite) => {
    noteCosts(suite, costs);
    const lines = [...browsers].flatMap(([mode, browser]) =>
      browser
        .consoleLines()
        .slice(before.get(mode))
        .filter((line) => !allowedConsoleLine(line, mode)),
    );
    for (const end of ended) await end(failed ? 'failed' : 'good');
    await lab?.close();
    expect(lines).toEqual([]);
  });

  describe.each([
    ['chromium', 'firefox', CALLS],
    // What comes of a page is tried above; the other way round, the worst of them.
    ['firefox', 'chromium', CALLS.filter(({ level }) => SOAKING || level === 'danger')],
  ] as const)('a customer with %s, a helper with %s', (customerSide, helperSide, calls) => {
    test.each(calls)('$name', async ({ site, path, proceed, level, say }) => {
      const customer = browsers.get(customerSide);
      const desk = desks.get(helperSide);
      if (customer === undefined || desk === undefined) throw new Error('The browsers did not start.');
      const page = await lab.site(site);
      const tab = await customer.open(page.url(path));
      if (proceed) await tab.proceedPastWarning();
      const { reading, code } = await ring(customer, tab);
      expect(reading.level).toBe(level);

      // The third group is misheard: the desk names the one before it, which the customer finds.
      await desk.activate();
      await desk.click('#next');
      await deskReads(desk, ({ input }) => input === 'empty');
      const [first = '', second = '', third = '', ...others] = code;
      const misheard = third.slice(0, 1) + ((Number(third[1]) + 5) % 10) + third.slice(2);
      await type(desk, '#code', `${first} ${second} ${misheard}`);
      const slip = await deskReads(desk, ({ input }) => input === 'wrong');
      expect(slip.say).toContain(`after ${[...second].join(' ')} once more`);
      await type(desk, '#code', `\b\b\b\b${third} ${others.join(' ')}`);
      const shown = await deskReads(desk, ({ input }) => input === 'code');

      expect([shown.level, shown.headline]).toEqual([reading.level, reading.headline]);
      expect(reading.findings).toEqual(expect.arrayContaining([...shown.findings]));
      expect(shown.findings[0]).toBe(reading.findings[0]);
      // A code has room for two, besides what follows from the rest.
      expect(shown.findings.length).toBeGreaterThanOrEqual(Math.min(2, reading.findings.length));
      const ours = ['like-names', 'wrong-name'].includes(site);
      expect(shown.shop).toBe(ours ? 'yes' : 'no');
      expect(shown.say).toMatch(customerSide === 'firefox' && level === 'secured' ? /read along/ : say);
      await tab.close();
    });
  });
});
