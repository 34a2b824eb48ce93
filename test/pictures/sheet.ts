/** The contact sheet: every level and leading finding in every language, colour and width, on one page to look through. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { LANGUAGES, type Language } from '../../src/evidence/languages.ts';
import type { PreviewWindow } from '../preview/preview.tsx';
import { servePreview } from '../preview/serve-preview.ts';
import { leadingCases } from './leading-cases.ts';
import { type SheetPart, sheetPage } from './sheet-page.ts';
import { openStudio } from './studio.ts';

interface Look {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  /** CSS pixels. */
  readonly width: number;
  /** Device pixels to one CSS pixel: 2 with half the width is a zoom of 200 %. */
  readonly scale?: number;
  readonly forcedColours?: boolean;
  /** In the first language alone: colours of the user's own are the same in every script. */
  readonly once?: boolean;
}

const THEMES = ['light', 'dark'] as const;
const LOOKS: readonly Look[] = [
  ...THEMES.flatMap((theme) => [320, 360, 400].map((width) => ({ name: `${theme}-${width}`, theme, width }))),
  { name: 'zoom-200', theme: 'light', width: 190, scale: 2 },
  ...THEMES.map((theme) => ({
    name: `forced-colours-${theme}`,
    theme,
    width: 360,
    forcedColours: true,
    once: true,
  })),
];
/** Browsers show 600 px of a popup; what is below is shown too, and a line marks where they end. */
const HEIGHT = 600;

/** @param folder gets `index.html`, and a folder of pictures for each look. */
export async function takeSheet(folder: string, languages: readonly Language[]): Promise<string> {
  const cases = leadingCases();
  const server = await servePreview();
  const { page, close } = await openStudio();
  const parts: SheetPart[] = [];
  try {
    for (const language of languages)
      for (const look of LOOKS.filter(({ once }) => once !== true || language === LANGUAGES[0])) {
        const name = `${language}-${look.name}`;
        mkdirSync(path.join(folder, name), { recursive: true });
        await dress(page, look);
        await page.goto(server.url({ lang: language }));
        for (const one of cases)
          await photograph(page, one.evidence, look, path.join(folder, name, `${one.id}.png`));
        parts.push({ name, width: look.width * (look.scale ?? 1), ids: cases.map(({ id }) => id) });
      }
  } finally {
    await close();
    await server.close();
  }
  const index = path.join(folder, 'index.html');
  writeFileSync(index, sheetPage(parts, HEIGHT));
  return index;
}

async function dress(page: Page, { theme, forcedColours = false }: Look): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: theme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
    ],
  });
}

async function photograph(
  page: Page,
  evidence: unknown,
  look: Look,
  file: `${string}.png` | string,
): Promise<void> {
  const { width, scale: deviceScaleFactor = 1 } = look;
  await page.setViewport({ width, height: HEIGHT, deviceScaleFactor });
  const height = await page.evaluate((shown) => {
    (window as unknown as PreviewWindow).showEvidence(shown as Parameters<PreviewWindow['showEvidence']>[0]);
    scrollTo(0, 0);
    return Math.ceil(document.querySelector('main')?.getBoundingClientRect().height ?? 0);
  }, evidence);
  if (height === 0) throw new Error(`Nothing was drawn for ${file}.`);
  await page.setViewport({ width, height, deviceScaleFactor });
  writeFileSync(file, await page.screenshot({ optimizeForSpeed: true }));
}
