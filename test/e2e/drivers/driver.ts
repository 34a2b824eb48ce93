/**
 * What an end-to-end spec may do with a browser. One interface, three modes, so that every spec is
 * written once: Chromium as shipped, Chromium with site access and `WebRequestSecurityInfo`, Firefox.
 */
export type Mode = 'chromium' | 'chromium-security-info' | 'firefox';

export const MODES: readonly Mode[] = ['chromium', 'chromium-security-info', 'firefox'];

/** How a browser is started for tests. All paths are absolute. */
export interface LaunchOptions {
  readonly mode: Mode;
  /** Unpacked extension folder; the repository's `dist/chromium` or `dist/firefox` when left out; `null`: start without it (see `installExtension`). */
  readonly extension?: string | null;
  /**
   * The extension is not loaded by the driver but installed by an enterprise policy that is this browser's alone, which
   * also tells it these values (`storage.managed`). Linux only.
   */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Firefox: installed from a packed file for good, as a store does it, and not for as long as the browser runs. */
  readonly permanently?: boolean;
  /** PEM of the root this browser trusts, in a profile of its own; nothing of the user's is touched. */
  readonly trustedRootPem?: string;
  /** Where the lab's public names are found, for their ports 443 and 80 (`Lab.frontPort`). Without it they are not found. */
  readonly frontPort?: number;
  /** User interface language (BCP 47), e.g. `ar`. Default `en-US`. */
  readonly language?: string;
  /** `dark` makes pages and popups see `prefers-color-scheme: dark`. */
  readonly colorScheme?: 'light' | 'dark';
  /**
   * Sites share a few processes, instead of one for each site in each tab as people have it. An extension sees no difference;
   * a page opens in half the time. Default false.
   */
  readonly frugal?: boolean;
  /** Firefox `about:config` values on top of the driver's own. */
  readonly firefoxPrefs?: Readonly<Record<string, string | number | boolean>>;
  /** Chromium command-line switches on top of the driver's own. */
  readonly chromiumArgs?: readonly string[];
  /** May the extension run in private windows. Default false. */
  readonly allowPrivate?: boolean;
  /** `chromium`: a copy of the extension that has been given the sites it asks for while it runs. */
  readonly withSiteAccess?: boolean;
  /** Firefox: take the site access away that the manifest was given at install. */
  readonly withoutSiteAccess?: boolean;
  /** Chromium: without the bar in which a window says that a program drives it. Default false. */
  readonly withoutBar?: boolean;
  /** Show a window (needs a display). Default false. */
  readonly headful?: boolean;
  /** The caller answers SIGINT, SIGTERM and SIGHUP and then calls `close`. Default false: the browser is ended at once. */
  readonly leaveSignals?: boolean;
}

/** How the extension is there. What of it a running browser can be told anew, without a start. */
export type ExtensionOptions = Pick<
  LaunchOptions,
  'extension' | 'allowPrivate' | 'withSiteAccess' | 'withoutSiteAccess'
>;

export interface OpenOptions {
  readonly window?: 'current' | 'new' | 'private';
}

