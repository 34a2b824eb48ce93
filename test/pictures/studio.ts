/** A Chromium without the extension, in which pages of ours are drawn and photographed. */
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../e2e/drivers/find-browser.ts';

export interface Studio {
  readonly page: Page;
  /** A PNG, base64, of this markup in a window of this size. */
  draw(markup: string, width: number, height: number): Promise<string>;
  close(): Promise<void>;
}

export async function openStudio(): Promise<Studio> {
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    pipe: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage();
  return {
    page,
    async draw(markup, width, height) {
      await page.setViewport({ width, height, deviceScaleFactor: 1 });
      await page.setContent(`<!doctype html><meta charset="utf-8">${markup}`);
      await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return page.screenshot({ encoding: 'base64' });
    },
    close: () => browser.close(),
  };
}
