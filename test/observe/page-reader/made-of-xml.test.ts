/** Documents that a style sheet may have made out of XML: a policy of the page's headers may not reach them. */
import { expect, test } from 'vitest';
import { readPage } from './page-of.ts';

/** @param contentType of what the browser says of the frame (Navigation Timing) */
async function outsidePolicy(
  where: 'page' | 'frame',
  action: string,
  contentType?: string,
): Promise<boolean> {
  const inFrames = contentType === undefined ? [] : [{ name: 'document', duration: 1, contentType }];
  const page = await readPage('<iframe></iframe>', {
    resourcesInFrames: inFrames,
    before: ({ document }) => {
      const within = document.querySelector('iframe')?.contentDocument;
      const { body } = where === 'frame' && within ? within : document;
      body.innerHTML += `<form method=post action=${action}><input name=card></form>`;
    },
  });
  expect(page.forms).toHaveLength(1);
  return page.outsidePolicy;
}

test.each([
  ['frame', 'http://list.example/', 'text/xml', true],
  ['frame', 'http://list.example/', 'Application/XHTML+XML', true],
  ['frame', 'http://list.example/', 'text/html', false],
  ['frame', 'http://list.example/', '', false],
  ['frame', 'http://list.example/', undefined, false],
  ['frame', 'https://list.example/', 'text/xml', false],
  ['page', 'http://list.example/', undefined, false],
] as const)('a form in the %s to %s, made of %s: %s', async (where, action, contentType, expected) => {
  expect(await outsidePolicy(where, action, contentType)).toBe(expected);
});
