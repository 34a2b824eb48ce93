/** What a good page has of http: what the browser refused, and what really came. */
import { describe, expect, test } from 'vitest';
import { readPage, type SmallPage } from './page-of.ts';

const SCRIPT = 'http://cdn.example/a.js';
const PICTURE = 'http://img.example/a.png';

async function insecureIn(markup: string, page: SmallPage = {}) {
  const { blockedInsecure, loadedInsecure } = await readPage(markup, page);
  return { blockedInsecure, loadedInsecure };
}

/** A picture that has come, as a browser tells of it; the DOM of these tests loads none. */
const arrived: NonNullable<SmallPage['before']> = (window) => {
  const prototype = window.HTMLImageElement.prototype;
  Object.defineProperty(prototype, 'currentSrc', { get: () => PICTURE });
  Object.defineProperty(prototype, 'naturalWidth', { get: () => 20 });
};

describe('in Chromium', () => {
  test('an address that kept its http and ended at once was refused', async () => {
    const resources = [{ name: SCRIPT, duration: 0.1 }];
    expect(await insecureIn(`<script src="${SCRIPT}"></script>`, { resources })).toEqual({
      blockedInsecure: 1,
      loadedInsecure: [],
    });
  });

  test.each([
    ['one that took its time', SCRIPT, 30],
    ['one that was upgraded', SCRIPT.replace('http:', 'https:'), 0],
    ['one of this computer', 'http://127.0.0.1:8000/a.js', 0],
  ])('%s was not', async (_, name, duration) => {
    const resources = [{ name, duration }];
    expect((await insecureIn('<p>shop</p>', { resources })).blockedInsecure).toBe(0);
  });

  test('a picture that took time and has a size came over http', async () => {
    const resources = [{ name: PICTURE, duration: 12 }];
    const found = await insecureIn(`<img alt="" src="${PICTURE}">`, { resources, before: arrived });
    expect(found).toEqual({ blockedInsecure: 0, loadedInsecure: ['img.example'] });
  });

  test.each([
    [0, 12],
    [12, 0],
  ])('also where the page asks for it once more and is refused: %i ms, %i ms', async (...durations) => {
    const resources = durations.map((duration) => ({ name: PICTURE, duration }));
    const found = await insecureIn(`<img alt="" src="${PICTURE}">`, { resources, before: arrived });
    expect(found.loadedInsecure).toEqual(['img.example']);
  });

  test('a frame that was refused stands empty, and is nobody’s', async () => {
    const { blockedInsecure, foreignFrames } = await readPage('<iframe></iframe>', {
      // A DOM that loads nothing leaves it as a browser does that refuses to.
      before: ({ document, HTMLIFrameElement }) => {
        const frame = document.querySelector('iframe') as InstanceType<typeof HTMLIFrameElement>;
        const empty = frame.contentDocument;
        frame.src = 'http://pay.example/';
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', { get: () => empty });
      },
    });
    expect({ blockedInsecure, foreignFrames }).toEqual({ blockedInsecure: 1, foreignFrames: [] });
  });
});

test('over http nothing of it is said', async () => {
  const page = { url: 'http://shop.example/', resources: [{ name: SCRIPT, duration: 0 }] };
  expect(await insecureIn('<p>shop</p>', page)).toEqual({ blockedInsecure: 0, loadedInsecure: [] });
});
