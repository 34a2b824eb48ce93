/** A page of the extension as it starts, in a small document beside a fake browser, and what goes wrong in it. */
import { JSDOM, VirtualConsole } from 'jsdom';
import { options, render } from 'preact';
import { vi } from 'vitest';
import { POPUP } from '../fake-browser/click.ts';
import { EXTENSION, type FakeBrowser } from '../fake-browser/fake-browser.ts';

export type PageName = 'desk' | 'options' | 'popup' | 'welcome';

const STARTS: Readonly<Record<PageName, () => Promise<unknown>>> = {
  desk: () => import('../../src/desk/desk.tsx'),
  options: () => import('../../src/options/options.tsx'),
  popup: () => import('../../src/popup/popup.tsx'),
  welcome: () => import('../../src/welcome/welcome.tsx'),
};

const NAMES = [
  ...['document', 'location', 'HTMLElement', 'Element', 'Node', 'Event', 'HTMLDetailsElement'],
  ...['HTMLInputElement', 'HTMLTextAreaElement', 'Blob', 'File', 'KeyboardEvent', 'innerHeight'],
];

const FUNCTIONS = [
  ...(['addEventListener', 'removeEventListener', 'getSelection', 'getComputedStyle'] as const),
];

// A frame is the next task, not 16 or 35 ms: effects have run whenever `rest` is over, however slow the machine is.
const nextFrame = (draw: (now: number) => void) => setTimeout(() => draw(performance.now()));
options.requestAnimationFrame = (effects) => void nextFrame(effects);

class NothingGrows {
  observe(): void {}
  disconnect(): void {}
}

export interface OpenPage {
  readonly window: JSDOM['window'];
  readonly document: Document;
  /** Exceptions, and what was written to the console. */
  readonly wrong: readonly string[];
  /** What was done with tabs and windows. */
  readonly done: readonly string[];
  /** Takes it down: nothing of it goes on. */
  end(): Promise<void>;
}

/** What only pages ask of the browser: the background to look, and things done with tabs and windows, which are noted. */
function forPages(fake: FakeBrowser, done: string[], inWindow: boolean): void {
  const note = (name: string) => async (first?: unknown) =>
    void done.push(`${name} ${JSON.stringify(first)}`);
  const browser = fake.globals.browser as Record<string, object>;
  const never = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(browser.runtime ?? {}, {
    async sendMessage(message: unknown) {
      const answers = fake.onMessage.fire([message, POPUP]);
      return answers.find((answer) => answer !== undefined);
    },
  });
  const names = ['update', 'remove', 'goBack', 'reload'];
  Object.assign(browser.tabs ?? {}, {
    ...Object.fromEntries(names.map((name) => [name, note(name)])),
    ...Object.fromEntries(
      ['onActivated', 'onDetached', 'onAttached', 'onMoved'].map((name) => [name, never]),
    ),
    getCurrent: async () => (inWindow ? { id: 99, incognito: false } : undefined),
  });
  Object.assign(browser.windows ?? {}, {
    onFocusChanged: never,
    get: async () => ({ type: 'normal' }),
    getLastFocused: async () => ({ id: 1, focused: true }),
    update: note('window'),
  });
}

/**
 * The page when there is something in it.
 * @param search of its address
 */
export async function openPageOfOurs(fake: FakeBrowser, name: PageName, search = ''): Promise<OpenPage> {
  const done: string[] = [];
  forPages(fake, done, search !== '');
  const wrong: string[] = [];
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('jsdomError', (error) => wrong.push(String(error)));
  const { window } = new JSDOM('<!doctype html><body><div></div></body>', {
    url: `${EXTENSION}/${name}.html${search}`,
    pretendToBeVisual: true,
    virtualConsole,
  });
  for (const one of NAMES) vi.stubGlobal(one, Reflect.get(window, one));
  vi.stubGlobal('window', window);
  // The document would be empty then.
  window.close = () => void done.push('close');
  for (const how of FUNCTIONS) vi.stubGlobal(how, window[how].bind(window));
  vi.stubGlobal('requestAnimationFrame', nextFrame);
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('ResizeObserver', NothingGrows);
  // Of no use without a layout, so jsdom has none.
  window.Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('print', () => undefined);
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:saved');
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...said) => void wrong.push(said.join(' ')));
  await STARTS[name]();
  const { document } = window;
  await vi.waitFor(() => {
    if (document.querySelector('main') === null) throw new Error('Nothing is there yet.');
  }, 5000);
  await rest();
  const end = async () => {
    for (const root of [document.body, document.querySelector('div')]) if (root) render(null, root);
    await rest();
  };
  return { window, document, wrong, done, end };
}

/** Until what was begun has been loaded and drawn. */
export async function rest(): Promise<void> {
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}
