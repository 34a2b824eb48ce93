/**
 * Chromium for the end-to-end specs: a profile of its own, driven over a pipe. The popup is the real one, opened by a
 * real toolbar click. Names: `*.test` and `*.example` are 127.0.0.1, except those of `NOT_FOUND`; no other name is looked up.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core';
import { collectConsole } from './chromium-console';
import { evaluateIn } from './chromium-evaluate';
import {
  type ChromiumHelper,
  loadExtension,
  loadHelper,
  triggerAction,
  withBrowserSession,
} from './chromium-helper';
import { type ChromiumPolicy, makePolicy } from './chromium-policy';
import { popupPicture } from './chromium-popup-picture';
import { makeProfile } from './chromium-profile';
import { type ChromiumTab, pngPath, tabOf } from './chromium-tab';
import { tasksDuring } from './chromium-tasks';
import {
  evaluateInWorker,
  isTargetGone,
  isWorkerOf,
  killWorker,
  waitFor,
  workerFor,
} from './chromium-worker';
import type { BrowserHandle, LaunchOptions, OpenOptions, PopupHandle, TabHandle } from './driver';
import { findBrowser } from './find-browser';
import { wipeStorage } from './wipe-storage';

const NOT_FOUND = ['missing.test', 'missing.test.', 'missing.example'];
/** Addresses written as numbers and this computer's own name, which the last rule would otherwise swallow. */
const NOT_A_NAME = ['localhost', '*.localhost', '127.*', '10.*', '172.*', '192.*', '169.254.*', '*:*'];
/** Names with a real public suffix that nobody may have (RFC 2606, section 3). */
const PUBLIC_NAMES = ['*.example.com', '*.example.net', '*.example.org'];

/** Of rules that fit, the first counts. */
const hostRules = (frontPort: number | undefined): string =>
  [
    ...(frontPort === undefined
      ? []
      : PUBLIC_NAMES.flatMap((name) => [name, `${name}.`]).flatMap((name) =>
          [443, 80].map((port) => `MAP ${name}:${port} 127.0.0.1:${frontPort}`),
        )),
    ...NOT_FOUND.map((name) => `MAP ${name} ~NOTFOUND`),
    ...['*.test', '*.test.', '*.example', '*.example.'].map((names) => `MAP ${names} 127.0.0.1`),
    'MAP * ~NOTFOUND',
    ...NOT_A_NAME.map((names) => `EXCLUDE ${names}`),
  ].join(',');

const DEFAULT_EXTENSION = fileURLToPath(new URL('../../../dist/chromium', import.meta.url));
const SECURITY_INFO = 'WebRequestSecurityInfo';
/** Their hidden pages would be among the targets of every window. */
const UNWANTED = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** The browser's own windows come and go at once: a popup is there in two thirds of the time. Pages see nothing of it. */
const FRUGAL = [
  '--renderer-process-limit=2',
  '--disable-site-isolation-trials',
  '--animation-duration-scale=0',
];
const NO_BACKGROUND = '--disable-background-networking';
const TARGET_MS = 20_000;
/** Fetched, checked, unpacked and installed. */
const INSTALL_MS = 30_000;
const PROTOCOL_MS = 60_000;

