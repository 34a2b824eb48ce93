/**
 * The popup as markup, for every case of the table: what its root says of itself, that each sentence is there, and that each button
 * does one thing. How it looks is the browsers' affair (`test/e2e/popup`).
 */
import { JSDOM } from 'jsdom';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import english from '../../src/_locales/en/messages.json' with { type: 'json' };
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { explain } from '../../src/explain/explain.ts';
import { NO_POLICY } from '../../src/policy/managed-policy.ts';
import type { PopupActions } from '../../src/popup/popup-view.tsx';
import { parseCatalogue } from '../../src/words/catalogue.ts';
import { readCases } from '../cases/cases.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown>, publicSuffix: () => undefined }));
vi.mock('../../src/browser/api.ts', () => fake);

const lookup = parseCatalogue(english);
const pressed: string[] = [];
const act = (name: string) => () => void pressed.push(name);
const actions: PopupActions = {
  lookAgain: act('again'),
  allowAccess: act('access'),
  openHttps: (url) => void pressed.push(`https ${url}`),
  openSettings: act('settings'),
  closePage: act('close'),
  goBack: act('back'),
  openNewPage: act('new-page'),
};

const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://extension.example/popup.html' });

beforeEach(() => {
  for (const name of ['document', 'window', 'location', 'HTMLElement', 'Element', 'Node', 'Event'] as const)
    vi.stubGlobal(name, name === 'window' ? window : window[name]);
  fake.browser = {
    i18n: {
      getMessage: (key: string, values: readonly string[] = []) => lookup?.(key as never, values) ?? '',
      getUILanguage: () => 'en-GB',
    },
    runtime: { getManifest: () => ({ version: '1.2.3' }), getURL: (path: string) => `/${path}` },
    tabs: { TAB_ID_NONE: -1 },
    storage: { managed: { get: async () => ({}) } },
  };
  pressed.length = 0;
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

async function show(evidence: Evidence, policy = NO_POLICY): Promise<HTMLElement> {
  const { PopupView } = await import('../../src/popup/popup-view.tsx');
  const since = seenOrUndefined(evidence.knownShops)?.since;
  const shop = { since, problem: null, remember: act('remember'), forget: act('forget') };
  render(null, document.body);
  render(h(PopupView, { evidence, shop, policy, actions }), document.body);
  return document.querySelector<HTMLElement>('#app') ?? document.body;
}

const cases = readCases();

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { evidence, level, findings }) => {
  test('says of itself what was found, and everything in words', async () => {
    const app = await show(evidence);
    expect(app.dataset.level).toBe(level);
    expect(app.dataset.findings).toBe(findings.join(' '));
    expect(app.getAttribute('aria-busy')).toBe(String(app.dataset.settled !== 'true'));
    // A key that the catalogue lacks would stand there as it is.
    const words = (app.textContent ?? '').split(/[\s\u2066-\u2069]+/);
    expect(
      words.filter(
        (word) => (word.includes('_') && word in english) || /^(?:undefined|null|NaN|\[object)/.test(word),
      ),
    ).toEqual([]);
  });

  test('its step does one thing, and the foot leads to the settings', async () => {
    const app = await show(evidence);
    const { step } = explain(evidence, assess(evidence));
    const button = app.querySelector<HTMLButtonElement>('.step');
    expect(button?.dataset.step).toBe(step?.kind);
    if (button !== null && !button.disabled && step !== null) {
      button.click();
      expect(pressed).toEqual([step.href === null ? step.kind : `https ${step.href}`]);
    }
    pressed.length = 0;
    app.querySelector<HTMLButtonElement>('#open-settings')?.click();
    expect(pressed).toEqual(['settings']);
  });
});

const LEVELS = [...new Set(cases.map(({ level }) => level))];

describe.each(LEVELS)('behind the doors of one that is %s', (level) => {
  const evidence = cases.find((one) => one.level === level)?.evidence as Evidence;

  test('there is what they promise, when they are opened', async () => {
    const app = await show(evidence);
    for (const door of app.querySelectorAll<HTMLDetailsElement>('details.door')) {
      door.open = true;
      door.dispatchEvent(new window.Event('toggle'));
    }
    await vi.waitFor(() => expect(app.textContent).not.toContain(english.door_loading.message), 5000);
    expect(app.textContent).not.toContain(english.door_failed.message);
    const doors = [...app.querySelectorAll('details.door')].map((door) => door.id);
    expect(doors).toContain('get-help');
    const words = (app.textContent ?? '').split(/[\s\u2066-\u2069]+/);
    expect(words.filter((word) => word in english && word.includes('_'))).toEqual([]);
  });
});
