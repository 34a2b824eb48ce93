/** What is asked of the packages in one browser, in the order in which a person would meet it. */
import { setTimeout as delay } from 'node:timers/promises';
import { readPopup } from '../../shop/read-popup.ts';
import { allowedConsoleLine } from '../e2e/allowed-console.ts';
import type { BrowserHandle, LaunchOptions } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import type { Lab } from '../lab/lab.ts';
import { differs, later, lost, type Stored } from './kept.ts';
import { OLD_VERSION, withVersion } from './old-package.ts';
import type { Check } from './table.ts';

type Browser = 'chromium' | 'firefox';
type Api = { readonly chrome: typeof chrome };

export interface Packages {
  readonly version: string;
  /** Unpacked folders. */
  readonly current: string;
  readonly old: string;
  /** For copies. */
  readonly folder: string;
}

const SHOP = 'shop:botanica.test';
/** As 0.1.0 writes them. */
const USERS: Stored = {
  settings: { version: 1, keepLock: 'off' },
  [SHOP]: { since: 1_777_809_600_000 },
  'shop:another.test': { since: 1_777_809_600_001 },
};
/** What only a newer version knows. */
const FROM_LATER: Stored = {
  answered: 'page',
  'shop:later.test': { since: 1_777_809_600_002, colour: 'red' },
  'invented:later': { version: 9 },
};
/** Under every key that we have, and in the middle of nothing. */
const NONSENSE: Stored = {
  settings: 'nonsense',
  answered: { no: 7 },
  [SHOP]: 7,
  'shop:': null,
  forget: [],
  'invented:later': 'nonsense',
};
const NONSENSE_IN_SESSION: Stored = {
  watch: 'nonsense',
  origins: 42,
  'evidence:1': [],
  'record:1': 'nonsense',
};

export async function smokeOf(browser: Browser, packages: Packages, lab: Lab): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const options: LaunchOptions = {
    mode: browser,
    trustedRootPem: lab.rootPem,
    frontPort: await lab.frontPort(),
    // A real browser's own policy, or a file that a person opens: each the way on which packed ones come.
    ...(browser === 'chromium' ? { policy: {} } : { permanently: true }),
  };
  const inBrowser = async (
    extension: string,
    body: (
      handle: BrowserHandle,
      check: (what: string, ask: () => Promise<readonly string[]>) => Promise<void>,
    ) => Promise<void>,
  ) => {
    const check = async (what: string, ask: () => Promise<readonly string[]>) => {
      const problems = await ask().catch((error) => [String(error instanceof Error ? error.message : error)]);
      checks.push({ browser, what, problems });
    };
    const handle = await launch({ ...options, extension });
    try {
      await body(handle, check);
    } finally {
      await handle.close();
    }
  };

  await inBrowser(packages.current, async (handle, check) => {
    await check(`${packages.version} is installed packed`, async () => isVersion(handle, packages.version));
    await check('first run: the welcome page opens once, or not where a policy installs it', async () =>
      hasWelcomePages(handle, browser === 'chromium' ? 0 : 1),
    );
    await check('a good page is a secured zone', () => says(handle, lab, 'secured'));
  });

  await inBrowser(packages.old, async (handle, check) => {
    await keep(handle, USERS);
    const access = await accessOf(handle);
    const same = async (wanted: Stored) => [
      ...lost(wanted, await stored(handle)),
      ...differs(access, await accessOf(handle)),
      ...(await says(handle, lab, 'secured', 'known-shop')),
    ];
    await check(`${OLD_VERSION} knows the shop`, () => same(USERS));
    await check(
      `update to ${packages.version}: settings, shops and access stay, no welcome page`,
      async () => {
        await handle.updateExtension(packages.current);
        return [
          ...(await isVersion(handle, packages.version)),
          ...(await same(USERS)),
          ...(await hasWelcomePages(handle, 0)),
        ];
      },
    );
    const everything = { ...USERS, ...FROM_LATER };
    await check(
      `downgrade to the code of ${OLD_VERSION}: nothing is lost, what it cannot read neither`,
      async () => {
        await keep(handle, FROM_LATER);
        // Chromium's stores give an older package a newer number.
        const number = browser === 'chromium' ? later(packages.version, 1) : OLD_VERSION;
        await handle.updateExtension(withVersion(packages.old, number, packages.folder));
        return [...(await isVersion(handle, number)), ...(await same(everything))];
      },
    );
    await check('and back again: all of it is there', async () => {
      const number = later(packages.version, 2);
      await handle.updateExtension(withVersion(packages.current, number, packages.folder));
      return [...(await isVersion(handle, number)), ...(await same(everything))];
    });
    await check('nonsense in the store: the popup answers all the same', async () => {
      await keep(handle, NONSENSE, NONSENSE_IN_SESSION);
      await handle.killBackground();
      return says(handle, lab, 'secured');
    });
    await check('no errors of ours in any console', async () =>
      handle
        .consoleLines()
        .filter((line) => !allowedConsoleLine(line, browser))
        .map(({ source, text }) => `${source}: ${text}`),
    );
  });
  return checks;
}

const stored = (handle: BrowserHandle): Promise<Stored> =>
  handle.inBackground(() => (globalThis as unknown as Api).chrome.storage.local.get(null));

const keep = (handle: BrowserHandle, local: Stored, session: Stored = {}): Promise<void> =>
  handle.inBackground(
    async (kept, noted) => {
      const { storage } = (globalThis as unknown as Api).chrome;
      await storage.local.set(kept);
      await storage.session.set(noted);
    },
    { ...local },
    { ...session },
  );

/** All sites in Firefox, where they come with it; none in Chromium, where nobody may change what a policy has installed. */
const accessOf = (handle: BrowserHandle): Promise<Stored> =>
  handle.inBackground(async () => {
    const { origins = [] } = await (globalThis as unknown as Api).chrome.permissions.getAll();
    return Object.fromEntries(origins.map((origin) => [origin, true]));
  });

async function isVersion(handle: BrowserHandle, wanted: string): Promise<readonly string[]> {
  const version = await handle.inBackground(
    () => (globalThis as unknown as Api).chrome.runtime.getManifest().version,
  );
  return version === wanted ? [] : [`${version} runs, not ${wanted}`];
}

/** A page that opens by itself takes a moment. */
const WELCOME_MS = 1_500;

async function hasWelcomePages(handle: BrowserHandle, wanted: number): Promise<readonly string[]> {
  await delay(WELCOME_MS);
  const pages = await handle.inBackground(async () => {
    const { runtime, tabs } = (globalThis as unknown as Api).chrome;
    return (await tabs.query({ url: runtime.getURL('welcome.html') })).length;
  });
  return pages === wanted ? [] : [`${pages} welcome pages, not ${wanted}`];
}

/** What the popup says of a good page of the shop that is known. */
async function says(
  handle: BrowserHandle,
  lab: Lab,
  level: string,
  finding?: string,
): Promise<readonly string[]> {
  const tab = await handle.open((await lab.site('like-names')).url('/checkout'));
  try {
    const popup = await handle.clickToolbar(tab);
    try {
      const verdict = await readPopup(popup);
      const findings = await popup.evaluate(
        () => document.querySelector<HTMLElement>('#app')?.dataset.findings ?? '',
      );
      return [
        ...(verdict.level === level ? [] : [`the popup says ${verdict.level}, not ${level}`]),
        ...(finding === undefined || findings.split(' ').includes(finding)
          ? []
          : [`the popup does not say ${finding}: ${findings}`]),
      ];
    } finally {
      await popup.close();
    }
  } finally {
    await tab.close();
  }
}
