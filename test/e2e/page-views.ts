/**
 * The extension's pages as their specs look at them, in a Chromium without the extension: how wide each is at first, in
 * which windows everything has to fit, and what the browser is told of colours and motion.
 */
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shown, whatDoesNotFit } from '../preview/examine.ts';
import type { PreviewServer } from '../preview/serve-preview.ts';
import { SOAKING, soakTest } from './depth.ts';
import { openPreviewBrowser, type PreviewBrowser } from './preview-browser.ts';

interface View {
  /** Width and height, CSS pixels. */
  readonly first: readonly [number, number];
  /** Width in CSS pixels, and device pixels to one of them: 2 is a zoom of 200 %. The narrowest last. */
  readonly windows: readonly (readonly [number, number])[];
  /** Of these windows. */
  readonly height: number;
}

const POPUP_WINDOWS = [
  [360, 1],
  [320, 1],
  [190, 2],
] as const;

export const VIEWS = {
  popup: { first: [800, 1000], windows: POPUP_WINDOWS, height: 600 },
  'how it works': { first: [360, 900], windows: POPUP_WINDOWS, height: 600 },
  'get help': { first: [360, 900], windows: POPUP_WINDOWS, height: 600 },
  desk: {
    first: [1100, 1000],
    windows: [
      [1100, 1],
      [640, 2],
      [320, 1],
    ],
    height: 700,
  },
} as const satisfies Record<string, View>;

/** A test of what fits: English is shorter than German, and runs the same way. A soak looks at it, too. */
export const fitsIn = (lang: string): typeof soakTest => (lang === 'en' ? soakTest : test);

/** Media features by name, as `prefers-color-scheme`. */
export type Features = Readonly<Record<string, string>>;

/** One browser for a spec; what it holds is there once its tests run. */
export interface PageView {
  readonly server: PreviewServer;
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Goes to an address of the preview; what was told of colours and motion before is forgotten. */
  open(url: string, features?: Features): Promise<void>;
  /**
   * German has the longest words, and is looked at in every window; what fits into the narrowest, fits into the others. A soak
   * looks at all in all.
   * @param cases shown one after the other; without any, what is there
   */
  expectFits(lang: string, what: string, cases?: readonly Shown[]): Promise<void>;
}

/** Opens the browser before the tests of the file that calls it, and closes it after them. */
export function usePageView(name: keyof typeof VIEWS): PageView {
  const { first, windows, height }: View = VIEWS[name];
  let preview: PreviewBrowser;
  let devtools: CDPSession;
  beforeAll(async () => {
    preview = await openPreviewBrowser();
    devtools = await preview.page.createCDPSession();
  });
  afterAll(async () => {
    await preview?.close();
  });
  return {
    get server() {
      return preview.server;
    },
    get page() {
      return preview.page;
    },
    get devtools() {
      return devtools;
    },
    async open(url, features = {}) {
      await devtools.send('Emulation.setEmulatedMedia', {
        features: Object.entries(features).map(([feature, value]) => ({ name: feature, value })),
      });
      await preview.page.setViewport({ width: first[0], height: first[1] });
      await preview.page.goto(url);
    },
    async expectFits(lang, what, cases = []) {
      for (const [width, deviceScaleFactor] of lang === 'de' || SOAKING ? windows : windows.slice(-1)) {
        await preview.page.setViewport({ width, height, deviceScaleFactor });
        expect(await preview.page.evaluate(whatDoesNotFit, cases), `${what} at ${width} px`).toEqual([]);
      }
    },
  };
}
