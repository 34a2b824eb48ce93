/**
 * What the popup loads beside its first frame (`src/browser/ask-first.ts`), and what it waits for before it draws.
 * @vitest-environment jsdom
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sheetsLoaded } from '../../src/popup/sheets-loaded.ts';

const SHELL = '<div>Secured Zone</div>';
const SHEET = '<link rel="stylesheet" href="a.css">';
const SCRIPT = '<script type="application/json" src="b.js"></script>';

describe('sheets and modules', () => {
  const rest = () => document.body.innerHTML.split('</template>')[1];
  beforeAll(async () => {
    // A window of its own: of a look nothing is asked here.
    history.replaceState(null, '', '?tab=1');
    vi.stubGlobal('chrome', { storage: {} });
    await import('../../src/browser/ask-first.ts');
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] });
    document.body.innerHTML = `${SHELL}<template>${SHEET}${SCRIPT}</template>`;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('keep no first frame waiting: the script runs with it, once', async () => {
    expect(rest()).toBe('');
    window.dispatchEvent(new Event('load'));
    expect(rest()).toBe(SHEET);
    await vi.advanceTimersByTimeAsync(20);
    expect(rest()).toBe(SHEET + SCRIPT);
    await vi.runAllTimersAsync();
    expect(rest()).toBe(SHEET + SCRIPT);
  });

  test('are there without a frame too, as in a page that nobody sees yet', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    window.dispatchEvent(new Event('load'));
    await vi.advanceTimersByTimeAsync(90);
    expect(rest()).toBe(SHEET);
    await vi.advanceTimersByTimeAsync(20);
    expect(rest()).toBe(SHEET + SCRIPT);
  });
});

describe('the verdict', () => {
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
