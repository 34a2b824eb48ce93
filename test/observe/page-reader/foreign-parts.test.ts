/** Whose frames and scripts a page has, as the page itself tells. */
import { describe, expect, test, vi } from 'vitest';
import { openPage, readPage, type SmallPage, shadows } from './page-of.ts';

const framesOf = async (markup: string) =>
  (await readPage(markup)).foreignFrames.map(({ scheme, host, count }) => [`${scheme}://${host}`, count]);
const OTHER = 'https://pay.example/card';
/** The page can enter none of its frames. */
const shutOff: SmallPage['before'] = ({ HTMLIFrameElement, HTMLObjectElement }) => {
  for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement])
    Object.defineProperty(prototype, 'contentDocument', { get: () => null });
};

describe('frames', () => {
  test.each([
    `<iframe src="${OTHER}"></iframe>`,
    `<frameset><frame src="${OTHER}"></frameset>`,
    `<object data="${OTHER}"></object>`,
    `<object src="/own" data="${OTHER}"></object>`,
    `<embed src="${OTHER}">`,
    `<embed src="${OTHER}" data="/own">`,
  ])('of another site: %s', async (markup) => {
    expect(await framesOf(markup)).toEqual([['https://pay.example', 1]]);
  });

  test.each(['<object></object>', '<embed>', '<embed type="image/png" src="/logo.png">', '<p>none</p>'])(
    'are none: %s',
    async (markup) => expect(await framesOf(markup)).toEqual([]),
  );

  test.each(['<embed type="image/svg+xml" src="/logo.svg">', '<object type="image/png" data="/x"></object>'])(
    'beside one that may send, whatever may answer in its place counts: %s',
    async (picture) => {
      const sender = '<iframe sandbox="allow-forms allow-popups" src="/pay"></iframe>';
      const counts = (markup: string) =>
        readPage(markup, { before: shutOff }).then(({ foreignFrames }) =>
          foreignFrames.map(({ count }) => count),
        );
      expect(await counts(picture)).toEqual([]);
      expect(await counts(sender)).toEqual([1]);
      expect(await counts(sender + picture)).toEqual([2]);
    },
  );

  test('that call themselves pictures and have a window have gone on to somebody', async () => {
    const before: SmallPage['before'] = ({ HTMLObjectElement: { prototype } }) =>
      void Object.defineProperty(prototype, 'contentWindow', { get: () => ({}) });
    const page = await readPage('<object type="image/png" data="/x"></object>', { before });
    expect(page.foreignFrames).toHaveLength(1);
  });

  test.each([`<iframe srcdoc="x" src="${OTHER}"></iframe>`, `<iframe src="${OTHER}" srcdoc></iframe>`])(
    'with a document in the markup are the page’s own: %s',
    async (markup) => expect(await framesOf(markup)).toEqual([]),
  );

  test.each(['chrome-extension', 'moz-extension', 'safari-web-extension'])(
    'that another extension has put in are nobody’s: %s',
    async (scheme) => {
      const page = `<iframe src="${scheme}://abcdefgh/menu.html"></iframe><iframe src="${OTHER}"></iframe>`;
      // Of no other document may a page see the inside.
      const before: SmallPage['before'] = ({ HTMLIFrameElement }) =>
        void Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', { get: () => null });
      const { foreignFrames } = await readPage(page, { before });
      expect(foreignFrames.map(({ host }) => host)).toEqual(['pay.example']);
    },
  );

  test('of another port are others', async () => {
    const { foreignFrames } = await readPage(
      `<iframe src="${OTHER}"></iframe><iframe src="https://pay.example:8443/"></iframe><iframe src="https://shop.example:8443/"></iframe>`,
    );
    expect(foreignFrames.map(({ host, port, count }) => [host, port, count])).toEqual([
      ['pay.example', 0, 1],
      ['pay.example', 8443, 1],
      ['shop.example', 8443, 1],
    ]);
  });

  test('of one host are counted together', async () => {
    const markup = `<iframe src="${OTHER}"></iframe><iframe src="${OTHER}?2"></iframe>`;
    expect(await framesOf(markup)).toEqual([['https://pay.example', 2]]);
  });
});

