/** What a page moves about while it is read is read all the same. */
import { expect, test } from 'vitest';
import { readPage } from './page-of.ts';

const FORM = '<form id=f method=post action=http://list.example/><input autocomplete=cc-number></form>';
const MANY = '<i></i>'.repeat(1500);

/** Moves something for as long as a page is read, as often as its timers allow. */
function moving(move: (document: Document) => void, everyMs: number) {
  return ({ document, setInterval, setTimeout, clearInterval }: Window & typeof globalThis) => {
    const timer = setInterval(() => move(document), everyMs);
    setTimeout(() => clearInterval(timer), 1900);
  };
}

test.each([
  [
    'a carousel',
    Array.from({ length: 12 }, (_, at) => `<li>${MANY}${at === 6 ? FORM : ''}</li>`).join(''),
    (document: Document) => {
      const list = document.querySelector('ul');
      if (list?.firstElementChild) list.append(list.firstElementChild);
    },
    20,
  ],
  [
    'the form itself',
    `<li>${MANY.repeat(8)}</li>${FORM}`,
    (document: Document) => {
      const form = document.querySelector('form') as HTMLFormElement;
      if (form.previousSibling) form.parentElement?.prepend(form);
      else form.parentElement?.append(form);
    },
    1,
  ],
])('%s', { timeout: 30_000 }, async (_, inside, move, everyMs) => {
  for (let run = 0; run < 2; run += 1) {
    const { forms, truncated } = await readPage(`<ul>${inside}</ul>`, {
      before: (window) => moving(move, everyMs)(window as unknown as Window & typeof globalThis),
    });
    // What cannot be read in time is said to be too much: never that there is nothing.
    expect(truncated || forms.some(({ target }) => target.scheme === 'http')).toBe(true);
  }
});
