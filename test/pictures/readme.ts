/** The README's pictures: the real popup, opened by the real button over pages of the lab, side by side. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Language } from '../../src/evidence/languages.ts';
import type { PopupHandle } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { README_BYTES, README_SHEETS, type Sheet } from './readme-sheets.ts';
import { playScene } from './scenes.ts';
import { smallPng } from './small-png.ts';
import { openStudio, type Studio } from './studio.ts';

interface Popup {
  readonly png: Buffer;
  /** CSS pixels: of the whole picture, and of what is shown of it. */
  readonly whole: number;
  readonly from: number;
  readonly height: number;
}

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

async function popupsOf(lab: Lab, sheet: Sheet): Promise<readonly Popup[]> {
  const { language, theme, modes, scenes, door } = sheet;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-pictures-'));
  const pictures: Popup[] = [];
  try {
    for (const mode of modes) {
      const browser = await launch({
        mode,
        language: language === 'en' ? 'en-US' : language,
        colorScheme: theme,
        trustedRootPem: lab.rootPem,
        frontPort: await lab.frontPort(),
      });
      try {
        for (const scene of scenes)
          pictures.push(
            await playScene(browser, lab, scene, (popup) =>
              photograph(popup, path.join(folder, `${scene.name}.png`), door),
            ),
          );
      } finally {
        await browser.close();
      }
    }
    return pictures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photograph(popup: PopupHandle, file: string, door: Sheet['door']): Promise<Popup> {
  // It stays in view, and would be in each part that the picture is put together from.
  if (door !== undefined)
    await popup.evaluate(() => document.querySelector('.foot')?.setAttribute('style', 'display: none'));
  await popup.screenshot(file);
  const [whole, from, height] = await popup.evaluate((id) => {
    const { clientWidth, scrollHeight } = document.documentElement;
    const within = id === null ? null : document.querySelector(`#${id} > :not(summary)`);
    const top = within === null ? 0 : Math.round(within.getBoundingClientRect().top + scrollY - 8);
    return [clientWidth, top, scrollHeight - top] as const;
  }, door?.id ?? null);
  return { png: readFileSync(file), whole, from, height: Math.min(height, door?.most ?? height) };
}

/** Chromium without a window keeps room for a scrollbar that it does not draw. */
const WIDTH = 360;

async function sideBySide(studio: Studio, popups: readonly Popup[], { theme }: Sheet): Promise<Buffer> {
  const columns = Math.min(COLUMNS, popups.length);
  const rows = Array.from({ length: Math.ceil(popups.length / columns) }, (_, row) =>
    Math.max(...popups.slice(row * columns, (row + 1) * columns).map(({ height }) => height)),
  );
  const images = popups.map(
    ({ png, whole, from, height }) =>
      `<div style="block-size: ${height}px"><img alt="" style="inline-size: ${whole}px; margin-block-start: ${-from}px" src="data:image/png;base64,${png.toString('base64')}"></div>`,
  );
  const markup = `<style>
body { display: grid; grid-template-columns: repeat(${columns}, ${WIDTH}px); gap: ${GAP}px; margin: 0; padding: ${GAP}px; align-items: start; background: ${theme === 'dark' ? '#05070a' : '#cfd6de'}; }
div { border-radius: 12px; overflow: hidden; box-shadow: 0 2px 10px #0004; background: ${theme === 'dark' ? '#15191f' : '#fff'}; }
img { display: block; }
</style>${images.join('')}`;
  const drawn = await studio.draw(
    markup,
    columns * (WIDTH + GAP) + GAP,
    rows.reduce((sum, height) => sum + height + GAP, GAP),
  );
  for (const colours of PALETTES) {
    const png = await smallPng(studio.page, drawn, colours);
    if (png.length <= README_BYTES) return png;
  }
  throw new Error('A picture of the README would be too large.');
}
