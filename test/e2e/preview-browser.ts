/** The preview of the popup in a Chromium without the extension, for the specs that look at it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type PreviewServer, servePreview } from '../preview/serve-preview.ts';
import { inDepth, SOAKING } from './depth.ts';
import { WITHOUT_UNWANTED } from './drivers/chromium-switches.ts';
import { findBrowser } from './drivers/find-browser.ts';

/** What `prefers-color-scheme` may be. */
export const THEMES = ['light', 'dark'] as const;

/**
 * Structure is the same in every language and colours are the same in every script: each is looked at once, in a soak in all.
 * @param inDark has colours of its own; what is behind a door has those of the page
 */
export function axeThemes(lang: string, inDark = true): readonly (typeof THEMES)[number][] {
  if (SOAKING) return THEMES;
  return lang === 'en' ? ['light'] : lang === 'ar' && inDark ? ['dark'] : [];
}

/** The grounds on which forced colours are tried. The same marks are drawn on both; a soak tries both. */
export const FORCED_GROUNDS = inDepth(['light'], ['dark']);

/** What axe is asked: in the dark nothing but the colours is different. */
export const AXE_RULES = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  dark: ['color-contrast', 'link-in-text-block'],
};

export interface PreviewBrowser {
  readonly server: PreviewServer;
  /** A page of the caller's own, with a clipboard, cookies and storage of its own. */
  readonly page: Page;
  close(): Promise<void>;
}

interface Running {
  readonly server: PreviewServer;
  readonly browser: Browser;
}

/** Of vitest's worker, as in `shared-browsers.ts`: one build and one browser for all specs of a run. */
interface Worker {
  securedZonePreview?: Promise<Running>;
  readonly __vitest_worker__?: { onCleanup(listener: () => unknown): void };
}

async function start(): Promise<Running> {
  const server = await servePreview();
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    pipe: true,
    args: [WITHOUT_UNWANTED, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  return { server, browser };
}

async function end({ server, browser }: Running): Promise<void> {
  await browser.close();
  await server.close();
}

export async function openPreviewBrowser(): Promise<PreviewBrowser> {
  const worker = globalThis as unknown as Worker;
  const isShared = worker.__vitest_worker__ !== undefined;
  if (isShared && worker.securedZonePreview === undefined) {
    const started = start();
    worker.securedZonePreview = started;
    worker.__vitest_worker__?.onCleanup(async () => end(await started));
  }
  const running = await (worker.securedZonePreview ?? start());
  const context = await running.browser.createBrowserContext();
  const close = () => (isShared ? context.close() : end(running));
  return { server: running.server, page: await context.newPage(), close };
}

/** Puts the accessibility checker into the page, as `axe`. */
export async function addAxe(page: Page): Promise<void> {
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.addScriptTag({ content: readFileSync(source, 'utf8') });
}
