/** Uses a page of the extension as nobody would: fills all that can be filled, presses all that can be pressed, and looks whether it stays whole. */
import { expect } from 'vitest';
import english from '../../src/_locales/en/messages.json' with { type: 'json' };
import { type OpenPage, rest } from './page-of-ours.ts';

/** Nothing went wrong, something is there, and each sentence is. */
export function expectWhole({ document, wrong }: OpenPage, after: string): void {
  expect(wrong, after).toEqual([]);
  // "A fault of its own" is said in whole sentences, too.
  expect(document.body.textContent, after).not.toContain(english.broken_text.message);
  const main = document.querySelector('main');
  expect(main?.textContent?.trim().length, after).toBeGreaterThan(40);
  const words = (main?.textContent ?? '').split(/[\s\u2066-\u2069]+/);
  expect(
    words.filter((word) => word.includes('_') && Object.hasOwn(english, word)),
    after,
  ).toEqual([]);
}

function nameOf(element: Element): string {
  const { id, localName, textContent } = element;
  const { name = '', value = '' } = element as Partial<HTMLInputElement>;
  return [localName, id, name, value, textContent?.slice(0, 30)].filter(Boolean).join(' ');
}

/** Whatever can be filled, with this text. */
export async function fill(page: OpenPage, text: string): Promise<void> {
  const { Event } = page.window;
  for (const field of page.document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input',
  )) {
    if (['checkbox', 'radio', 'file', 'button'].includes(field.type)) continue;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await rest();
    expectWhole(page, `"${text}" in ${nameOf(field)}`);
  }
}

/** Some are named anew when they are pressed. */
const MOST = 80;

/** Each once, those that come meanwhile included. @returns how many they were */
export async function press(page: OpenPage): Promise<number> {
  const { Event } = page.window;
  const pressed = new Set<string>();
  for (let found = true; found && pressed.size < MOST; ) {
    const all = page.document.querySelectorAll<HTMLElement>(
      'button, summary, select, input[type=checkbox], input[type=radio]',
    );
    const next = [...all].find(
      (element) => !pressed.has(nameOf(element)) && !element.hasAttribute('disabled'),
    );
    found = next !== undefined;
    if (next === undefined) break;
    pressed.add(nameOf(next));
    if (next.localName === 'select') {
      const list = next as HTMLSelectElement;
      list.selectedIndex = list.options.length - 1;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    } else next.click();
    if (next.localName === 'summary') next.parentElement?.dispatchEvent(new Event('toggle'));
    await rest();
    expectWhole(page, nameOf(next));
  }
  return pressed.size;
}
