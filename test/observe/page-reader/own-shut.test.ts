/** Which frames a frame tells of that it cannot enter, and that may be of its own place. */
import { expect, test } from 'vitest';
import { readFrame, readPage } from './page-of.ts';

const shut = {
  before({
    HTMLIFrameElement,
    HTMLObjectElement,
  }: Awaited<ReturnType<typeof import('./page-of.ts')['openPage']>>) {
    for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement])
      Object.defineProperty(prototype, 'contentDocument', { get: () => null });
  },
};
const OTHERS_BASE = '<base href="https://bank.example/">';

test.each([
  ['<iframe></iframe>', ['0']],
  [`${OTHERS_BASE}<iframe></iframe>`, ['0']],
  [`${OTHERS_BASE}<iframe src=""></iframe>`, ['0']],
  ['<iframe src="/own"></iframe>', ['0']],
  [`${OTHERS_BASE}<iframe src="https://shop.example/own"></iframe>`, ['0']],
  ['<iframe src="https://bank.example/"></iframe>', []],
  [`${OTHERS_BASE}<iframe src="/theirs"></iframe>`, []],
  [`${OTHERS_BASE}<iframe src=" "></iframe>`, []],
])('of %s', async (markup, expected) => {
  expect((await readFrame(markup, shut)).ownShut).toEqual(expected);
});

test('one without an address is the page’s own, and may send, whatever its base', async () => {
  const sender = '<iframe sandbox="allow-forms allow-popups"></iframe>';
  const { sandboxedSenders, foreignFrames } = await readPage(`${OTHERS_BASE}${sender}`, shut);
  expect(sandboxedSenders).toEqual(['0']);
  expect(foreignFrames.map(({ host }) => host)).toEqual(['shop.example']);
});
