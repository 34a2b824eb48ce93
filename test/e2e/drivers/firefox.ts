/**
 * Firefox for the end-to-end specs: a profile of its own, driven over Marionette. Nearly everything happens in the
 * browser's chrome process, in one sandbox that outlives windows (`insideFirefox`); what touches a page or the popup
 * runs there as a frame script. Names: every host name is 127.0.0.1, except those of `NOT_FOUND`; nothing leaves the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type {
  BrowserHandle,
  ConsoleLine,
  LaunchOptions,
  OpenOptions,
  PopupHandle,
  TabHandle,
  ToolbarState,
} from './driver';
import { findBrowser } from './find-browser';
import { withFirefoxPolicy } from './firefox-policy';
import { connectMarionette, type Marionette } from './marionette';
import { wipeStorage } from './wipe-storage';

export const ADDON_ID = 'secured-zone@securedzone.org';
/** Host of the extension's own pages in every profile of the driver: `moz-extension://…/popup.html`. */
export const EXTENSION_HOST = '5ec04ed2-0000-4000-8000-000000000001';

const NOT_FOUND = ['missing.test', 'missing.test.', 'missing.example'];
const DEFAULT_EXTENSION = fileURLToPath(new URL('../../../dist/firefox', import.meta.url));
const START_MS = 30_000;
const QUIT_MS = 5_000;
/** How long a page may load before `goto` and its kin stop waiting. */
const LOAD_MS = 6_000;
const SCRIPT_MS = 60_000;
/** Marks the lines on the browser's standard output that are for `consoleLines`. */
const CONSOLE_MARK = '@@secured-zone ';

type Pref = string | number | boolean;

// biome-ignore lint/suspicious/noExplicitAny: Firefox's internals have no types here.
type Internal = any;
// These exist where `insideFirefox` runs, not in Node.
declare const ChromeUtils: Internal;
declare const Services: Internal;
declare const Components: Internal;
declare const Ci: Internal;
declare const Cc: Internal;
declare const dump: (text: string) => void;

const PREFS: Readonly<Record<string, Pref>> = {
  // Remote control.
  'marionette.port': 0,
  'browser.dom.window.dump.enabled': true,
  'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: EXTENSION_HOST }),
  // All names are this computer: no resolver is asked for any of them.
  'network.dns.native-is-localhost': true,
  'network.dns.disablePrefetch': true,
  'network.dns.disablePrefetchFromHTTPS': true,
  'network.trr.mode': 5,
  'network.prefetch-next': false,
  'network.predictor.enabled': false,
  'network.http.speculative-parallel-limit': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // No traffic of the browser's own.
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.disabledForTesting': true,
  'app.shield.optoutstudies.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.newtabpage.activity-stream.feeds.section.topstories': false,
  'browser.newtabpage.activity-stream.feeds.topsites': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.search.suggest.enabled': false,
  'browser.urlbar.suggest.searches': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.usage.uploadEnabled': false,
  'dom.push.connection.enabled': false,
  // Processes made beforehand cost two busy processors more than they save.
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'security.OCSP.enabled': 0,
  'security.remote_settings.intermediates.enabled': false,
  'security.remote_settings.crlite_filters.enabled': false,
  'services.settings.server': 'data:,',
  'signon.firefoxRelay.feature': 'disabled',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'toolkit.telemetry.unified': false,
  // No first-run pages, questions and restored sessions.
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'termsofuse.bypassNotification': true,
  'trailhead.firstrun.didSeeAboutWelcome': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.newtab.preload': false,
  'browser.tabs.warnOnClose': false,
  'browser.warnOnQuit': false,
  'browser.translations.enable': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'signon.autofillForms': false,
  'signon.rememberSignons': false,
  // Buttons of prompts work at once; the certificate warning's own keeps its delay.
  'security.notification_enable_delay': 0,
  // Headless windows are never in front; without this a popup would close and pages would not get the focus.
  'focusmanager.testmode': true,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
};

const FRUGAL: Readonly<Record<string, Pref>> = {
  'dom.ipc.processCount.webIsolated': 1,
  // Of those that no tab needs any more.
  'dom.ipc.keepProcessesAlive.web': 4,
};

