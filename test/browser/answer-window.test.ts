/** The window of its own: one of each kind, used again, bound to one tab, never to itself; and the popup that lets go of its tab. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { askedFor, boundTab, watchBound } from '../../src/browser/answer-window.ts';
import type { Tabs } from '../../src/browser/api.ts';
import { openAnswer } from '../../src/browser/open-answer.ts';
import { watchFront } from '../../src/browser/watch-front.ts';
import { fakeEvent } from '../fake-browser/fake-event.ts';
import { fakeStorage } from '../fake-browser/fake-storage.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

type Tab = Pick<Tabs.Tab, 'id' | 'incognito' | 'windowId' | 'active'> & { url?: string };
const NAMES = ['onActivated', 'onAttached', 'onDetached', 'onMoved', 'onRemoved', 'onReplaced'] as const;

function start(mark?: string) {
  let tabs: readonly Tab[] = [
    { id: 1, incognito: false, windowId: 10, active: true },
    { id: 2, incognito: true, windowId: 20, active: true },
    { id: 3, incognito: false, windowId: 30, active: true },
  ];
  const done: string[] = [];
  const events = Object.fromEntries(NAMES.map((name) => [name, fakeEvent()]));
  const onFocusChanged = fakeEvent();
  const own = { id: undefined as number | undefined };
  let inFront: { readonly id?: number; readonly focused: boolean } | undefined;
  const storage = fakeStorage();
  if (mark !== undefined) storage.put('session', { 'session-mark': mark });
  const change = (id: number, to: Partial<Tab>) => {
    tabs = tabs.map((tab) => (tab.id === id ? { ...tab, ...to } : tab));
  };
  fake.browser = {
    extension: { inIncognitoContext: false },
    runtime: { getURL: (path: string) => `ext://us/${path}` },
    storage: storage.api,
    tabs: {
      ...Object.fromEntries(Object.entries(events).map(([name, { api }]) => [name, api])),
      query: async () => tabs,
      async get(id: number) {
        const found = tabs.find((tab) => tab.id === id);
        if (found === undefined) throw new Error('No such tab.');
        return found;
      },
      getCurrent: async () => tabs.find(({ id }) => id === own.id),
      async update(id: number, to: Partial<Tab>) {
        done.push(`update ${id} ${to.url}`);
        change(id, to);
      },
      async reload(id: number) {
        done.push(`reload ${id}`);
      },
    },
    windows: {
      WINDOW_ID_NONE: -1,
      onFocusChanged: onFocusChanged.api,
      async getLastFocused() {
        if (inFront === undefined) throw new Error('No window.');
        return inFront;
      },
      async create({ url, incognito, type }: { url: string; incognito: boolean; type: string }) {
        done.push(`create ${type} ${url}${incognito ? ' private' : ''}`);
        const id = 100 + tabs.length;
        tabs = [...tabs, { id, incognito, windowId: id, active: true, url }];
      },
      async update(id: number) {
        done.push(`front ${id}`);
      },
    },
  };
  return {
    done,
    storage,
    tab: (id: number) => tabs.find((tab) => tab.id === id) as Tabs.Tab,
    change,
    close: (id: number) => {
      tabs = tabs.filter((tab) => tab.id !== id);
    },
    fire: (name: (typeof NAMES)[number], ...args: unknown[]) => events[name]?.fire(args),
    focus: (windowId: number) => onFocusChanged.fire([windowId]),
    listening: () => [...Object.values(events), onFocusChanged].some(({ api }) => api.hasListeners()),
    wasInFront: (window: typeof inFront) => {
      inFront = window;
    },
    beIn: (id: number) => {
      own.id = id;
    },
  };
}

let world: ReturnType<typeof start>;
beforeEach(() => {
  world = start('now');
});
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('asked for', () => {
  test('from two windows, it is one window, used again and brought to the front', async () => {
    await Promise.all([openAnswer(world.tab(1), 'menu'), openAnswer(world.tab(3), 'shortcut')]);
    expect(world.done).toEqual([
      'create popup ext://us/popup.html?tab=1&by=menu&mark=now',
      'update 103 ext://us/popup.html?tab=3&by=shortcut&mark=now',
      'front 103',
    ]);
  });

  test('from a private window, it is one of its own', async () => {
    for (const id of [1, 2, 1, 2]) await openAnswer(world.tab(id), 'menu');
    expect(world.done.filter((what) => what.startsWith('create'))).toEqual([
      'create popup ext://us/popup.html?tab=1&by=menu&mark=now',
      'create popup ext://us/popup.html?tab=2&by=menu&mark=now private',
    ]);
    expect(world.done.filter((what) => what.startsWith('update'))).toEqual([
      'update 103 ext://us/popup.html?tab=1&by=menu&mark=now',
      'update 104 ext://us/popup.html?tab=2&by=menu&mark=now',
    ]);
  });

  test('over itself, it looks again at what it is bound to', async () => {
    await openAnswer(world.tab(1), 'menu');
    await openAnswer(world.tab(103), 'shortcut');
    expect(world.done.slice(1)).toEqual(['reload 103', 'front 103']);
  });
});

test('the page reads what it is asked for, and takes nothing else for it', () => {
  expect(askedFor('?tab=7&by=menu&mark=now')).toEqual({ tabId: 7, by: 'menu', mark: 'now' });
  expect(askedFor('?tab=7&by=shortcut')).toEqual({ tabId: 7, by: 'shortcut', mark: '' });
  for (const other of [
    '',
    '?',
    '?tab=7',
    '?by=menu',
    '?tab=x&by=menu',
    '?tab=7&by=page',
    '?tab=1e99&by=menu',
  ])
    expect(askedFor(other), other).toBeUndefined();
});

test('it is bound to a tab that is there, of its own kind, and to no window of its own', async () => {
  world.beIn(3);
  const bound = (tabId: number) => boundTab({ tabId, by: 'menu', mark: 'now' });
  expect((await bound(1))?.id).toBe(1);
  for (const [what, id] of Object.entries({ gone: 9, private: 2, itself: 3 }))
    expect(await bound(id), what).toBeUndefined();
});

test('restored by a browser that has started anew, it is bound to none: numbers of tabs are given again', async () => {
  world = start();
  world.beIn(3);
  await openAnswer(world.tab(1), 'menu');
  const asked = askedFor(new URL(world.tab(103).url ?? '').search);
  expect(asked && (await boundTab(asked))?.id).toBe(1);
  world.storage.put('session', { 'session-mark': 'of the next start' });
  expect(asked && (await boundTab(asked))).toBeUndefined();
});

test.each([
  ['where there is no room, what is kept of other tabs makes room', 5020],
  ['where nothing at all can be kept, it answers all the same', 0],
])('%s', async (_what, limit) => {
  world = start();
  world.beIn(3);
  if (limit > 0) world.storage.put('session', { 'record:2': 'x'.repeat(5000) });
  world.storage.limit('session', limit);
  await openAnswer(world.tab(1), 'menu');
  const asked = askedFor(new URL(world.tab(103).url ?? '').search);
  expect(asked && (await boundTab(asked))?.id).toBe(1);
  expect(asked?.mark !== '').toBe(limit > 0);
});

test('it is told when its tab closes, is replaced, or is no more in front; and nothing of others', async () => {
  for (const [news, heard] of [
    [() => world.fire('onRemoved', 1, {}), 'closed'],
    [() => world.fire('onReplaced', 8, 1), 'closed'],
    [() => world.fire('onRemoved', 3, {}), ''],
    [() => world.fire('onReplaced', 1, 8), ''],
    [
      () => {
        world.change(1, { active: false });
        return world.fire('onActivated', { tabId: 5, windowId: 10 });
      },
      'false',
    ],
  ] as const) {
    world = start('now');
    const said: string[] = [];
    const stop = watchBound(1, {
      onClosed: () => said.push('closed'),
      onFront: (inFront) => said.push(String(inFront)),
    });
    await settle();
    expect(said.splice(0)).toEqual(['true']);
    news();
    await settle();
    expect(said.join()).toBe(heard);
    stop();
    expect(world.listening()).toBe(false);
  }
});

describe('the popup lets go', () => {
  test.each<[string, boolean, () => unknown]>([
    [
      'another tab of its window comes to the front',
      true,
      () => world.fire('onActivated', { tabId: 5, windowId: 10 }),
    ],
    ['its tab is taken out of the window', true, () => world.fire('onDetached', 1, {})],
    ['its tab closes', true, () => world.fire('onRemoved', 1, {})],
    ['its tab is replaced', true, () => world.fire('onReplaced', 8, 1)],
    ['another window comes to the front', true, () => world.focus(30)],
    [
      'a tab of another window comes to the front there',
      false,
      () => world.fire('onActivated', { tabId: 3, windowId: 30 }),
    ],
    ['its tab says that it is in front', false, () => world.fire('onActivated', { tabId: 1, windowId: 10 })],
    ['its tab is moved within the window', false, () => world.fire('onMoved', 1, {})],
    ['another tab closes', false, () => world.fire('onRemoved', 5, {})],
    ['another program comes to the front', false, () => world.focus(-1)],
    ['its own window comes to the front', false, () => world.focus(10)],
  ])('%s: %s', async (_what, expected, happen) => {
    const left = vi.fn();
    const stop = watchFront(world.tab(1), left);
    await settle();
    expect(left).not.toHaveBeenCalled();
    happen();
    await settle();
    expect(left.mock.calls.length > 0).toBe(expected);
    stop();
    expect(world.listening()).toBe(false);
  });

  test.each<[string, () => void]>([
    ['was not in front any more when the watch began', () => world.change(1, { active: false })],
    ['was in another window by then', () => world.change(1, { windowId: 11 })],
    ['was gone by then', () => world.close(1)],
  ])('of a tab that %s', async (_what, before) => {
    const tab = world.tab(1);
    before();
    const left = vi.fn();
    watchFront(tab, left);
    await settle();
    expect(left).toHaveBeenCalled();
  });

  test.each([
    ['another window has the focus by then', { id: 30, focused: true }, true],
    ['its own window has it', { id: 10, focused: true }, false],
    ['another program has it', { id: 30, focused: false }, false],
    ['the browser names no window', { focused: true }, false],
    ['there is no window', undefined, false],
  ])('when the watch begins, %s: %s', async (_what, window, expected) => {
    world.wasInFront(window);
    const left = vi.fn();
    watchFront(world.tab(1), left);
    await settle();
    expect(left.mock.calls.length > 0).toBe(expected);
  });

  test('where there are no windows (Firefox for Android), by its tabs alone', async () => {
    delete fake.browser.windows;
    const left = vi.fn();
    watchFront(world.tab(1), left)();
    await settle();
    expect(left).not.toHaveBeenCalled();
  });
});
