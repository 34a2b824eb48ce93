/** The preview of the popup in a Chromium without the extension, for the specs that look at it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer, { type Page } from 'puppeteer-core';
import { type PreviewServer, servePreview } from '../preview/serve-preview.ts';
import { SOAKING } from './depth.ts';
import { findBrowser } from './drivers/find-browser.ts';

/** What `prefers-color-scheme` may be. */
export const THEMES = ['light', 'dark'] as const;

/** Structure is the same in every language and colours are the same in every script: each is looked at once, in a soak in all. */
export function axeThemes(lang: string): readonly (typeof THEMES)[number][] {
  if (SOAKING) return THEMES;
  return lang === 'en' ? ['light'] : lang === 'ar' ? ['dark'] : [];
}

/** What axe is asked: in the dark nothing but the colours is different. */
export const AXE_RULES = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  dark: ['color-contrast', 'link-in-text-block'],
};

export interface PreviewBrowser {
  readonly server: PreviewServer;
  readonly page: Page;
  close(): Promise<void>;
}

export async function openPreviewBrowser(): Promise<PreviewBrowser> {
  const server = await servePreview();
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    pipe: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { server, page: await browser.newPage(), close };
}

/** Puts the accessibility checker into the page, as `axe`. */
export async function addAxe(page: Page): Promise<void> {
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.addScriptTag({ content: readFileSync(source, 'utf8') });
}
