/**
 * Takes the pictures of the README: every level side by side, light, dark and right to left.
 *
 *   node run.mjs test/preview/pictures.ts [FOLDER]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../e2e/drivers/find-browser.ts';
import { type PreviewServer, servePreview } from './serve-preview.ts';
import { smallPng } from './small-png.ts';

const LEVELS = [
  'good on Chromium, by the live check',
  'two forms to one http host, one asks for a card',
  'plain http',
  'Firefox: wrong name overridden',
  'chrome://version/',
  'no answer in time',
] as const;

interface Sheet {
  readonly file: string;
  readonly lang: string;
  readonly theme: 'light' | 'dark';
  readonly cases: readonly string[];
  /** Width of each popup in CSS px. */
  readonly width?: number;
  /** Shows the detail view instead of what is above it. */
  readonly details?: boolean;
}

const SHEETS: readonly Sheet[] = [
  { file: 'levels-light.png', lang: 'en', theme: 'light', cases: LEVELS },
  { file: 'levels-dark.png', lang: 'en', theme: 'dark', cases: LEVELS },
  { file: 'right-to-left.png', lang: 'ar', theme: 'light', cases: LEVELS.slice(0, 3) },
  {
    file: 'how-it-works.png',
    lang: 'en',
    theme: 'light',
    cases: [
      'good on Firefox, by this page’s own connection',
      'good on Chromium, by the live check',
      'Firefox, the root was added to this computer',
    ],
    details: true,
  },
];

const COLUMNS = 3;
const GAP = 24;

/** Sets one frame beside the other, each as tall as what is in it. */
async function takeSheet(page: Page, server: PreviewServer, sheet: Sheet, folder: string): Promise<void> {
  const width = sheet.width ?? 360;
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: sheet.theme }]);
  await page.setViewport({ width: COLUMNS * (width + GAP) + GAP, height: 800 });
  await page.emulateTimezone('UTC');
  await page.goto(server.url({ lang: sheet.lang }));
  const urls = sheet.cases.map((name) => server.url({ name, lang: sheet.lang }));
  await page.evaluate(
    async (addresses, columns, gap, inlineSize, dark, details) => {
      document.documentElement.dir = 'ltr';
      document.documentElement.style.cssText = 'inline-size: auto;';
      document.body.style.cssText = `display: grid; grid-template-columns: repeat(${columns}, ${inlineSize}px); gap: ${gap}px; padding: ${gap}px; align-items: start; background: ${dark ? '#05070a' : '#cfd6de'};`;
      const loaded = addresses.map((address) => {
        const frame = document.createElement('iframe');
        frame.style.cssText = `inline-size: ${inlineSize}px; border: 0; border-radius: 12px; box-shadow: 0 2px 10px #0004;`;
        frame.src = address;
        document.body.append(frame);
        return new Promise<void>((resolve) => {
          frame.onload = async () => {
            const inside = frame.contentDocument;
            const door = inside?.querySelector<HTMLDetailsElement>('#how-it-works');
            if (details && inside && door) {
              door.open = true;
              while (!inside.querySelector('.how')) await new Promise((later) => setTimeout(later, 20));
              inside.querySelector('main')?.replaceChildren(door.parentElement as Element);
            }
            const height = inside?.body.offsetHeight ?? 0;
            frame.style.blockSize = `${details ? Math.min(height, 1250) : height}px`;
            resolve();
          };
        });
      });
      await Promise.all(loaded);
      await document.fonts.ready;
    },
    urls,
    COLUMNS,
    GAP,
    width,
    sheet.theme === 'dark',
    sheet.details === true,
  );
  const file = path.join(folder, sheet.file);
  const screenshot = await page.screenshot({ fullPage: true, encoding: 'base64' });
  const png = await smallPng(page, screenshot);
  writeFileSync(file, png);
  console.log(`${path.relative(process.cwd(), file)}: ${Math.ceil(png.length / 1024)} KB`);
}

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
mkdirSync(folder, { recursive: true });
const server = await servePreview();
const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const sheet of SHEETS) await takeSheet(page, server, sheet, folder);
} finally {
  await browser.close();
  await server.close();
}
