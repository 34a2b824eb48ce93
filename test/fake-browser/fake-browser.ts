/**
 * The browser without a browser: everything of the WebExtensions API that the background uses, and what happens in it. It
 * outlives the background, whose lives `background-life.ts` begins and ends.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { byPrototype, ofNames } from '../../packaging/confusables.mjs';
import catalogue from '../../src/_locales/en/messages.json';
import { parseCatalogue } from '../../src/words/catalogue.ts';
import { type FakeEvent, fakeEvent } from './fake-event.ts';
import { type FakePages, fakePages } from './fake-pages.ts';
import { type FakePermissions, fakePermissions } from './fake-permissions.ts';
import { type FakeRequests, fakeRequests } from './fake-requests.ts';
import { type FakeStorage, fakeStorage } from './fake-storage.ts';
import { type FakeTabs, fakeTabs } from './fake-tabs.ts';

export type Family = 'chromium' | 'firefox';

export interface FakeBrowserOptions {
  readonly family: Family;
  /** Match patterns of the sites that may be seen at first. Default: all where the manifest names them (Firefox), else none. */
  readonly origins?: readonly string[];
  /** The background is Chromium's own for incognito windows. */
  readonly incognito?: boolean;
  /** Chromium below version 144 refuses the wish for security information. */
  readonly securityInfo?: 'known' | 'unknown';
  /** `management.ExtensionInfo.installType`. Default: unpacked, as developers and tests have it. */
  readonly installType?: 'admin' | 'development' | 'normal';
  /** Parts of the API that this browser does not have: `contextMenus`, `storage.managed`. */
  readonly without?: readonly string[];
}

/** What comes of a request of the background's own. */
export type ServerAnswer = 'answers' | 'refuses' | 'never';

/** May send events of the request before it says what comes of it. */
export type Server = (method: string, url: string) => ServerAnswer | Promise<ServerAnswer>;

export interface FakeBrowser {
  readonly family: Family;
  readonly tabs: FakeTabs;
  readonly storage: FakeStorage;
  readonly permissions: FakePermissions;
  readonly requests: FakeRequests;
  readonly pages: FakePages;
  /** `runtime` and other single events. */
  readonly onMessage: FakeEvent;
  readonly onInstalled: FakeEvent;
  readonly onStartup: FakeEvent;
  readonly onMenuClicked: FakeEvent;
  readonly onNavigationError: FakeEvent;
  /** Entries of the button's own menu. */
  readonly menu: readonly { readonly id: string; readonly title: string }[];
  /** Requests of the background's own, and what becomes of them. */
  readonly asked: readonly string[];
  server(answer: Server): void;
  /** `browser`, `chrome`, `navigator` and `fetch` as the background sees them. */
  readonly globals: FakeGlobals;
  /** Nobody listens any more. */
  clearListeners(): void;
  /** The same browser once more, as it is now, in which no background runs yet: what happens in one, the other never hears of. */
  fork(): FakeBrowser;
}

export interface FakeGlobals {
  readonly browser: object;
  readonly chrome: object;
  readonly navigator: object;
  readonly fetch: (url: string, init?: { method?: string; signal?: AbortSignal }) => Promise<object>;
}

export const ALL_SITES = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] as const;
export const EXTENSION = 'fake-extension://secured-zone';
const lookup = parseCatalogue(catalogue);
const EXTENSION_ID = 'secured-zone@securedzone.org';
const NAVIGATOR: Readonly<Record<Family, object>> = {
  chromium: { userAgentData: { brands: [{ brand: 'Chromium', version: '156' }] } },
  firefox: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
};

