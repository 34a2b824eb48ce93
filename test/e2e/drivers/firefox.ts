/**
 * Firefox for the end-to-end specs: a profile of its own, driven over Marionette. Nearly everything happens in the
 * browser's chrome process, in one sandbox that outlives windows (`firefox-inside.ts`); what touches a page or the popup
 * runs there as a frame script. Names: every host name is 127.0.0.1, except those of `NOT_FOUND`; nothing leaves the machine.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  BrowserHandle,
  ConsoleLine,
  ExtensionOptions,
  LaunchOptions,
  OpenOptions,
  TabHandle,
  ToolbarState,
} from './driver';
import { LOAD_MS, popupHandle, tabHandle, unpack } from './firefox-handles';
import { openInside } from './firefox-inside';
import { ADDRESSES, EXTENSION_HOST } from './firefox-names';
import { packed } from './firefox-policy';
import { connectWhenReady, extensionFolder, listen, quit, startFirefox } from './firefox-process';
import type { Marionette } from './marionette';
import { wipeStorage } from './wipe-storage';

const NOT_FOUND = ['missing.test', 'missing.test.', 'missing.example'];
const SCRIPT_MS = 60_000;

/** Starts Firefox and installs the extension, unless told otherwise. Rejects with the browser's last words if it does not come up. */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'secured-zone-firefox-'));
  const lines: ConsoleLine[] = [];
  const child = await startFirefox(folder, options);
  const closed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // If the tests end without `close`, nothing is left behind either.
  const kill = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', kill);
  const end = (): void => process.exit(1);
  const signals = options.leaveSignals ? [] : (['SIGINT', 'SIGTERM', 'SIGHUP'] as const);
  for (const signal of signals) process.once(signal, end);
  child.once('exit', () => {
    process.removeListener('exit', kill);
    for (const signal of signals) process.removeListener(signal, end);
  });
  let marionette: Marionette | null = null;
  const close = async (): Promise<void> => {
    await quit(child, marionette);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const lastWords = listen(child, lines);
    marionette = await connectWhenReady(join(folder, 'profile', 'MarionetteActivePort'), child, lastWords);
    return await prepare(marionette, folder, options, lines, closed, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepare(
  marionette: Marionette,
  folder: string,
  options: LaunchOptions,
  lines: readonly ConsoleLine[],
  closed: Promise<void>,
  close: () => Promise<void>,
): Promise<BrowserHandle> {
  const session = (await marionette.send('WebDriver:NewSession', {
    pageLoadStrategy: 'none',
    unhandledPromptBehavior: 'ignore',
    timeouts: { script: SCRIPT_MS },
  })) as { capabilities: { browserVersion: string } };
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  const inside = await openInside(marionette);

  await inside('prepare', NOT_FOUND, options.trustedRootPem ?? null, options.language ?? 'en-US');
  const install = async (how: ExtensionOptions): Promise<void> => {
    const unpacked = extensionFolder(how.extension);
    const temporary = options.permanently !== true;
    const path = temporary ? unpacked : await packed(folder, unpacked);
    await marionette.send('Addon:Install', {
      path,
      temporary,
      allowPrivateBrowsing: how.allowPrivate ?? false,
    });
    await inside('installed', how.withoutSiteAccess ?? false);
  };
  const installExtension = (from?: string): Promise<void> =>
    install(from === undefined ? options : { ...options, extension: from });
  if (options.policy !== undefined) await inside('installed', options.withoutSiteAccess ?? false);
  else if (options.extension !== null) await installExtension();

  const open = async (url: string, { window = 'current' }: OpenOptions = {}): Promise<TabHandle> => {
    const tab = tabHandle(inside, await inside('open', window));
    await tab.goto(url);
    return tab;
  };
  return {
    mode: 'firefox',
    version: session.capabilities.browserVersion,
    open,
    openExtensionPage: (file) => open(`moz-extension://${EXTENSION_HOST}/${file}`),
    async sleepAndWake(tab) {
      await inside('sleepAndWake', await tab.id(), LOAD_MS);
      return tab;
    },
    async clickToolbar(tab) {
      const id = await tab.id();
      await inside('clickToolbar', id);
      return popupHandle(inside, id);
    },
    async toolbar(tab): Promise<ToolbarState> {
      return inside('toolbar', await tab.id());
    },
    killBackground: () => inside('killBackground'),
    inBackground: async (fn, ...args) =>
      unpack(await inside('inBackground', String(fn), JSON.stringify(args))),
    installExtension,
    async updateExtension(from) {
      if (options.permanently !== true) throw new Error('What is installed for now cannot be updated.');
      await installExtension(from);
    },
    async changePolicy() {
      throw new Error('Firefox reads its policies at its start.');
    },
    async empty() {
      await inside('closeAll');
      await inside('forgetPrefs');
      if (!(await inside('hasExtension'))) return;
      await inside('inBackground', String(wipeStorage), '[]');
      await inside('killBackground');
    },
    async renewExtension(how) {
      if (await inside('hasExtension')) await inside('uninstall', ADDRESSES);
      if (how.extension !== null) await install(how);
    },
    usePrefs: (prefs) => inside('usePrefs', prefs),
    consoleLines: () => [...lines],
    async extensionReport() {
      const report = await inside('extensionReport');
      const runtimeErrors = lines
        .filter(({ source, level }) => source !== 'browser' && (level === 'error' || level === 'exception'))
        .map(({ text }) => text);
      return { ...report, runtimeErrors };
    },
    allowSites: (which) => inside('allowSites', which),
    chooseFromButtonMenu: async (tab) => inside('chooseFromButtonMenu', await tab.id()),
    acceptPrompt: () => inside('acceptPrompt'),
    async tasksDuring() {
      throw new Error('Firefox tells nobody of single tasks.');
    },
    closed,
    close,
  };
}