describe('sandboxed frames of the page’s own that may send a form to another window', () => {
  const sendersOf = async (markup: string) => {
    const { sandboxedSenders } = await readPage(markup, {
      // The DOM library has no sandbox.
      before: ({ HTMLIFrameElement }) =>
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', { get: () => null }),
    });
    return sandboxedSenders.length;
  };

  test.each([
    '<iframe sandbox="allow-forms allow-popups" srcdoc="x"></iframe>',
    '<iframe sandbox="allow-scripts\tALLOW-FORMS\nallow-top-navigation" src="/pay"></iframe>',
    '<iframe sandbox="allow-top-navigation-by-user-activation allow-forms"></iframe>',
    // What stands in the markup comes before an address (HTML: process the iframe attributes).
    '<iframe sandbox="allow-forms allow-popups" srcdoc="x" src="https://pay.example/"></iframe>',
    '<iframe sandbox="allow-forms allow-popups" srcdoc src="https://pay.example/"></iframe>',
    `<iframe sandbox="${'x '.repeat(2000)}allow-forms allow-popups"></iframe>`,
    '<iframe sandbox="allow-forms allow-popups" src="data:text/html,x"></iframe>',
  ])('counts: %s', async (markup) => expect(await sendersOf(markup)).toBe(1));

  test.each([
    '<iframe srcdoc="x"></iframe>',
    '<iframe sandbox srcdoc="x"></iframe>',
    // The browser refuses http within a frame.
    '<iframe sandbox="allow-forms allow-scripts" srcdoc="x"></iframe>',
    '<iframe sandbox="allow-popups allow-scripts" srcdoc="x"></iframe>',
    // That is a frame of others.
    '<iframe sandbox="allow-forms allow-popups" src="https://pay.example/"></iframe>',
    '<object data="/terms.pdf"></object>',
  ])('counts not: %s', async (markup) => expect(await sendersOf(markup)).toBe(0));

  test('counts not if the page can look into it', async () => {
    const page = await readPage('<iframe sandbox="allow-same-origin allow-forms allow-popups"></iframe>');
    expect(page.sandboxedSenders).toEqual([]);
  });
});

describe('a document of the page’s own that stands in an address', () => {
  const FORM = '<form target=_top action=http://list.test/><input name=card></form>';
  const read = async (markup: string, family: 'chromium' | 'firefox' = 'chromium') => {
    await openPage(markup, {
      // The DOM library lets the page into each of them; no browser does.
      before: ({ HTMLIFrameElement, HTMLFrameElement, HTMLObjectElement }) => {
        for (const { prototype } of [HTMLIFrameElement, HTMLFrameElement, HTMLObjectElement])
          Object.defineProperty(prototype, 'contentDocument', { get: () => null });
      },
    });
    if (family === 'firefox') vi.stubGlobal('chrome', undefined);
    vi.resetModules();
    return (await import('../../../src/observe/page-reader/read-page.ts')).readPage();
  };

  test.each([
    `<iframe src="data:text/html,${FORM}"></iframe>`,
    `<iframe src=" da\nta:TEXT/HTML ;base64,PGZvcm0+"></iframe>`,
    `<frameset><frame src="data:application/xhtml+xml,${FORM}"></frameset>`,
    `<object data="data:text/xml,${FORM}"></object>`,
    `<object type="image/svg+xml" data="data:image/svg+xml,${FORM}"></object>`,
    `<embed src="data:unknown/unknown,${FORM}">`,
    `<iframe src="data:text/html,${'x'.repeat(70_000)}"></iframe>`,
    // However its beginning is drawn out.
    `<iframe src="${' '.repeat(300)}data:text/html,${FORM}"></iframe>`,
    `<iframe src="${'\n'.repeat(300)}data:text/html,${FORM}"></iframe>`,
    `<iframe src="da${'\t'.repeat(300)}ta:text/html,${FORM}"></iframe>`,
    `<object data="data:image/${'a'.repeat(300)}+xml,${FORM}"></object>`,
  ])('may send a form to another window, and is the page’s: %s', async (markup) => {
    const { sandboxedSenders, foreignFrames } = await read(markup);
    expect(sandboxedSenders).toHaveLength(1);
    expect(foreignFrames).toEqual([{ scheme: 'https', host: 'shop.example', port: 0, count: 1 }]);
  });

  test.each([
    ['<object type="image/svg+xml" data="data:image/svg+xml,x"></object>', 0, 0],
    ['<embed src="data:text/html,x">', 0, 1],
    ['<iframe src="data:text/html,x"></iframe>', 1, 1],
  ])('in Firefox only where it says whose it is: %s', async (markup, senders, frames) => {
    const page = await read(markup, 'firefox');
    expect([page.sandboxedSenders.length, page.foreignFrames.length]).toEqual([senders, frames]);
  });

  test.each([
    '<iframe src="data:,"></iframe>',
    '<iframe src="data:text/plain;charset=utf-8,x"></iframe>',
    '<object data="data:image/png;base64,iVBORw0KGgo="></object>',
    '<embed src="data:application/pdf;base64,JVBERi0=">',
    `<iframe src="/pay?${'x'.repeat(300)}"></iframe>`,
    `<object data="data:image/png;base64,${'A'.repeat(300)}"></object>`,
    `<iframe srcdoc="x" src="data:text/html,${FORM}"></iframe>`,
    `<iframe sandbox src="data:text/html,${FORM}"></iframe>`,
    `<img alt="" src="data:image/svg+xml,${FORM}">`,
  ])('sends nothing: %s', async (markup) => expect((await read(markup)).sandboxedSenders).toEqual([]));
});

