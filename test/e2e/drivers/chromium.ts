/**
 * Chromium for the end-to-end specs: a profile of its own, driven over a pipe. The popup is the real one, opened by a
 * real toolbar click. Names: `*.test` and `*.example` are 127.0.0.1, except some; no other name is looked up (`chromium-switches.ts`).
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { collectConsole } from './chromium-console';
import { allowSites, pin, whatExtensionsPageSays } from './chromium-extensions-page';
import { type ChromiumHelper, loadExtension, loadHelper, uninstallExtension } from './chromium-helper';
import { openPage, openPopup, TARGET_MS } from './chromium-open';
import { type ChromiumPolicy, makePolicy } from './chromium-policy';
import { makeProfile } from './chromium-profile';
import { BAR, NO_BACKGROUND, switches } from './chromium-switches';
import { type ChromiumTab, tabOf } from './chromium-tab';
import { tasksDuring } from './chromium-tasks';
import { updateTo } from './chromium-update';
import {
  evaluateInWorker,
  isTargetGone,
  isWorkerOf,
  killWorker,
  listening,
  waitFor,
  workerFor,
} from './chromium-worker';
import type { BrowserHandle, LaunchOptions, OpenOptions, TabHandle } from './driver';
import { findBrowser } from './find-browser';
import { wipeStorage } from './wipe-storage';

const DEFAULT_EXTENSION = fileURLToPath(new URL('../../../dist/chromium', import.meta.url));
/** Fetched, checked, unpacked and installed. */
const INSTALL_MS = 30_000;
const PROTOCOL_MS = 60_000;

export async function launchChromium(options: LaunchOptions): Promise<BrowserHandle> {
  if (options.mode === 'firefox') throw new Error('launchChromium starts Chromium only.');
  const language = options.language ?? 'en-US';
  const profile = await makeProfile(language, options.trustedRootPem);
  const prepare = (folder: string, withSiteAccess = options.withSiteAccess): Promise<string> =>
    options.mode === 'chromium-security-info' || withSiteAccess
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
      ignoreDefaultArgs: [...(policy === null ? [] : [NO_BACKGROUND]), ...(options.withoutBar ? [BAR] : [])],
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

async function handleOf(
  browser: Browser,
  helper: ChromiumHelper,
  options: LaunchOptions,
  prepare: (folder: string, withSiteAccess?: boolean) => Promise<string>,
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
  let allowPrivate = options.allowPrivate ?? false;
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
      if (allowPrivate && listens) {
        const worker = await workerFor(browser, page, extension(), true);
        await waitFor(() => evaluateInWorker(worker, listening, []).catch(() => null));
      }
    }
    const tab = tabOf(page, helper);
    tabs.set(tab, tab);
    if (url !== 'about:blank') await tab.goto(url);
    return tab;
  }

  async function install(folder: string): Promise<void> {
    const id = await loadExtension(browser, folder, allowPrivate);
    extensionId = id;
    output.follow(id);
    if (options.headful) await pin(browser, id);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    if (manifest.background?.service_worker === undefined) return;
    const worker = await browser.waitForTarget((target) => isWorkerOf(target, id), { timeout: TARGET_MS });
    await output.settled();
    listens = manifest.permissions?.includes('webRequest') ?? false;
    if (listens) await waitFor(() => evaluateInWorker(worker, listening, []).catch(() => null));
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
      if (inPrivate !== undefined && allowPrivate) await killWorker(browser, inPrivate, extension());
    },
    async inBackground(fn, ...args) {
      return await evaluateInWorker(await workerFor(browser, home, extension(), false), fn, args);
    },
    installExtension: async (folder = DEFAULT_EXTENSION) => install(await prepare(folder)),
    async renewExtension(how) {
      if (extensionId !== null) {
        await output.leave(extensionId);
        await killWorker(browser, home, extensionId);
        await uninstallExtension(browser, extensionId);
        extensionId = null;
      }
      allowPrivate = how.allowPrivate ?? false;
      if (how.extension !== null)
        await install(await prepare(how.extension ?? DEFAULT_EXTENSION, how.withSiteAccess ?? false));
    },
    async usePrefs(prefs) {
      if (Object.keys(prefs).length > 0) throw new Error('Chromium has no about:config.');
    },
    async updateExtension(folder) {
      if (policy === null) throw new Error('This Chromium was started without a policy.');
      const { version: wanted } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
      await policy.offer(folder);
      const id = extension();
      await output.leave(id);
      await updateTo(browser, id, wanted, () => killWorker(browser, home, id));
      output.follow(id);
      const worker = await workerFor(browser, home, extension(), false);
      if (listens) await waitFor(() => evaluateInWorker(worker, listening, []).catch(() => null));
    },
    async changePolicy(values) {
      if (policy === null) throw new Error('This Chromium was started without a policy.');
      await policy.set(values);
    },
    consoleLines: () => [...output.lines],
    async extensionReport() {
      const info = await whatExtensionsPageSays(browser, extension());
      return { ...info, installWarnings: await helper.installWarnings(extension()) };
    },
    async allowSites(which) {
      await allowSites(browser, extension(), which);
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
      if (extensionId === null) return;
      await evaluateInWorker(await workerFor(browser, home, extension(), false), wipeStorage, []);
      await output.releaseWorkers();
      await killWorker(browser, home, extension());
    },
    tasksDuring: (work) => tasksDuring(browser, work),
    async acceptPrompt() {
      throw new Error('Chromium’s permission prompts are out of reach of the DevTools protocol.');
    },
    closed,
    close: remove,
  };
}