export async function launchChromium(options: LaunchOptions): Promise<BrowserHandle> {
  if (options.mode === 'firefox') throw new Error('launchChromium starts Chromium only.');
  const language = options.language ?? 'en-US';
  const profile = await makeProfile(language, options.trustedRootPem);
  const prepare = (folder: string): Promise<string> =>
    options.mode === 'chromium-security-info' || options.withSiteAccess
      ? profile.copyWithSiteAccess(folder)
      : Promise.resolve(folder);
  let browser: Browser | null = null;
  let policy: ChromiumPolicy | null = null;
  try {
    if (options.policy !== undefined) {
      const folder = await prepare(options.extension ?? DEFAULT_EXTENSION);
      policy = await makePolicy(findBrowser('chromium'), profile, folder, options.policy);
    }
    const byPolicy = policy;
    browser = await puppeteer.launch({
      executablePath: policy?.program ?? findBrowser('chromium'),
      // What a policy installs is fetched in the background.
      ignoreDefaultArgs: policy === null ? [] : [NO_BACKGROUND],
      headless: !options.headful,
      pipe: true,
      enableExtensions: true,
      defaultViewport: null,
      protocolTimeout: PROTOCOL_MS,
      userDataDir: profile.userDataDir,
      env: { ...profile.environment },
      handleSIGINT: !options.leaveSignals,
      handleSIGTERM: !options.leaveSignals,
      handleSIGHUP: !options.leaveSignals,
      args: switches(options, language),
    });
    const running = browser;
    const remove = async (): Promise<void> => {
      await running.close().catch(() => running.process()?.kill('SIGKILL'));
      await byPolicy?.close();
      await profile.remove();
    };
    const helper = await loadHelper(running, profile);
    const handle = await handleOf(running, helper, options, prepare, remove, policy);
    if (policy === null && options.extension !== null)
      await handle.installExtension(options.extension ?? DEFAULT_EXTENSION);
    return handle;
  } catch (error) {
    await browser?.close().catch(() => undefined);
    await policy?.close();
    await profile.remove();
    throw error;
  }
}