test.each([
  ['data:text/html,x', ['https://shop.example:8443', 'https://top.example'], 'https shop.example 8443'],
  // Of what is in a frame that is shut off itself, nobody says whose it is.
  ['data:text/html,x', ['null', 'https://top.example'], 'data  0'],
  ['data:text/html,x', undefined, 'data  0'],
  ['blob:https://shop.example/0b5f', ['https://top.example'], 'https shop.example 0'],
  ['blob:null/0b5f', ['https://top.example'], 'blob  0'],
  ['https://pay.example/', ['https://shop.example'], 'https pay.example 0'],
])('a frame of %s in %j is of %s', async (href, ancestorOrigins, whose) => {
  await openPage('<p>a frame</p>');
  vi.stubGlobal('location', { href, protocol: new URL(href).protocol, ancestorOrigins });
  vi.resetModules();
  const { ownPlace } = await import('../../../src/observe/page-reader/foreign-parts.ts');
  const { scheme, host, port } = ownPlace();
  expect(`${scheme} ${host} ${port}`).toBe(whose);
});

describe('an embed of the page’s own that is not found from the page around it', () => {
  const embedsOf = (markup: string, windows = 0, resources: SmallPage['resources'] = []) =>
    readPage(`<div id="host"></div>${markup}`, {
      resources,
      before: (window) => {
        if (windows > 0) Object.defineProperty(window, 'length', { value: windows });
        else {
          const host = window.document.querySelector('#host');
          const shadow = host?.attachShadow({ mode: 'closed' });
          if (!host || !shadow) throw new Error('No shadow tree.');
          shadow.innerHTML = markup;
          shadows.set(host, shadow);
          for (const element of window.document.querySelectorAll('embed')) element.remove();
        }
      },
    });
  const sendersOf = async (...of: Parameters<typeof embedsOf>) =>
    (await embedsOf(...of)).sandboxedSenders.length;
  const untold = async (...of: Parameters<typeof embedsOf>) => (await embedsOf(...of)).untoldEmbeds;
  test.each(['<embed src="/pay">', '<embed src="/pay" type="text/html">', '<embed src="">'])(
    'in a shadow tree, or among very many windows, counts: %s',
    async (markup) => {
      expect(await sendersOf(markup)).toBe(1);
      expect(await sendersOf(markup, 201)).toBe(1);
    },
  );
  test.each([
    '<embed>',
    '<embed src="https://pay.example/">',
    '<embed src="/terms.pdf" type="application/pdf">',
    '<embed src="/logo.svg" type="image/svg+xml">',
  ])('counts not: %s', async (markup) => expect(await sendersOf(markup)).toBe(0));
  test.each([
    ['<embed src="/terms#page=2">', ['application/pdf'], 0],
    ['<embed src="/terms" type="application/pdf">', ['text/html'], 1],
    ['<embed src="/logo.png" type="image/png">', ['text/html'], 1],
    ['<embed src="/terms">', ['application/pdf', 'text/html'], 1],
    // Of what came for something else, or is not told, nothing follows.
    ['<embed src="/other">', ['application/pdf'], 1],
    ['<embed src="/terms" type="application/pdf">', [''], 0],
    ['<embed src="/terms">', [''], 1],
    ['<embed src="/terms">', [], 1],
  ])('what came decides: %s, %j', async (markup, types, count) => {
    const name = markup.includes('logo') ? 'logo.png' : 'terms';
    const resources = types.map((contentType) => ({
      ...{ name: `https://shop.example/${name}`, duration: 9, initiatorType: 'embed', contentType },
    }));
    expect(await sendersOf(markup, 0, resources)).toBe(count);
  });
  test.each([
    ['<embed src="/terms" type="application/pdf">', [], 1],
    ['<embed src="/terms" type="IMAGE/PNG">', [''], 1],
    ['<embed src="/terms" type="application/pdf">', ['application/pdf'], 0],
    ['<embed src="/terms" type="application/pdf">', ['text/html'], 0],
    ['<embed src="/terms">', [], 0],
    ['<embed src="https://pay.example/terms" type="application/pdf">', [], 0],
  ])('may be a page where only it says what it is: %s, %j', async (markup, types, count) => {
    const resources = types.map((contentType) => ({
      ...{ name: 'https://shop.example/terms', duration: 9, initiatorType: 'embed', contentType },
    }));
    expect(await untold(markup, 0, resources)).toBe(count);
  });
  test('counts not where it is found', async () => expect(await sendersOf('<embed src="/pay">', 3)).toBe(0));
});

describe('scripts', () => {
  test('of other sites, each host once', async () => {
    const { foreignScripts } = await readPage(
      '<script src="https://cdn.example/a.js"></script><script src="https://cdn.example/b.js"></script><script src="/own.js"></script><script></script>',
    );
    expect(foreignScripts).toEqual(['cdn.example']);
  });
});
