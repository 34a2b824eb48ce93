/** The tabs, what is in each, and its toolbar button, which both browsers wipe when another document appears. */
import { type FakeEvent, fakeEvent } from './fake-event.ts';

/** Of `tabs.Tab`, what the extension reads. */
export interface FakeTab {
  readonly id: number;
  readonly windowId: number;
  readonly index: number;
  readonly active: boolean;
  readonly incognito: boolean;
  /** Left out where the browser withholds it. */
  readonly url?: string;
  readonly status?: string;
  /** Chromium with access to it: what the tab waits for. */
  readonly pendingUrl?: string;
  readonly discarded?: boolean;
  readonly favIconUrl?: string;
  readonly lastAccessed?: number;
  readonly openerTabId?: number;
}

export interface FakeButton {
  readonly title: string;
  /** Path of the smallest picture. */
  readonly icon: string;
}

export interface FakeTabs {
  readonly api: object;
  readonly action: object;
  /** `chrome.action.setIcon`, which answers by a callback. */
  setIcon(details: { tabId: number; path: Readonly<Record<string, string>> }, done: () => void): void;
  readonly events: Readonly<Record<'onUpdated' | 'onReplaced' | 'onRemoved' | 'onCreated', FakeEvent>>;
  openSettings(): Promise<void>;
  /** How often the settings page was opened. */
  readonly settingsOpened: number;
  /** Opened since, by the extension. */
  readonly opened: readonly { readonly url?: string }[];
  tab(id: number): FakeTab | undefined;
  /** The tab is like this from now on. Tells nobody. */
  set(tab: FakeTab): void;
  remove(id: number): void;
  /** Another document has appeared. */
  wipe(id: number): void;
  button(id: number): FakeButton;
  /** The same once more, as they are now; nobody listens to them. */
  fork(): FakeTabs;
}

interface TabsState {
  readonly tabs: Map<number, FakeTab>;
  readonly buttons: Map<number, Partial<FakeButton>>;
  readonly colours: Map<number, readonly number[]>;
  readonly opened: { url?: string }[];
  settingsOpened: number;
}

const noTabs = (): TabsState => ({
  tabs: new Map(),
  buttons: new Map(),
  colours: new Map(),
  opened: [],
  settingsOpened: 0,
});

export function fakeTabs(defaults: FakeButton, state = noTabs()): FakeTabs {
  const { tabs, buttons, colours, opened } = state;
  const events = {
    onUpdated: fakeEvent(),
    onReplaced: fakeEvent(),
    onRemoved: fakeEvent(),
    onCreated: fakeEvent(),
  };
  const known = (id: number): FakeTab => {
    const tab = tabs.get(id);
    if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
    return tab;
  };
  const paint = (id: number, more: Partial<FakeButton>): void => {
    known(id);
    buttons.set(id, { ...buttons.get(id), ...more });
  };
  return {
    api: {
      TAB_ID_NONE: -1,
      get: async (id: number) => structuredClone(known(id)),
      query: async ({ active }: { active?: boolean }) =>
        structuredClone([...tabs.values()].filter((tab) => active === undefined || tab.active === active)),
      async create(details: { url?: string }) {
        opened.push(details);
        return {};
      },
      ...Object.fromEntries(Object.entries(events).map(([name, event]) => [name, event.api])),
    },
    action: {
      getTitle: async ({ tabId }: { tabId: number }) => {
        known(tabId);
        return { ...defaults, ...buttons.get(tabId) }.title;
      },
      setTitle: async ({ tabId, title }: { tabId: number; title: string }) => paint(tabId, { title }),
      getBadgeBackgroundColor: async ({ tabId }: { tabId: number }) => {
        known(tabId);
        return colours.get(tabId) ?? [0, 0, 0, 0];
      },
      setBadgeBackgroundColor: async ({ tabId, color }: { tabId: number; color: readonly number[] }) => {
        known(tabId);
        colours.set(tabId, color);
      },
      getUserSettings: async () => ({ isOnToolbar: true }),
    },
    setIcon({ tabId, path }, done) {
      if (tabs.has(tabId)) paint(tabId, { icon: Object.values(path)[0] ?? '' });
      queueMicrotask(done);
    },
    events,
    opened,
    async openSettings() {
      state.settingsOpened += 1;
    },
    get settingsOpened() {
      return state.settingsOpened;
    },
    tab: (id) => tabs.get(id),
    set: (tab) => void tabs.set(tab.id, tab),
    remove(id) {
      tabs.delete(id);
      buttons.delete(id);
      colours.delete(id);
    },
    wipe(id) {
      buttons.delete(id);
      colours.delete(id);
    },
    button: (id) => ({ ...defaults, ...buttons.get(id) }),
    fork: () =>
      fakeTabs(defaults, {
        tabs: new Map(tabs),
        buttons: new Map(buttons),
        colours: new Map(colours),
        opened: [...opened],
        settingsOpened: state.settingsOpened,
      }),
  };
}