function switches(options: LaunchOptions, language: string): string[] {
  // Who has a policy of their own without being root is root in a namespace of their own (`in-place.ts`).
  const root = process.getuid?.() === 0 || options.policy !== undefined;
  return [
    ...(root ? ['--no-sandbox'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    ...(options.policy === undefined ? [NO_BACKGROUND] : []),
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    `--disable-features=${UNWANTED.join(',')}`,
    `--host-resolver-rules=${hostRules(options.frontPort)}`,
    `--lang=${language}`,
    `--accept-lang=${language}`,
    ...(options.mode === 'chromium-security-info' ? [`--enable-features=${SECURITY_INFO}`] : []),
    ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
    ...(options.colorScheme === 'light' ? ['--blink-settings=preferredColorScheme=1'] : []),
    ...(options.frugal ? FRUGAL : []),
    ...(options.chromiumArgs ?? []),
  ];
}

async function handleOf(
  browser: Browser,
  helper: ChromiumHelper,
  options: LaunchOptions,
  prepare: (folder: string) => Promise<string>,
  remove: () => Promise<void>,
  policy: ChromiumPolicy | null,
): Promise<BrowserHandle> {
  const output = collectConsole(browser);
  // Its process clears up for a moment after it has let go of us.
  const closed = new Promise<void>((resolve) => browser.process()?.once('exit', () => resolve()));
  const version = await browser.version();
  // The tab that every window of Chromium starts with stays open: the browser would end with its last one.
  const [home] = await browser.pages();
  if (home === undefined) throw new Error('Chromium started without a tab.');
  const tabs = new WeakMap<TabHandle, ChromiumTab>();
  const privatePages = new Set<Page>();
  let extensionId: string | null = null;
  /** Whether the extension wants to hear of requests. */
  let listens = false;
  if (policy !== null) {
    const id = policy.extensionId;
    await browser.waitForTarget((target) => isWorkerOf(target, id), { timeout: INSTALL_MS });
    extensionId = id;
    output.follow(id);
    await output.settled();
  }

  function extension(): string {
    if (extensionId === null) throw new Error('No extension is loaded: call installExtension first.');
    return extensionId;
  }

  function known(tab: TabHandle): ChromiumTab {
    const found = tabs.get(tab);
    if (found === undefined) throw new Error('This tab belongs to another browser.');
    return found;
  }

  async function open(url: string, where: OpenOptions = {}): Promise<TabHandle> {
    const page = await openPage(browser, helper, where.window ?? 'current');
    if (where.window === 'private') {
      privatePages.add(page);
      page.once('close', () => privatePages.delete(page));
      // With the first private window comes a background of its own.
      if (options.allowPrivate && listens) {
        const worker = await workerFor(browser, page, extension(), true);
        await waitFor(() => evaluateInWorker(worker, listening, []).catch(() => null));
      }
    }
    const tab = tabOf(page, helper);
    tabs.set(tab, tab);
    if (url !== 'about:blank') await tab.goto(url);
    return tab;
  }

  return {
    mode: options.mode,
    version,
    open,
    openExtensionPage: (file) => open(`chrome-extension://${extension()}/${file}`),
    async sleepAndWake(tab) {
      const { page } = known(tab);
      const before = new Set(browser.targets());
      const url = await helper.sleepAndWake(page);
      const target = await browser.waitForTarget(
        (one) => !before.has(one) && one.type() === 'page' && one.url() === url,
        { timeout: TARGET_MS },
      );
      const woken = await target.page();
      if (woken === null) throw new Error('The tab closed instead of waking.');
      await woken.waitForFunction(() => document.readyState === 'complete');
      const next = tabOf(woken, helper);
      tabs.set(next, next);
      return next;
    },
    async clickToolbar(tab) {
      const { page } = known(tab);
      await page.bringToFront();
      return await openPopup(browser, page, extension());
    },
    async toolbar(tab) {
      const { page } = known(tab);
      const isPrivate = await helper.isPrivate(page);
      const id = await tab.id();
      // A worker that has just been ended may be found, and be gone before it answers.
      const title = await waitFor(async () => {
        const worker = await workerFor(browser, page, extension(), isPrivate);
        return await evaluateInWorker(worker, (tabId) => chrome.action.getTitle({ tabId }), [id]).catch(
          (error) => (isTargetGone(error) ? null : Promise.reject(error)),
        );
      });
      // There is no call in Chromium that gives an icon back.
      return { title, icon: null };
    },
    async killBackground() {
      await output.releaseWorkers();
      await killWorker(browser, home, extension());
      const [inPrivate] = privatePages;
      if (inPrivate !== undefined && options.allowPrivate) await killWorker(browser, inPrivate, extension());
    },
    async inBackground(fn, ...args) {
      return await evaluateInWorker(await workerFor(browser, home, extension(), false), fn, args);
    },
    async installExtension(folder = DEFAULT_EXTENSION) {
      const ready = await prepare(folder);
      const id = await loadExtension(browser, ready, options.allowPrivate ?? false);
      extensionId = id;
      output.follow(id);
      if (options.headful) await pin(browser, id);
      const manifest = JSON.parse(await readFile(join(ready, 'manifest.json'), 'utf8'));
      if (manifest.background?.service_worker === undefined) return;
      const worker = await browser.waitForTarget((target) => isWorkerOf(target, id), { timeout: TARGET_MS });
      await output.settled();
      listens = manifest.permissions?.includes('webRequest') ?? false;
      if (listens) await waitFor(() => evaluateInWorker(worker, listening, []).catch(() => null));
    },
    async changePolicy(values) {
      if (policy === null) throw new Error('This Chromium was started without a policy.');
      await policy.set(values);
    },
    consoleLines: () => [...output.lines],
    async extensionReport() {
      const info = await onExtensionsPage(
        browser,
        async (id) => {
          const { manifestErrors, runtimeErrors, installWarnings } = await (
            chrome as ExtensionsPage
          ).developerPrivate.getExtensionInfo(id);
          return {
            manifestErrors: [...manifestErrors.map((error) => error.message), ...(installWarnings ?? [])],
            runtimeErrors: runtimeErrors.map((error) => error.message),
          };
        },
        extension(),
      );
      return { ...info, installWarnings: await helper.installWarnings(extension()) };
    },
    async allowSites(which) {
      const hostAccess =
        which === 'all' ? 'ON_ALL_SITES' : which === 'none' ? 'ON_CLICK' : 'ON_SPECIFIC_SITES';
      await onExtensionsPage(
        browser,
        async (extensionId, access, hosts) => {
          const { developerPrivate } = chrome as ExtensionsPage;
          await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access });
          for (const host of hosts) await developerPrivate.addHostPermission(extensionId, `*://${host}/*`);
        },
        extension(),
        hostAccess,
        typeof which === 'string' ? [] : which,
      );
    },
    async chooseFromButtonMenu() {
      throw new Error('Chromium’s own menus are out of reach of the DevTools protocol.');
    },
    async empty() {
      const rest = () => browser.targets().filter((one) => one.type() === 'page' && one !== home.target());
      for (const target of rest()) {
        const page = await target.page().catch(() => null);
        await page?.close().catch(() => undefined);
      }
      await waitFor(() => rest().length === 0 || null);
      privatePages.clear();
      if (extensionId !== null)
        await evaluateInWorker(await workerFor(browser, home, extension(), false), wipeStorage, []);
    },
    tasksDuring: (work) => tasksDuring(browser, work),
    async acceptPrompt() {
      throw new Error('Chromium’s permission prompts are out of reach of the DevTools protocol.');
    },
    closed,
    close: remove,
  };
}