/** One open tab, in whatever window. */
export interface TabHandle {
  /** The extension's own number for this tab (`tabs.Tab.id`), asked from the browser. */
  id(): Promise<number>;
  /** Navigates as a user typing the address; resolves when the page, or the browser's error page, has committed and finished loading (or after a few seconds if it never finishes). Never rejects for TLS or network errors. */
  goto(url: string): Promise<void>;
  /** Starts a navigation and resolves at once. */
  startGoto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Runs a function in the page's own world; arguments and result are JSON. */
  evaluate<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Clicks the element as a user (trusted input). */
  click(selector: string): Promise<void>;
  /** On the browser's certificate warning: the clicks a user makes to go on regardless; resolves when the page is there. */
  proceedPastWarning(): Promise<void>;
  /** Makes this the active tab of its window and this window the focused one. */
  activate(): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The real toolbar popup, open. */
export interface PopupHandle {
  /** Runs a function in the popup document; arguments and result are JSON. */
  evaluate<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Clicks as a user (trusted input, so that permission prompts may open). */
  click(selector: string): Promise<void>;
  /** PNG of the whole popup document. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface ConsoleLine {
  /** Where it was written. */
  readonly source: 'worker' | 'popup' | 'page' | 'browser';
  readonly level: 'error' | 'warning' | 'info' | 'exception';
  readonly text: string;
}

export interface ToolbarState {
  readonly title: string;
  /** Path of the icon the extension last set for this tab, where the browser tells (Firefox); else null. */
  readonly icon: string | null;
}

/** One task of the thread that a website runs on, with all that it does in one go. */
export interface PageTask {
  /** Milliseconds by the clock on the wall: time that another process had the processor counts. */
  readonly ms: number;
  /** Milliseconds for which it really had the processor. */
  readonly worked: number;
  /** Whether a script of an extension ran in it. */
  readonly ranExtension: boolean;
}

export interface BrowserHandle {
  readonly mode: Mode;
  readonly version: string;
  open(url: string, options?: OpenOptions): Promise<TabHandle>;
  /** Puts a tab to sleep (`tabs.discard`) and brings it back to the front; the browser may know it by a new number afterwards. */
  sleepAndWake(tab: TabHandle): Promise<TabHandle>;
  /** A real toolbar click on the extension's button in the window of this tab, which must be active in it; resolves when the popup's document exists. */
  clickToolbar(tab: TabHandle): Promise<PopupHandle>;
  toolbar(tab: TabHandle): Promise<ToolbarState>;
  /** A page of the extension, e.g. `options.html`, in a tab of its own. */
  openExtensionPage(file: string): Promise<TabHandle>;
  /** Ends the background worker (Chromium) or event page (Firefox) as the browser does when it is idle. */
  killBackground(): Promise<void>;
  /** Runs a function in the background's global scope (`browser`/`chrome` there); wakes it if need be. */
  inBackground<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Loads the extension into the running browser (for tabs that were open before it). */
  installExtension(folder?: string): Promise<void>;
  /**
   * Another version over the one that is there, as a store hands it out: Chromium by the policy that installed it, which takes a
   * higher number only; Firefox from a packed file, in a browser started with `permanently`. Resolves when its background runs.
   */
  updateExtension(folder: string): Promise<void>;
  /** Tells the extension other values by the policy that it was installed by. Chromium reads them while it runs, Firefox at its start. */
  changePolicy(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** Everything written so far to the consoles of worker and popup, uncaught exceptions and rejections included. */
  consoleLines(): readonly ConsoleLine[];
  /** Manifest errors, runtime errors and install warnings as the browser itself lists them. */
  extensionReport(): Promise<{
    readonly manifestErrors: readonly string[];
    readonly runtimeErrors: readonly string[];
    readonly installWarnings: readonly string[];
  }>;
  /** What the user may set in the browser's own settings: all sites, none (on click), or these hosts only. */
  allowSites(which: 'all' | 'none' | readonly string[]): Promise<void>;
  /** Right-clicks the extension's button and chooses the first entry of its own (Firefox; Chromium's menus are out of reach). */
  chooseFromButtonMenu(tab: TabHandle): Promise<void>;
  /** Presses the accepting button of the permission prompt that is open. */
  acceptPrompt(): Promise<void>;
  /** The tasks of websites' main threads while the work runs (Chromium; Firefox does not tell). */
  tasksDuring(work: () => Promise<unknown>): Promise<readonly PageTask[]>;
  /** Closes every tab and window but an empty one, takes away all that the extension has stored, and forgets `usePrefs`. What the user lets the extension see stays as it is. */
  empty(): Promise<void>;
  /** Takes the extension away, with all that it stored and was given, and installs it as for the first time, or not (`extension: null`). */
  renewExtension(options: ExtensionOptions): Promise<void>;
  /** Firefox `about:config` values, until the browser is emptied. */
  usePrefs(prefs: Readonly<Record<string, string | number | boolean>>): Promise<void>;
  /** Resolves when the browser has ended, by whoever’s hand. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}