/** Starts Firefox and installs the extension, unless told otherwise. Rejects with the browser's last words if it does not come up. */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'secured-zone-firefox-'));
  const lines: ConsoleLine[] = [];
  const child = await start(folder, options);
  const closed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // If the tests end without `close`, nothing is left behind either.
  const kill = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  let marionette: Marionette | null = null;
  const close = async (): Promise<void> => {
    await quit(child, marionette);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const lastWords = listen(child, lines);
    marionette = await connectWhenReady(join(folder, 'profile', 'MarionetteActivePort'), child, lastWords);
    return await prepare(marionette, options, lines, closed, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(folder: string, options: LaunchOptions): Promise<ChildProcess> {
  const home = join(folder, 'home');
  const profile = join(folder, 'profile');
  await Promise.all([home, profile, join(home, 'Downloads')].map((path) => mkdir(path, { recursive: true })));
  const dark = options.colorScheme === 'dark';
  const language = options.language ?? 'en-US';
  const prefs: Record<string, Pref> = {
    ...PREFS,
    'browser.download.folderList': 2,
    'browser.download.dir': join(home, 'Downloads'),
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'intl.accept_languages': language === 'en-US' ? 'en-US, en' : `${language}, en-US, en`,
    // Extended support releases let an administrator install what no store has signed.
    ...(options.policy === undefined ? {} : { 'xpinstall.signatures.required': false }),
    ...(options.frugal ? FRUGAL : {}),
    ...(options.frontPort === undefined
      ? {}
      : { 'network.socket.forcePort': `443=${options.frontPort};80=${options.frontPort}` }),
    ...options.firefoxPrefs,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const mode = options.headful === true ? [] : ['--headless'];
  const args = [...mode, '--no-remote', '--profile', profile, '--marionette', '--remote-allow-system-access'];
  return spawn(await programFor(folder, options), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the whole group of processes.
    detached: options.leaveSignals ?? false,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_DATA_HOME: join(home, '.local'),
      MOZ_CRASHREPORTER_DISABLE: '1',
      MOZ_DISABLE_AUTO_SAFE_MODE: '1',
      MOZ_HEADLESS_WIDTH: '1280',
      MOZ_HEADLESS_HEIGHT: '900',
    },
  });
}

function programFor(folder: string, { policy, extension }: LaunchOptions): Promise<string> | string {
  const program = findBrowser('firefox');
  if (policy === undefined) return program;
  return withFirefoxPolicy(program, folder, ADDON_ID, resolve(extension ?? DEFAULT_EXTENSION), policy);
}

/** Fills `lines`; returns what the browser last wrote besides. */
function listen(child: ChildProcess, lines: ConsoleLine[]): () => string {
  const words: string[] = [];
  const take = (line: string): void => {
    if (line.startsWith(CONSOLE_MARK)) lines.push(JSON.parse(line.slice(CONSOLE_MARK.length)) as ConsoleLine);
    else words.push(line);
    if (words.length > 20) words.shift();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', take);
  }
  return () => words.join('\n');
}

async function connectWhenReady(
  portFile: string,
  child: ChildProcess,
  lastWords: () => string,
): Promise<Marionette> {
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (failure !== null) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) break;
    const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
    if (port > 0) return connectMarionette(port);
    await delay(50);
  }
  throw new Error(`Firefox did not start: ${lastWords()}`);
}

async function quit(child: ChildProcess, marionette: Marionette | null): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
  if (marionette === null) child.kill('SIGTERM');
  await Promise.race([gone, delay(QUIT_MS, undefined, { ref: false })]);
  marionette?.close();
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await gone;
}

/** Runs a function of `insideFirefox` by name. */
type Inside = <Name extends keyof InsideFirefox>(
  name: Name,
  ...args: Parameters<InsideFirefox[Name]>
) => Promise<Awaited<ReturnType<InsideFirefox[Name]>>>;
type InsideFirefox = ReturnType<typeof insideFirefox>;

