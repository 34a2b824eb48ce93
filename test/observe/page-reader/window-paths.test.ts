/** Which of the page's windows were read with it, and which of them may send a form. */
import { expect, test } from 'vitest';
import { readPage } from './page-of.ts';

/** With another one in it. */
const OWN = '<iframe class="own"></iframe>';
/** The DOM library lets the page into each; a browser not into this one. */
const SHUT = '<iframe class="shut" sandbox="allow-forms allow-popups"></iframe>';

const read = (markup: string, within = '') =>
  readPage(markup, {
    before({ document, HTMLIFrameElement }) {
      const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentDocument') ?? {};
      Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', {
        get(this: HTMLIFrameElement) {
          return this.className === 'shut' ? null : get?.call(this);
        },
      });
      for (const { contentDocument: inner } of document.querySelectorAll<HTMLIFrameElement>('.own'))
        if (inner) inner.body.innerHTML = within;
    },
  });

test.each([
  ['', '', 0, []],
  [OWN, '<iframe></iframe>', 2, []],
  [`${OWN}${SHUT}${OWN}`, '<iframe></iframe>', 4, ['1']],
  [`${SHUT}${OWN}`, `<iframe></iframe>${SHUT}`, 2, ['0', '1.1']],
])('%s with %j inside', async (markup, within, entered, senders) => {
  const page = await read(markup, within);
  expect(page.entered).toHaveLength(entered);
  expect(page.sandboxedSenders).toEqual(senders);
});
