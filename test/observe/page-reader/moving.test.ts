/** Pages that move their elements while the reader rests: what was in the page all the time is read. */
import type { JSDOM } from 'jsdom';
import { expect, test, vi } from 'vitest';
import { openPage, readPage, shadows } from './page-of.ts';

const FORM = '<form action="http://list.example/pay"><input autocomplete="cc-number"></form>';
const OPEN = [{ target: { scheme: 'http', host: 'list.example' }, card: 1 }];
/** More than the reader visits in one go. */
const filler = (count: number) => '<i></i>'.repeat(count);

/** @param atRest runs in each of the reader's rests, with their number from 1 on; the first is before it begins */
async function readMoving(
  markup: string,
  atRest: (window: JSDOM['window'], rest: number) => void,
  before?: (window: JSDOM['window']) => void,
) {
  const window = await openPage(markup, before ? { before } : {});
  // The clock stands still: only the count of visits makes the reader rest.
  vi.stubGlobal('performance', { now: () => 1000, timeOrigin: 1000, getEntriesByType: () => [] });
  const { MessageChannel } = globalThis;
  let rests = 0;
  vi.stubGlobal(
    'MessageChannel',
    class extends MessageChannel {
      constructor() {
        super();
        rests += 1;
        atRest(window, rests);
      }
    },
  );
  vi.resetModules();
  return (await import('../../../src/observe/page-reader/read-page.ts')).readPage();
}

test('a carousel puts the item where the reader rests behind the one with the form', async () => {
  const items = `<li>${filler(700)}</li><li>${filler(50)}${FORM}</li><li>${filler(50)}</li>`;
  const { forms, truncated, cardFields } = await readMoving(`<ul>${items}</ul>`, ({ document }, rest) => {
    const list = document.querySelector('ul');
    if (rest === 2) list?.append(list.firstElementChild as Element);
  });
  expect(forms).toMatchObject(OPEN);
  expect(cardFields).toBe(1);
  expect(truncated).toBe(false);
});

test('the form itself jumps to where the reader has been', async () => {
  const { forms, truncated } = await readMoving(
    `<body>${filler(700)}${FORM}</body>`,
    ({ document }, rest) => {
      if (rest === 2) document.body.prepend(document.querySelector('form') as Element);
    },
  );
  expect(forms).toMatchObject(OPEN);
  expect(truncated).toBe(false);
});

test('it jumps out of a shadow tree into what was read before', async () => {
  const { forms } = await readMoving(
    '<main></main><div></div>',
    ({ document }, rest) => {
      const shadow = shadows.get(document.querySelector('div') as Element);
      if (rest === 2) document.querySelector('main')?.append(shadow?.querySelector('form') as Element);
    },
    ({ document }) => {
      const host = document.querySelector('div') as Element;
      const shadow = host.attachShadow({ mode: 'closed' });
      shadow.innerHTML = filler(700) + FORM;
      shadows.set(host, shadow);
    },
  );
  expect(forms).toMatchObject(OPEN);
});

test('a part with a shadow tree that was passed over is read with what is in it', async () => {
  const { forms } = await readMoving(
    `<ul><li>${filler(700)}</li><li><div></div></li></ul>`,
    ({ document }, rest) => {
      const list = document.querySelector('ul');
      if (rest === 2) list?.append(list.firstElementChild as Element);
    },
    ({ document }) => {
      const host = document.querySelector('div') as Element;
      const shadow = host.attachShadow({ mode: 'closed' });
      shadow.innerHTML = FORM;
      shadows.set(host, shadow);
    },
  );
  expect(forms).toMatchObject(OPEN);
});

test('a page that never stands still is read whole, and not called too large', async () => {
  const { forms, truncated } = await readMoving(
    `<ul><li>Now</li></ul><p>${filler(3000)}</p>${FORM}`,
    ({ document }) => {
      const list = document.querySelector('ul') as Element;
      list.append(document.createElement('li'), list.firstElementChild as Element);
    },
  );
  expect(forms).toMatchObject(OPEN);
  expect(truncated).toBe(false);
});

const MOVED = '<form id=f method=post action=http://list.example/><input autocomplete=cc-number></form>';
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
    Array.from({ length: 12 }, (_, at) => `<li>${MANY}${at === 6 ? MOVED : ''}</li>`).join(''),
    (document: Document) => {
      const list = document.querySelector('ul');
      if (list?.firstElementChild) list.append(list.firstElementChild);
    },
    20,
  ],
  [
    'the form itself',
    `<li>${MANY.repeat(8)}</li>${MOVED}`,
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