async function prepare(
  marionette: Marionette,
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
  await runScript(marionette, MAKE_SANDBOX, [
    `var __name = (f) => f; var { classes: Cc, interfaces: Ci } = Components; var inside = (${insideFirefox})(${JSON.stringify(ADDON_ID)}, ${JSON.stringify(EXTENSION_HOST)}, ${JSON.stringify(CONSOLE_MARK)});`,
  ]);
  const inside: Inside = async (name, ...args) => {
    const json = await runScript(marionette, CALL_SANDBOX, [name, JSON.stringify(args)]);
    return json === null ? undefined : JSON.parse(json);
  };

  await inside('prepare', NOT_FOUND, options.trustedRootPem ?? null, options.language ?? 'en-US');
  const installExtension = async (folder?: string): Promise<void> => {
    const path = resolve(folder ?? options.extension ?? DEFAULT_EXTENSION);
    await marionette.send('Addon:Install', {
      path,
      temporary: true,
      allowPrivateBrowsing: options.allowPrivate ?? false,
    });
    await inside('installed', options.withoutSiteAccess ?? false);
  };
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
    async changePolicy() {
      throw new Error('Firefox reads its policies at its start.');
    },
    async empty() {
      await inside('closeAll');
      if (await inside('hasExtension')) await inside('inBackground', String(wipeStorage), '[]');
    },
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

function tabHandle(inside: Inside, id: number): TabHandle {
  return {
    id: async () => id,
    goto: (url) => inside('navigate', id, 'goto', url, LOAD_MS),
    startGoto: (url) => inside('navigate', id, 'goto', url, 0),
    reload: () => inside('navigate', id, 'reload', '', LOAD_MS),
    back: () => inside('navigate', id, 'back', '', LOAD_MS),
    forward: () => inside('navigate', id, 'forward', '', LOAD_MS),
    evaluate: async (fn, ...args) => unpack(await inside('inTab', id, String(fn), JSON.stringify(args))),
    click: (selector) => inside('clickInTab', id, selector),
    proceedPastWarning: () => inside('proceedPastWarning', id, LOAD_MS),
    activate: () => inside('activate', id),
    screenshot: async (path) => writePng(path, await inside('screenshot', id, 'tab')),
    close: () => inside('closeTab', id),
  };
}

function popupHandle(inside: Inside, tabId: number): PopupHandle {
  return {
    evaluate: async (fn, ...args) => unpack(await inside('inPopup', tabId, String(fn), JSON.stringify(args))),
    click: (selector) => inside('clickInPopup', tabId, selector),
    screenshot: async (path) => writePng(path, await inside('screenshot', tabId, 'popup')),
    close: () => inside('closePopup', tabId),
  };
}

/** The value that an evaluated function returned; the shape is the caller's word. */
function unpack<R>(json: string): R {
  return (JSON.parse(json) as { value: R }).value;
}

const writePng = (path: string, base64: string): Promise<void> =>
  writeFile(path, Buffer.from(base64, 'base64'));

/** Kept on a module's object, because Marionette's own sandboxes end with the window they were made in. */
const KEEPER = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent`;
const MAKE_SANDBOX = `
  const box = Components.utils.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { wantComponents: true, wantGlobalProperties: ['ChromeUtils'], sandboxName: 'secured-zone-driver' });
  box.Services = Services;
  Components.utils.evalInSandbox(arguments[0], box, null, 'chrome://secured-zone/content/driver.js', 1);
  ${KEEPER}.securedZoneDriver = box;
  return null;`;
const CALL_SANDBOX = `
  const { inside } = ${KEEPER}.securedZoneDriver;
  return Promise.resolve(inside[arguments[0]](...JSON.parse(arguments[1]))).then((value) => value === undefined ? null : JSON.stringify(value));`;

async function runScript(
  marionette: Marionette,
  script: string,
  args: readonly string[],
): Promise<string | null> {
  const answer = await marionette.send('WebDriver:ExecuteScript', { script, args, sandbox: 'system' });
  return (answer as { value: string | null }).value;
}

/**
 * Serialised into the browser's chrome process: may use nothing of this module, only its parameters and Firefox itself.
 * Tabs go by the extension's own numbers for them.
 */
function insideFirefox(addonId: string, extensionHost: string, consoleMark: string) {
  const load = (path: string): Internal => ChromeUtils.importESModule(path);
  const { ExtensionParent } = load('resource://gre/modules/ExtensionParent.sys.mjs');
  const { ExtensionPermissions } = load('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { ExtensionData } = load('resource://gre/modules/Extension.sys.mjs');
  const { AddonManager } = load('resource://gre/modules/AddonManager.sys.mjs');
  const { BrowserWindowTracker } = load('resource:///modules/BrowserWindowTracker.sys.mjs');
  const { setTimeout, clearTimeout, setInterval, clearInterval } = load(
    'resource://gre/modules/Timer.sys.mjs',
  );
  const system = Services.scriptSecurityManager.getSystemPrincipal();
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const internals = (): Internal => ExtensionParent.apiManager.global;
  const policyOf = (): Internal =>
    Components.utils.getGlobalForObject(Services).WebExtensionPolicy.getByID(addonId);
  const isInstalled = (): boolean => Boolean(policyOf()?.extension);
  const extension = (): Internal => {
    const policy = policyOf();
    if (!policy?.extension) throw new Error('The extension is not installed.');
    return policy.extension;
  };
  const tabOf = (id: number): Internal => internals().tabTracker.getTab(id);
  const windowOf = (id: number): Internal => tabOf(id).documentGlobal ?? tabOf(id).ownerGlobal;
  const button = (): Internal => internals().browserActionFor(extension());

  async function until<T>(what: string, find: () => T | null | undefined | false, ms = 5000): Promise<T> {
    for (const deadline = Date.now() + ms; Date.now() < deadline; await wait(20)) {
      const found = find();
      if (found) return found;
    }
    throw new Error(`Waited in vain for ${what}.`);
  }

  /** Runs the text of an async function (privileged, `content` is the page) in the browser element's process. */
  function inFrame(browser: Internal, body: string, ms = 20_000): Promise<string> {
    if (!browser.isRemoteBrowser)
      throw new Error('Nothing can be run in a page of the browser’s own process.');
    const name = `secured-zone:${Services.uuid.generateUUID()}`;
    const script = `(async () => { ${body} })().then(
      (value) => sendAsyncMessage('${name}', { value }),
      (error) => sendAsyncMessage('${name}', { error: String(error?.message ?? error) }));`;
    const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`;
    return new Promise((resolve, reject) => {
      let channel: Internal = null;
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        clearInterval(watcher);
        channel?.removeMessageListener(name, receive);
        settle();
      };
      const receive = ({ data }: Internal): void =>
        done(() => ('error' in data ? reject(new Error(data.error)) : resolve(data.value)));
      // A popup is prepared in one browser element and swapped into another: what was asked on the way is lost.
      const ask = (): void => {
        if (browser.messageManager === channel || !browser.messageManager) return;
        channel?.removeMessageListener(name, receive);
        channel = browser.messageManager;
        channel.addMessageListener(name, receive);
        channel.loadFrameScript(url, false);
      };
      const watcher = setInterval(() => {
        if (browser.isConnected) ask();
        else done(() => reject(new Error('The page is gone.')));
      }, 50);
      const timer = setTimeout(() => done(() => reject(new Error('The page did not answer.'))), ms);
      ask();
    });
  }

  /** In the page's own global scope, through the debugger's door: no CSP reaches it. */
  function evaluate(browser: Internal, source: string, argsJson: string): Promise<string> {
    const call = `{ let __name = (f) => f;
      Promise.resolve().then(() => (${source})(...JSON.parse(${JSON.stringify(argsJson)})))
      .then((value) => __done(JSON.stringify({ value }), null), (error) => __done(null, String(error?.message ?? error))); }`;
    return inFrame(
      browser,
      `const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
       const box = Components.utils.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { freshCompartment: true });
       addDebuggerToGlobal(box);
       const debuggers = new box.Debugger();
       const page = debuggers.makeGlobalObjectReference(content);
       return new Promise((resolve, reject) => {
         const done = (json, error) => (error === null ? resolve(json) : reject(new Error(error)));
         const __done = page.makeDebuggeeValue(Components.utils.exportFunction(done, content));
         const outcome = page.executeInGlobalWithBindings(${JSON.stringify(call)}, { __done });
         if (outcome === null || 'throw' in outcome) reject(new Error('Cannot be evaluated: ' + (outcome && outcome.throw && outcome.throw.unsafeDereference ? outcome.throw.unsafeDereference() : 'ended')));
       });`,
    );
  }

  /** Mouse down and up in the middle of the element, which must be what is seen there. */
  async function click(browser: Internal, selector: string): Promise<void> {
    await inFrame(
      browser,
      `const element = content.document.querySelector(${JSON.stringify(selector)});
       if (!element) throw new Error('No element ' + ${JSON.stringify(selector)});
       element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
       await new Promise((resolve) => content.requestAnimationFrame(() => content.setTimeout(resolve, 0)));
       const box = element.getClientRects()[0];
       if (!box || box.width === 0) throw new Error('Not to be seen: ' + ${JSON.stringify(selector)});
       const x = box.x + box.width / 2, y = box.y + box.height / 2;
       const hit = content.document.elementFromPoint(x, y);
       if (!hit || !(element.contains(hit) || hit.contains(element))) throw new Error('Something else is in front of ' + ${JSON.stringify(selector)} + ': ' + (hit && hit.outerHTML.slice(0, 100)));
       for (const [type, buttons] of [['mousemove', 0], ['mousedown', 1], ['mouseup', 0]]) {
         content.synthesizeMouseEvent(type, x, y, { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1, inputSource: 1 }, { isDOMEventSynthesized: false });
       }`,
    );
  }

  /** Being prepared, open, or closing. */
  const anyPopupOf = (id: number): Internal =>
    [...windowOf(id).document.querySelectorAll('.webextension-popup-browser')].find((browser) =>
      browser.closest('panel'),
    );
  const popupOf = (id: number): Internal =>
    [...windowOf(id).document.querySelectorAll('.webextension-popup-browser')].find(
      (browser) =>
        ['open', 'showing'].includes(browser.closest('panel')?.state) &&
        browser.currentURI?.spec.startsWith('moz-extension:'),
    );
  const openPopupOf = (id: number): Internal => {
    const popup = popupOf(id);
    if (!popup) throw new Error('The popup is closed.');
    return popup;
  };

  /** Does `act`, then waits until the tab shows what came of it: a page, an error page, or still the old page (204, download). */
  async function watch(id: number, ms: number, act: () => void): Promise<void> {
    if (ms === 0) {
      act();
      return;
    }
    const window = windowOf(id);
    const { STATE_START, STATE_STOP, STATE_IS_NETWORK, LOCATION_CHANGE_SAME_DOCUMENT } =
      Ci.nsIWebProgressListener;
    let committed = false;
    let loading = false;
    let quietSince = 0;
    const mine = (browser: Internal): boolean => browser === tabOf(id).linkedBrowser;
    const listener = {
      onStateChange(browser: Internal, progress: Internal, _request: Internal, flags: number) {
        if (!mine(browser) || !progress.isTopLevel || !(flags & STATE_IS_NETWORK)) return;
        if (flags & STATE_START) loading = true;
        if (flags & STATE_STOP) loading = false;
        quietSince = Date.now();
      },
      onLocationChange(
        browser: Internal,
        progress: Internal,
        _request: Internal,
        _uri: Internal,
        flags: number,
      ) {
        if (!mine(browser) || !progress.isTopLevel) return;
        committed = true;
        if (flags & LOCATION_CHANGE_SAME_DOCUMENT) loading = false;
        quietSince = Date.now();
      },
    };
    window.gBrowser.addTabsProgressListener(listener);
    try {
      act();
      for (const deadline = Date.now() + ms; Date.now() < deadline; await wait(20)) {
        if (quietSince === 0 || loading || tabOf(id).linkedBrowser.webProgress?.isLoadingDocument) continue;
        // After a failure the error page starts a little later; after a commit nothing more is to come.
        if (Date.now() - quietSince > (committed ? 40 : 500)) return;
      }
    } finally {
      window.gBrowser?.removeTabsProgressListener(listener);
    }
  }

  const KINDS = new Map([
    ['_generated_background_page.html', 'worker'],
    ['background.js', 'worker'],
    ['popup.html', 'popup'],
    ['popup.js', 'popup'],
  ]);
  function tell(level: string, text: string, place: string, script: string): void {
    const own = [place, script].find((url) => url.includes(`moz-extension://${extensionHost}`));
    if (own === undefined && !text.includes(extensionHost) && !text.includes(addonId)) return;
    const file = own?.split(/[?#]/)[0]?.split('/').pop() ?? '';
    const source = own === undefined ? 'browser' : (KINDS.get(file) ?? 'page');
    dump(`${consoleMark}${JSON.stringify({ source, level, text })}\n`);
  }
  const placeOf = (innerWindowId: number): string => {
    const { WindowGlobalParent } = Components.utils.getGlobalForObject(Services);
    return WindowGlobalParent.getByInnerWindowId(innerWindowId)?.documentURI?.spec ?? '';
  };

  function listenToConsoles(): void {
    Services.console.registerListener({
      observe(message: Internal) {
        if (!(message instanceof Ci.nsIScriptError)) {
          tell('info', String(message.message), '', '');
          return;
        }
        const { flags, errorMessage, sourceName, lineNumber, innerWindowID } = message;
        const uncaught = String(message.category).includes('javascript');
        const level = flags & 1 ? 'warning' : flags & 8 ? 'info' : uncaught ? 'exception' : 'error';
        tell(
          level,
          `${errorMessage} (${sourceName}:${lineNumber})`,
          placeOf(innerWindowID),
          String(sourceName),
        );
      },
    });
    // What pages write with console.* stays in their process; only what the extension's files write is fetched from there.
    const script = `
      const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
      storage.addLogEventListener((event) => {
        const { level, arguments: args, filename, innerID } = event.wrappedJSObject ?? event;
        const text = [...args].map((arg) => {
          try { return typeof arg === 'string' ? arg : arg?.message !== undefined ? String(arg) : JSON.stringify(arg) ?? String(arg); } catch { return String(arg); }
        }).join(' ');
        Services.cpmm.sendAsyncMessage('secured-zone:console', { level, text, filename: String(filename), innerID: Number(innerID) || 0 });
      }, Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal));`;
    const levels = new Map([
      ['error', 'error'],
      ['assert', 'error'],
      ['exception', 'exception'],
      ['warn', 'warning'],
    ]);
    Services.ppmm.addMessageListener('secured-zone:console', ({ data }: Internal) => {
      tell(levels.get(data.level) ?? 'info', data.text, placeOf(data.innerID), data.filename);
    });
    Services.ppmm.loadProcessScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`, true);
  }

  const ownWarning = (name: string): string =>
    `const card = content.document.querySelector('net-error-card');
     const root = card && card.openOrClosedShadowRoot;
     const found = root && root.querySelector('#${name}');
     if (!found) return 'missing';
     const inner = (found.openOrClosedShadowRoot && found.openOrClosedShadowRoot.querySelector('button')) || found;
     if (found.disabled || found.wrappedJSObject?.disabled || inner.disabled) return 'disabled';
     const handle = content.windowUtils.setHandlingUserInput(true);
     try { inner.click(); } finally { handle.destruct(); }
     return 'clicked';`;
  async function press(browser: Internal, name: string): Promise<void> {
    let answer = '';
    for (const deadline = Date.now() + 8000; answer !== 'clicked'; await wait(100)) {
      answer = await inFrame(browser, ownWarning(name));
      if (answer !== 'clicked' && Date.now() > deadline)
        throw new Error(`No way past this warning: ${name} is ${answer}.`);
    }
  }

  return {
    async prepare(notFound: readonly string[], rootPem: string | null, language: string): Promise<void> {
      await ExtensionParent.apiManager.lazyInit();
      const names = Cc['@mozilla.org/network/native-dns-override;1'].getService(
        Ci.nsINativeDNSResolverOverride,
      );
      for (const name of notFound) names.addIPOverride(name, 'N/A');
      if (rootPem !== null) {
        const base64 = rootPem.replace(/-----[^-]+-----|\s/g, '');
        Cc['@mozilla.org/security/x509certdb;1']
          .getService(Ci.nsIX509CertDB)
          .addCertFromBase64(base64, 'C,,');
      }
      // Without language packs Firefox itself stays English, but extensions, `Intl` and the direction follow.
      if (language !== 'en-US') {
        Services.locale.availableLocales = [language, 'en-US'];
        Services.locale.requestedLocales = [language];
      }
      listenToConsoles();
    },

    async installed(withoutSiteAccess: boolean): Promise<void> {
      // A policy installs it when the browser has long begun to answer.
      await until('the extension', () => isInstalled(), 20_000);
      await until(
        'the background page',
        () => extension().backgroundState === 'running' || !extension().manifest.background,
      );
      if (!withoutSiteAccess) return;
      const { origins } = await ExtensionPermissions.get(addonId);
      await ExtensionPermissions.remove(addonId, { permissions: [], origins }, extension());
    },

    async open(where: 'current' | 'new' | 'private'): Promise<number> {
      const { tabTracker } = internals();
      if (where === 'current') {
        const window =
          BrowserWindowTracker.getTopWindow() ?? Services.wm.getMostRecentWindow('navigator:browser');
        const tab = window.gBrowser.addTab('about:blank', { triggeringPrincipal: system });
        window.gBrowser.selectedTab = tab;
        return tabTracker.getId(tab);
      }
      const window = await BrowserWindowTracker.promiseOpenWindow({ private: where === 'private' });
      await until('the new window', () => window.gBrowserInit?.delayedStartupFinished);
      window.focus();
      return tabTracker.getId(window.gBrowser.selectedTab);
    },

    navigate(
      id: number,
      how: 'goto' | 'reload' | 'back' | 'forward',
      url: string,
      ms: number,
    ): Promise<void> {
      return watch(id, ms, () => {
        const browser = tabOf(id).linkedBrowser;
        if (how === 'back') browser.goBack();
        else if (how === 'forward') browser.goForward();
        else if (how === 'reload') windowOf(id).gBrowser.reloadTab(tabOf(id));
        else {
          const schemelessInput = Ci.nsILoadInfo.SchemelessInputTypeSchemeful;
          browser.fixupAndLoadURIString(url, { triggeringPrincipal: system, schemelessInput });
        }
      });
    },

    inTab: (id: number, source: string, args: string) => evaluate(tabOf(id).linkedBrowser, source, args),
    inPopup: (id: number, source: string, args: string) => evaluate(openPopupOf(id), source, args),
    clickInTab: (id: number, selector: string) => click(tabOf(id).linkedBrowser, selector),
    clickInPopup: (id: number, selector: string) => click(openPopupOf(id), selector),

    async inBackground(source: string, args: string): Promise<string> {
      if (!extension().backgroundContext) await extension().wakeupBackground();
      const context = await until('the background page', () => extension().backgroundContext);
      return evaluate(context.xulBrowser, source, args);
    },

    async killBackground(): Promise<void> {
      if (extension().backgroundState === 'stopped') return;
      await extension().terminateBackground({ disableResetIdleForTest: true });
      await until('the end of the background page', () => extension().backgroundState === 'stopped');
    },

    async proceedPastWarning(id: number, ms: number): Promise<void> {
      const browser = tabOf(id).linkedBrowser;
      await press(browser, 'advanced-button');
      // The button stays grey for a few seconds, so that nobody presses it by mistake.
      let pressed: Promise<void> = Promise.resolve();
      await watch(id, ms + 4000, () => {
        pressed = press(browser, 'exception-button');
      });
      await pressed;
    },

    async activate(id: number): Promise<void> {
      windowOf(id).gBrowser.selectedTab = tabOf(id);
      windowOf(id).focus();
      await until('the tab to come to the front', () => tabOf(id).selected);
    },

    async sleepAndWake(id: number, ms: number): Promise<void> {
      const { gBrowser } = windowOf(id);
      await gBrowser.prepareDiscardBrowser(tabOf(id));
      if (!gBrowser.discardBrowser(tabOf(id), true)) throw new Error('Firefox did not put the tab to sleep.');
      await watch(id, ms, () => {
        gBrowser.selectedTab = tabOf(id);
      });
      // It comes back by way of an empty document.
      const { linkedBrowser } = tabOf(id);
      await until('the tab to wake', () => {
        const { currentURI, webProgress } = linkedBrowser;
        return currentURI.spec !== 'about:blank' && !webProgress.isLoadingDocument;
      });
    },

    closeTab(id: number): void {
      const window = windowOf(id);
      if (window.gBrowser.tabs.length === 1) window.close();
      else window.gBrowser.removeTab(tabOf(id), { skipPermitUnload: true });
    },

    hasExtension: (): boolean => isInstalled(),

    async closeAll(): Promise<void> {
      const windows = (): Internal[] => [...Services.wm.getEnumerator('navigator:browser')];
      const kept = windows().find((window) => !window.PrivateBrowsingUtils.isWindowPrivate(window));
      for (const window of windows()) if (window !== kept) window.close();
      const { gBrowser } = kept;
      const empty = gBrowser.addTab('about:blank', { triggeringPrincipal: system });
      gBrowser.selectedTab = empty;
      for (const tab of [...gBrowser.tabs])
        if (tab !== empty) gBrowser.removeTab(tab, { skipPermitUnload: true, animate: false });
      await until('the windows to close', () => windows().length === 1 && gBrowser.tabs.length === 1);
    },

    async clickToolbar(id: number): Promise<void> {
      if (!tabOf(id).selected) throw new Error('The tab must be the active one of its window.');
      if (anyPopupOf(id)) throw new Error('The popup is open already.');
      windowOf(id).focus();
      button().triggerAction(windowOf(id));
      const popup = await until('the popup', () => popupOf(id));
      // Its browser may change process while it opens, and a script sent before that is never answered.
      const state = 'return content.document.URL + " " + content.document.readyState;';
      const ready = /^moz-extension:.* (interactive|complete)$/;
      let seen = '';
      for (const deadline = Date.now() + 10_000; !ready.test(seen); await wait(10)) {
        if (Date.now() > deadline) throw new Error(`The popup has no document: ${seen}`);
        seen = await inFrame(popupOf(id) ?? popup, state, 1000).catch(String);
      }
    },

    async closePopup(id: number): Promise<void> {
      anyPopupOf(id)?.closest('panel').hidePopup();
      await until('the popup to close', () => !anyPopupOf(id));
    },

    toolbar(id: number): { title: string; icon: string | null } {
      const { action } = button();
      const icons = Object.values((action.getProperty(tabOf(id), 'icon') ?? {}) as Record<string, string>);
      const url = icons[0];
      const icon = url === undefined ? null : url.replace(`moz-extension://${extensionHost}/`, '');
      return { title: action.getProperty(tabOf(id), 'title'), icon };
    },

    async screenshot(id: number, what: 'tab' | 'popup'): Promise<string> {
      const browser = what === 'tab' ? tabOf(id).linkedBrowser : openPopupOf(id);
      const size = `return JSON.stringify([content.document.documentElement.scrollWidth, content.document.documentElement.scrollHeight]);`;
      const [width, height] = what === 'tab' ? [0, 0] : JSON.parse(await inFrame(browser, size));
      const window = windowOf(id);
      const area = what === 'tab' ? null : new window.DOMRect(0, 0, width, height);
      const picture = await browser.browsingContext.currentWindowGlobal.drawSnapshot(
        area,
        2,
        'white',
        what === 'popup',
      );
      const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d').drawImage(picture, 0, 0);
      picture.close();
      return canvas.toDataURL('image/png').split(',')[1];
    },

    async allowSites(which: 'all' | 'none' | readonly string[]): Promise<void> {
      const { origins } = await ExtensionPermissions.get(addonId);
      const wanted = { all: ['*://*/*'], none: [] } as const;
      const more = typeof which === 'string' ? wanted[which] : which.map((host) => `*://${host}/*`);
      await ExtensionPermissions.remove(addonId, { permissions: [], origins }, extension());
      if (more.length > 0)
        await ExtensionPermissions.add(addonId, { permissions: [], origins: [...more] }, extension());
    },

    async chooseFromButtonMenu(id: number): Promise<void> {
      const window = windowOf(id);
      const [node] = window.document.querySelectorAll(`[data-extensionid="${addonId}"]`);
      if (!node) throw new Error('The button is not in the toolbar.');
      const target = node.querySelector('toolbarbutton') ?? node;
      const menu = window.document.getElementById('toolbar-context-menu');
      target.dispatchEvent(
        new window.PointerEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 }),
      );
      await until('the menu of the button', () => menu.state === 'open');
      const entry = [...menu.querySelectorAll('menuitem')].find((item) => item.id.includes('-menuitem-'));
      if (!entry) throw new Error('The extension has no entry in the menu of its button.');
      menu.activateItem(entry);
    },

    async acceptPrompt(): Promise<void> {
      const prompts = (): Internal[] =>
        [...Services.wm.getEnumerator('navigator:browser')].flatMap((window) => [
          ...window.document.querySelectorAll('popupnotification#addon-webext-permissions-notification'),
        ]);
      const prompt = await until('the permission prompt', () =>
        prompts().find(({ button }) => button && !button.disabled),
      );
      prompt.button.click();
      await until(
        'the permission prompt to close',
        () => !prompts().some((other) => other === prompt && prompt.closest('panel')?.state === 'open'),
      );
    },

    async extensionReport(): Promise<{ manifestErrors: string[]; installWarnings: string[] }> {
      const { errors, warnings } = extension();
      const addon = await AddonManager.getAddonByID(addonId);
      const permissions = addon.installPermissions ?? { permissions: [], origins: [] };
      const { msgs } = ExtensionData.formatPermissionStrings({ permissions, addon, type: 'install' });
      return { manifestErrors: [...errors, ...warnings], installWarnings: [...(msgs ?? [])] };
    },
  };
}
