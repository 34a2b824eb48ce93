/** The README's pictures: the real popup, opened by the real button over pages of the lab, side by side. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Language } from '../../src/evidence/languages.ts';
import type { Mode } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { LEVEL_SCENES, playScene, type Scene } from './scenes.ts';
import { smallPng } from './small-png.ts';
import { openStudio, type Studio } from './studio.ts';

interface Sheet {
  readonly file: string;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly mode: Mode;
  readonly scenes: readonly Scene[];
  /** CSS pixels of each popup that are shown. */
  readonly most?: number;
}

const HOW_IT_WORKS: Scene = {
  name: 'how-it-works',
  site: 'shop',
  path: '/checkout',
  door: 'how-it-works',
  level: 'secured',
};

export const README_SHEETS: readonly Sheet[] = [
  { file: 'levels-light.png', language: 'en', theme: 'light', mode: 'chromium', scenes: LEVEL_SCENES },
  { file: 'levels-dark.png', language: 'en', theme: 'dark', mode: 'chromium', scenes: LEVEL_SCENES },
  {
    file: 'right-to-left.png',
    language: 'ar',
    theme: 'light',
    mode: 'chromium',
    scenes: LEVEL_SCENES.slice(0, 3),
  },
  {
    file: 'how-it-works.png',
    language: 'en',
    theme: 'light',
    mode: 'firefox',
    scenes: [HOW_IT_WORKS],
    most: 1600,
  },
];

/** Of each file. */
export const README_BYTES = 100 * 1024;
const PALETTES = [96, 64, 48, 32, 24];
const COLUMNS = 3;
const GAP = 24;

/** @returns the files that were written */
export async function takeReadme(folder: string, languages: readonly Language[]): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const lab = await createLab();
  const studio = await openStudio();
  try {
    const written: string[] = [];
    for (const sheet of README_SHEETS.filter(({ language }) => languages.includes(language))) {
      const popups = await popupsOf(lab, sheet);
      const file = path.join(folder, sheet.file);
      writeFileSync(file, await sideBySide(studio, popups, sheet));
      written.push(file);
    }
    return written;
  } finally {
    await studio.close();
    await lab.close();
  }
}

async function popupsOf(lab: Lab, { language, theme, mode, scenes }: Sheet): Promise<readonly Buffer[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-pictures-'));
  const browser = await launch({
    mode,
    language: language === 'en' ? 'en-US' : language,
    colorScheme: theme,
    trustedRootPem: lab.rootPem,
    frontPort: await lab.frontPort(),
  });
  try {
    const pictures: Buffer[] = [];
    for (const scene of scenes) {
      const file = path.join(folder, `${scene.name}.png`);
      await playScene(browser, lab, scene, (popup) => popup.screenshot(file));
      pictures.push(readFileSync(file));
    }
    return pictures;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sideBySide(
  studio: Studio,
  popups: readonly Buffer[],
  { theme, most }: Sheet,
): Promise<Buffer> {
  const sizes = popups.map((png) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }));
  const width = Math.max(...sizes.map((size) => size.width));
  const columns = Math.min(COLUMNS, popups.length);
  const rows = [0, 1, 2].map((row) =>
    Math.max(
      0,
      ...sizes
        .slice(row * columns, (row + 1) * columns)
        .map(({ height }) => Math.min(height, most ?? height)),
    ),
  );
  const images = popups.map(
    (png) => `<div><img alt="" src="data:image/png;base64,${png.toString('base64')}"></div>`,
  );
  const markup = `<style>
body { display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: ${GAP}px; margin: 0; padding: ${GAP}px; align-items: start; background: ${theme === 'dark' ? '#05070a' : '#cfd6de'}; }
div { border-radius: 12px; overflow: hidden; box-shadow: 0 2px 10px #0004; ${most === undefined ? '' : `max-block-size: ${most}px;`} }
img { display: block; }
</style>${images.join('')}`;
  const used = rows.filter((height) => height > 0);
  const drawn = await studio.draw(
    markup,
    columns * (width + GAP) + GAP,
    used.reduce((sum, height) => sum + height + GAP, GAP),
  );
  for (const colours of PALETTES) {
    const png = await smallPng(studio.page, drawn, colours);
    if (png.length <= README_BYTES) return png;
  }
  throw new Error('A picture of the README would be too large.');
}
