/** Forms to http in frames: in Firefox a policy of the page's headers may not reach them. */
import { expect, test } from 'vitest';
import { readPage } from './page-of.ts';

test.each([
  ['Firefox', 'frame', 'http://list.example/', true],
  ['Firefox', 'frame', 'https://list.example/', false],
  ['Firefox', 'frame', '/pay', false],
  ['Firefox', 'page', 'http://list.example/', false],
  ['Chromium', 'frame', 'http://list.example/', false],
  ['Chromium', 'page', 'http://list.example/', false],
])('%s: a form in the %s to %s: %s', async (browser, where, action, expected) => {
  const page = await readPage('<iframe></iframe>', {
    ...(browser === 'Firefox' && { extensionUrl: 'moz-extension://id/' }),
    before: ({ document }) => {
      const within = document.querySelector('iframe')?.contentDocument;
      const { body } = where === 'frame' && within ? within : document;
      body.innerHTML += `<form method=post action=${action}><input name=card></form>`;
    },
  });
  expect(page.forms).toHaveLength(1);
  expect(page.outsidePolicy).toBe(expected);
});