/** The build copies `_locales` as they are. */
function ownFile(name: string): unknown {
  if (name === 'confusables.json') return byPrototype(ofNames(confusables));
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../src/${name}`, import.meta.url)), 'utf8'));
}

/** Public suffix plus one label, as far as the lab's names go. */
function getDomain(host: string): string | null {
  if (/^[\d.]+$|^\[|^localhost$/.test(host) || !host.includes('.')) return null;
  return host.split('.').slice(-2).join('.');
}

function takeAway(api: object, [name = '', ...rest]: readonly string[]): void {
  if (rest.length === 0) Reflect.deleteProperty(api, name);
  else takeAway(Reflect.get(api, name) as object, rest);
}

interface Parts {
  readonly tabs: FakeTabs;
  readonly storage: FakeStorage;
  readonly permissions: FakePermissions;
  readonly requests: FakeRequests;
  readonly pages: FakePages;
  readonly menu: FakeBrowser['menu'];
  readonly asked: readonly string[];
  readonly answerOf: Server;
}

/** Whether any site may be seen. */
const seesBy = (permissions: FakePermissions) => () => permissions.origins.length > 0;

function firstParts({ family, origins, securityInfo = 'known' }: FakeBrowserOptions): Parts {
  const permissions = fakePermissions(origins ?? (family === 'firefox' ? ALL_SITES : []));
  return {
    tabs: fakeTabs({ title: catalogue.action_title.message, icon: '/icons/neutral-16.png' }),
    storage: fakeStorage(),
    permissions,
    requests: fakeRequests(family, securityInfo, seesBy(permissions)),
    pages: fakePages(),
    menu: [],
    asked: [],
    answerOf: () => 'refuses',
  };
}

export function fakeBrowser(options: FakeBrowserOptions, parts = firstParts(options)): FakeBrowser {
  const { family, incognito = false } = options;
  const { tabs, storage, permissions, requests, pages } = parts;
  const [onMessage, onInstalled, onStartup] = [fakeEvent(), fakeEvent(), fakeEvent()];
  const [onMenuClicked, onNavigationError, onCommand] = [fakeEvent(), fakeEvent(), fakeEvent()];
  let { menu, answerOf } = parts;
  const asked = [...parts.asked];
  const manifest =
    family === 'firefox'
      ? { host_permissions: ['*://*/*'], optional_permissions: ['webNavigation'], version: '0.1.0' }
      : { optional_host_permissions: [...ALL_SITES], version: '0.1.0' };

  const browser = {
    runtime: {
      id: EXTENSION_ID,
      lastError: undefined,
      getManifest: () => manifest,
      getURL: (path: string) => `${EXTENSION}/${path.replace(/^\//, '')}`,
      openOptionsPage: tabs.openSettings,
      onMessage: onMessage.api,
      onInstalled: onInstalled.api,
      onStartup: onStartup.api,
    },
    extension: { inIncognitoContext: incognito, isAllowedIncognitoAccess: async () => false },
    i18n: {
      getUILanguage: () => 'en-US',
      getMessage: (key: string, values: readonly string[] = []) => lookup?.(key as never, values) ?? '',
    },
    publicSuffix: { getDomain },
    contextMenus: {
      onClicked: onMenuClicked.api,
      async removeAll() {
        menu = [];
      },
      create(entry: { id: string; title: string }, done: () => void) {
        menu = [...menu, entry];
        done();
      },
    },
    management: { getSelf: async () => ({ installType: options.installType ?? 'development' }) },
    commands: { onCommand: onCommand.api, getAll: async () => [] },
    windows: { WINDOW_ID_NONE: -1 },
    get webNavigation() {
      return permissions.named.includes('webNavigation')
        ? { onErrorOccurred: onNavigationError.api }
        : undefined;
    },
    tabs: tabs.api,
    action: tabs.action,
    storage: storage.api,
    permissions: permissions.api,
    scripting: pages.api,
    webRequest: requests.api,
  };

  async function fetch(
    url: string,
    { method = 'GET', signal }: { method?: string; signal?: AbortSignal } = {},
  ) {
    if (url.startsWith(EXTENSION)) return { json: async () => ownFile(url.slice(EXTENSION.length + 1)) };
    asked.push(`${method} ${url}`);
    const answer = await answerOf(method, url);
    if (answer === 'answers') return {};
    if (answer === 'refuses') throw new TypeError('Failed to fetch');
    return new Promise<object>((_, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))),
    );
  }

  const events = [
    ...Object.values(tabs.events),
    ...Object.values(requests.events),
    ...[...Object.values(storage.changed), permissions.onAdded, permissions.onRemoved],
    ...[onMessage, onInstalled, onStartup, onMenuClicked, onNavigationError, onCommand],
  ];
  for (const name of options.without ?? []) takeAway(browser, name.split('.'));
  return {
    ...{ family, tabs, storage, permissions, requests, pages },
    ...{ onMessage, onInstalled, onStartup, onMenuClicked, onNavigationError, asked },
    get menu() {
      return menu;
    },
    server(answer) {
      answerOf = answer;
    },
    globals: {
      browser,
      chrome: { action: { setIcon: tabs.setIcon }, runtime: { lastError: undefined } },
      navigator: NAVIGATOR[family],
      fetch,
    },
    clearListeners() {
      for (const event of events) event.clear();
    },
    fork() {
      const forked = permissions.fork();
      return fakeBrowser(options, {
        tabs: tabs.fork(),
        storage: storage.fork(),
        permissions: forked,
        requests: requests.fork(seesBy(forked)),
        pages: pages.fork(),
        ...{ menu, asked, answerOf },
      });
    },
  };
}
