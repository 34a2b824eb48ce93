/**
 * What the popup shows and loads beside its first frame (`src/popup/begin.ts`), and what it waits for before it draws the rest.
 * @vitest-environment jsdom
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sheetsLoaded } from '../../src/popup/sheets-loaded.ts';

const SHELL = '<div>Secured Zone</div>';
const REST = '<link rel="stylesheet" href="a.css"><script type="application/json" src="b.js"></script>';
const URL_OF_PAGE = 'https://shop.test/checkout';
const VERDICT = {
  ...{ lang: 'de', dir: 'ltr', level: 'secured', mark: 'secured', speaker: 'Wir', label: null },
  ...{ headline: 'Gut', answer: null, beside: null, step: null },
};
const EVIDENCE = { settled: true, moved: false, page: { seen: { href: URL_OF_PAGE } } };

/** The popup's page has begun, and its background answers so. */
async function begin(
  answer: () => Promise<unknown>,
  { search = '', url = URL_OF_PAGE, another = false } = {},
): Promise<void> {
  history.replaceState(null, '', `/popup.html${search}`);
  const onChanged = { addListener: () => undefined, removeListener: () => undefined };
  vi.stubGlobal('chrome', {
    storage: { session: { onChanged } },
    tabs: {
      query: async () => [{ id: 7, url }],
      onActivated: { addListener: (heard: () => void) => (another ? heard() : undefined) },
    },
    runtime: { sendMessage: answer },
  });
  vi.resetModules();
  await import('../../src/popup/begin.ts');
  await vi.advanceTimersByTimeAsync(0);
}

async function load(): Promise<void> {
  window.dispatchEvent(new Event('load'));
  await vi.advanceTimersByTimeAsync(0);
}

const shown = (): string | null | undefined => document.querySelector('body > div')?.textContent;
const isRestThere = (): boolean =>
  document.body.innerHTML.includes(REST) && document.querySelector('template') === null;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame'] });
  document.body.innerHTML = `${SHELL}<template>${REST}</template>`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the first script', () => {
  test('shows the verdict as soon as it is there, and only then loads the rest', async () => {
    await begin(async () => ({ evidence: EVIDENCE, verdict: VERDICT }));
    expect(shown()).toBe('WirGut');
    expect(document.documentElement.lang).toBe('de');
    await load();
    expect(isRestThere()).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(isRestThere()).toBe(true);
    for (const name of ['first-verdict', 'settled'])
      expect(performance.getEntriesByName(name)).toHaveLength(1);
    expect(shown()).toBe('WirGut');
  });

  test('waits a quarter of a second for it, and then leaves it to the rest', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const later = new Promise<unknown>((resolve) => {
      answer = resolve;
    });
    await begin(() => later);
    await load();
    await vi.advanceTimersByTimeAsync(240);
    expect(isRestThere()).toBe(false);
    await vi.advanceTimersByTimeAsync(40);
    expect(isRestThere()).toBe(true);
    answer({ evidence: EVIDENCE, verdict: VERDICT });
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown()).toBe('Secured Zone');
  });

  test.each<readonly [string, () => Promise<unknown>, { search?: string; url?: string; another?: boolean }]>([
    ['there is no verdict yet', async () => ({ evidence: EVIDENCE, verdict: null }), {}],
    ['there is no answer', async () => undefined, {}],
    ['the background ends', () => Promise.reject(new Error('The message port closed.')), {}],
    [
      'the page has gone on since it was read',
      async () => ({ evidence: EVIDENCE, verdict: VERDICT }),
      { url: 'https://shop.test/next' },
    ],
    [
      'another tab has come to the front',
      async () => ({ evidence: EVIDENCE, verdict: VERDICT }),
      { another: true },
    ],
    [
      'it is a window of its own',
      async () => ({ evidence: EVIDENCE, verdict: VERDICT }),
      { search: '?tab=1' },
    ],
  ])('shows nothing where %s, and loads the rest with the first frame', async (_what, answer, more) => {
    await begin(answer, more);
    await load();
    await vi.advanceTimersByTimeAsync(20);
    expect(isRestThere()).toBe(true);
    expect(shown()).toBe('Secured Zone');
  });

  test('does so without a frame too, as in a page that nobody sees yet', async () => {
    await begin(async () => undefined);
    vi.stubGlobal('requestAnimationFrame', () => 0);
    await load();
    await vi.advanceTimersByTimeAsync(90);
    expect(isRestThere()).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(isRestThere()).toBe(true);
  });
});

describe('the rest', () => {
  const link = (name: string) => {
    const made = document.createElement('link');
    // No `rel` while it is put in: nothing is fetched here.
    document.body.append(made);
    Object.defineProperty(made, 'sheet', { value: null, configurable: true });
    made.setAttribute('rel', 'stylesheet');
    made.id = name;
    return made;
  };
  beforeEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  test('waits until each sheet is there, or has failed', async () => {
    const [one, other] = [link('one'), link('other')];
    const drawn = vi.fn();
    void sheetsLoaded(document).then(drawn);
    one.dispatchEvent(new Event('load'));
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(drawn).not.toHaveBeenCalled();
    other.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(drawn).toHaveBeenCalledOnce());
  });

  test('waits for none that is there already', async () => {
    Object.defineProperty(link('there'), 'sheet', { value: {} });
    await expect(sheetsLoaded(document)).resolves.toHaveLength(1);
  });
});
