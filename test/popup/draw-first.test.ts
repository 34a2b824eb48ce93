/**
 * What the popup's first script draws is the head that the rest of it draws a moment later, element by element: nothing moves, and
 * nothing is said that is not said then. Only what can be pressed, and what a screen reader is told, comes with the rest.
 */
import { JSDOM } from 'jsdom';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { explain } from '../../src/explain/explain.ts';
import { parseCatalogue } from '../../src/words/catalogue.ts';
import { readCases } from '../cases/cases.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown>, publicSuffix: () => undefined }));
vi.mock('../../src/browser/api.ts', () => fake);

const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://extension.example/popup.html' });
const { document } = window;

beforeEach(() => {
  for (const name of ['document', 'window', 'location', 'HTMLElement', 'Element', 'Node', 'Event'] as const)
    vi.stubGlobal(name, name === 'window' ? window : window[name]);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function speak(language: string): Promise<void> {
  const messages = await import(`../../src/_locales/${language}/messages.json`);
  const lookup = parseCatalogue(messages.default);
  fake.browser = {
    i18n: {
      getMessage: (key: string, values: readonly string[] = []) => lookup?.(key as never, values) ?? '',
      getUILanguage: () => language,
    },
    storage: { managed: { get: async () => ({}) } },
  };
  vi.resetModules();
}

/** Drawn by the first script; `null`: it draws nothing. */
async function drawnFirst(evidence: Evidence): Promise<Element | null> {
  const { firstVerdict } = await import('../../src/background/verdict-in-words.ts');
  const { drawFirstVerdict } = await import('../../src/popup/draw-first.ts');
  const verdict = await firstVerdict(evidence);
  if (verdict === null) return null;
  const root = document.createElement('div');
  // As it comes in a message.
  drawFirstVerdict(JSON.parse(JSON.stringify(verdict)), root);
  return root.querySelector('main');
}

/** Without what only a screen reader, or a pointer that rests there, is told. */
async function drawnLater(evidence: Evidence): Promise<Element | null> {
  const { VerdictHead } = await import('../../src/popup/verdict-head.tsx');
  const nothing = () => undefined;
  const explanation = explain(evidence, assess(evidence));
  const root = document.createElement('div');
  const { checkedAt, settled } = evidence;
  render(h(VerdictHead, { explanation, checkedAt, settled, onAgain: nothing, onStep: nothing }), root);
  for (const name of ['title', 'aria-label', 'data-checked-at'])
    root.querySelector('#check-again')?.removeAttribute(name);
  root.querySelector('[role="status"]')?.removeAttribute('role');
  root.normalize();
  return root.querySelector('.head');
}

const cases = readCases();

describe.each(['en', 'de', 'ar'])('in %s', (language) => {
  beforeEach(() => speak(language));

  test('every case has the same head, or none yet', async () => {
    const drawn: string[] = [];
    for (const { name, evidence, level } of cases) {
      const first = await drawnFirst(evidence);
      expect(first === null, name).toBe(level === 'checking' || !evidence.settled || evidence.moved);
      if (first === null) continue;
      const later = await drawnLater(evidence);
      first.normalize();
      expect(first.firstElementChild?.outerHTML.length, name).toBeGreaterThan(300);
      expect(later?.isEqualNode(first.firstElementChild), `${name}: ${later?.outerHTML}`).toBe(true);
      expect(first.getAttribute('data-level'), name).toBe(level);
      expect(first.getAttribute('data-mark'), name).toBe(explain(evidence, assess(evidence)).mark);
      drawn.push(level);
    }
    expect(new Set(drawn).size).toBe(6);
  });

  test('the page says which language that is, and nobody reads it aloud or presses it', async () => {
    const good = cases.find(({ level }) => level === 'secured');
    const first = await drawnFirst(good?.evidence as Evidence);
    expect(document.documentElement.lang).toBe(language);
    expect(document.documentElement.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(first?.getAttribute('aria-hidden')).toBe('true');
    expect(first?.hasAttribute('inert')).toBe(true);
  });
});
