/**
 * One life of the background: from its start, when it adds its listeners, to its end, after which nothing that it had begun
 * goes on. What it stored, and what is painted, stays with the browser.
 */
import { expect, inject, onTestFinished, vi } from 'vitest';
import { backgroundScript } from './background-script.ts';
import type { FakeBrowser, FakeGlobals } from './fake-browser.ts';

export interface Life {
  /** How often it has asked the browser for something so far. */
  readonly calls: number;
  readonly alive: boolean;
  end(): void;
  /** Waits until it has nothing more to do but to wait for the browser. */
  settled(): Promise<void>;
}

export interface LifeOptions {
  /**
   * `script`: the one script that the build makes of them, which starts in a millisecond. `sources`: each module by itself, as
   * coverage wants it. Default: sources where coverage is measured.
   */
  readonly from?: 'sources' | 'script';
  /** It ends over this call: the browser does what was asked, and nobody is there for the answer. */
  readonly endsAtCall?: number;
  /** Holds up a call (`tabs.get`) until what is returned resolves. */
  readonly hold?: (name: string, args: readonly unknown[]) => Promise<unknown> | undefined;
}

type Callable = (...args: unknown[]) => unknown;

/** Each module anew is what takes the time where coverage is measured: it has the first of three lives in a file. */
const ONE_OF = 3;
let lives: { readonly file: string | undefined; count: number } = { file: undefined, count: 0 };

function ownModules(): boolean {
  if (!inject('ofSources')) return false;
  const file = expect.getState().testPath;
  if (lives.file !== file) lives = { file, count: 0 };
  lives.count += 1;
  return lives.count % ONE_OF === 1;
}

export async function startBackground(fake: FakeBrowser, options: LifeOptions = {}): Promise<Life> {
  const { from = ownModules() ? 'sources' : 'script', endsAtCall, hold } = options;
  let alive = true;
  let calls = 0;
  const never = () => new Promise<never>(() => undefined);

  const end = (): void => {
    alive = false;
    fake.clearListeners();
  };

  /** An answer of the browser reaches nobody any more when the life has ended. */
  function answered(name: string, args: readonly unknown[], work: () => unknown): unknown {
    if (!alive) return never();
    const result = work();
    if (!(result instanceof Promise)) return result;
    calls += 1;
    if (calls === endsAtCall) {
      result.catch(() => undefined);
      end();
      return never();
    }
    const held = hold?.(name, args);
    // A refusal that is held up is heard later.
    result.catch(() => undefined);
    const later = Promise.resolve(held).then(() => result);
    return new Promise((resolve, reject) => {
      const done = (how: (value: never) => void) => (value: unknown) => {
        if (alive) how(value as never);
      };
      later.then(done(resolve), done(reject));
    });
  }

  /** The same object, each of whose answers may come too late for this life. */
  function living<T extends object>(object: T, path = ''): T {
    return new Proxy(object, {
      get(target, key) {
        const value = Reflect.get(target, key) as unknown;
        const name = path === '' ? String(key) : `${path}.${String(key)}`;
        if (typeof value === 'function')
          return (...args: unknown[]) =>
            answered(name, args, () => (value as Callable).apply(target, withLife(args)));
        return typeof value === 'object' && value !== null && !Array.isArray(value) && isSpace(name)
          ? living(value, name)
          : value;
      },
    });
  }
  const isSpace = (name: string): boolean => name.split('.').length < 3;
  /** A callback (`chrome.action.setIcon`) is an answer too. */
  const withLife = (args: readonly unknown[]): unknown[] =>
    args.map((one, at) =>
      typeof one === 'function' && at === args.length - 1 && args.length > 1 && typeof args[0] === 'object'
        ? (...given: unknown[]) => (alive ? (one as Callable)(...given) : undefined)
        : one,
    );

  const { fetch, navigator } = fake.globals;
  const globals: FakeGlobals = {
    browser: living(fake.globals.browser),
    chrome: living(fake.globals.chrome),
    navigator,
    fetch: (url, init) => answered('fetch', [url], () => fetch(url, init)) as Promise<object>,
  };
  seenByModules(globals);
  if (from === 'script') (await backgroundScript())(globals);
  else await import('../../src/background/background.ts');
  const life: Life = {
    get calls() {
      return calls;
    },
    get alive() {
      return alive;
    },
    end,
    async settled() {
      for (let before = -1, quiet = 0; quiet < 2; quiet = before === calls ? quiet + 1 : 0) {
        before = calls;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
  // What it waits for may come in the middle of the next test, whose button it would then paint.
  onTestFinished(end);
  await life.settled();
  return life;
}

/** Of the last life. Of several mocks between two imports any one may count, so that all give this one. */
let lastBrowser: object | undefined;

/** What a test imports of `src` from now on has this browser too. */
function seenByModules({ browser, chrome, navigator, fetch }: FakeGlobals): void {
  vi.resetModules();
  lastBrowser = browser;
  vi.doMock('webextension-polyfill', () => ({ default: lastBrowser }));
  vi.stubGlobal('chrome', chrome);
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('fetch', fetch);
}

/** The background ends when it has nothing more to do, and is started by what happens next. */
export async function nextLife(fake: FakeBrowser, life: Life): Promise<Life> {
  await life.settled();
  life.end();
  return startBackground(fake);
}