async function openPage(
  browser: Browser,
  helper: ChromiumHelper,
  where: 'current' | 'new' | 'private',
): Promise<Page> {
  // The mark finds the new tab among all targets.
  const url = `about:blank#${randomUUID()}`;
  const opened = browser.waitForTarget((target) => target.type() === 'page' && target.url() === url, {
    timeout: TARGET_MS,
  });
  opened.catch(() => undefined);
  if (where === 'private') await helper.openPrivateWindow(url);
  else {
    await withBrowserSession(browser, (session) =>
      session.send('Target.createTarget', { url, newWindow: where === 'new' }),
    );
  }
  const page = await (await opened).page();
  if (page === null) throw new Error('The new tab closed at once.');
  return page;
}

async function openPopup(browser: Browser, page: Page, extensionId: string): Promise<PopupHandle> {
  const isPopup = (target: Target): boolean =>
    target.type() === 'page' && target.url().startsWith(`chrome-extension://${extensionId}/`);
  const before = new Set(browser.targets().filter(isPopup));
  const opened = browser.waitForTarget((target) => isPopup(target) && !before.has(target), {
    timeout: TARGET_MS,
  });
  opened.catch(() => undefined);
  await triggerAction(browser, page, extensionId);
  const popup = await (await opened).asPage();
  await popup.waitForFunction(() => document.readyState !== 'loading' && location.href !== 'about:blank');
  return {
    evaluate: (fn, ...args) => evaluateIn(popup, fn, args),
    click: (selector) => popup.locator(selector).setTimeout(TARGET_MS).click(),
    screenshot: (path) => popupPicture(popup, pngPath(path)),
    async close() {
      await popup.close().catch(() => undefined);
      await waitFor(() => popup.isClosed() || null);
    },
  };
}

/**
 * In the worker: true when the browser knows what it listens to, for whatever a worker asks the browser after it has added its
 * listeners is answered after them. A page that is opened sooner passes by unseen. `null` before its script has run; rejects
 * while it has no interface to the browser.
 */
async function listening(): Promise<true | null> {
  if (!chrome.webRequest.onHeadersReceived.hasListeners()) return null;
  await chrome.tabs.query({});
  return true;
}

/** Puts the extension's button beside the address bar, where a person finds it. */
async function pin(browser: Browser, id: string): Promise<void> {
  await onExtensionsPage(
    browser,
    (extensionId) =>
      (chrome as ExtensionsPage).developerPrivate.updateExtensionConfiguration({
        extensionId,
        pinnedToToolbar: true,
      }),
    id,
  );
}

/** What `chrome://extensions` may ask of the browser, as far as it is used here. */
interface DeveloperPrivate {
  updateExtensionConfiguration(update: {
    readonly extensionId: string;
    readonly pinnedToToolbar?: boolean;
    readonly hostAccess?: string;
  }): Promise<void>;
  addHostPermission(id: string, pattern: string): Promise<void>;
  getExtensionInfo(id: string): Promise<{
    readonly manifestErrors: readonly { readonly message: string }[];
    readonly runtimeErrors: readonly { readonly message: string }[];
    readonly installWarnings?: readonly string[];
  }>;
}
type ExtensionsPage = typeof chrome & { readonly developerPrivate: DeveloperPrivate };

/** What has the rights of that page without the work of drawing it. */
const EXTENSIONS_PAGE = 'chrome://extensions/strings.m.js';

/** Runs a function on a `chrome://extensions` page in the background, which is closed again. */
async function onExtensionsPage<A extends unknown[], R>(
  browser: Browser,
  fn: (...args: A) => R | Promise<R>,
  ...args: A
): Promise<R> {
  const page = await browser.newPage({ background: true });
  try {
    await page.goto(EXTENSIONS_PAGE);
    return await evaluateIn(page, fn, args);
  } finally {
    await page.close();
  }
}
