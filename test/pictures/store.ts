/**
 * The stores' pictures: a real browser window with page, toolbar and popup, on a display that nobody sees; tiles and logos
 * drawn from our own artwork.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type Language } from '../../src/evidence/languages.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { playScene, type Scene, STORE_SCENES } from './scenes.ts';
import { openScreen } from './screen.ts';
import { logo, operaShot, storeShot, tile } from './store-layout.ts';
import { SCREENSHOT, STORE_SIZES, TILES } from './store-sizes.ts';
import { openStudio, type Studio } from './studio.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Nothing of the driver's is to be seen in the window. */
const UNDISTURBED = [
  '--test-type',
  '--disable-infobars',
  '--hide-crash-restore-bubble',
  '--window-position=-1,-1',
];

/** Edge takes no picture with another browser's name on it. */
const BROWSERS = /chrom(?:e|ium)|firefox|google|opera|safari|كروم|فايرفوكس/i;

/** A line for each of `STORE_SCENES`. */
export function captionsOf(language: Language): readonly string[] {
  const listing = readFileSync(path.join(root, 'store/listing', `${language}.json`), 'utf8');
  return (JSON.parse(listing) as { readonly captions: readonly string[] }).captions;
}

/** @returns the folders that were written */
export async function takeStore(folder: string, languages: readonly Language[]): Promise<readonly string[]> {
  const lab = await createLab();
  const studio = await openStudio();
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, size] of Object.entries(TILES))
      writeFileSync(path.join(folder, `${name}.png`), await tile(studio, size));
    for (const [name, pixels] of Object.entries(STORE_SIZES.logos))
      writeFileSync(path.join(folder, `${name}.png`), logo(pixels));
    const folders = languages.map((language) => path.join(folder, language));
    for (const [index, language] of languages.entries())
      await takeShots(lab, studio, folders[index] ?? folder, language);
    return [folder, ...folders];
  } finally {
    await studio.close();
    await lab.close();
  }
}

async function takeShots(lab: Lab, studio: Studio, folder: string, language: Language): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const captions = captionsOf(language);
  const windows = await photographWindows(lab, language);
  const forEdge: string[] = [];
  for (const [index, { scene, png, words }] of windows.entries()) {
    const name = `${index + 1}-${scene.name}.png`;
    writeFileSync(path.join(folder, name), await storeShot(studio, png, captions[index] ?? '', language));
    writeFileSync(path.join(folder, `opera-${name}`), await operaShot(studio, png, language));
    if (!BROWSERS.test(words)) forEdge.push(name);
  }
  writeFileSync(path.join(folder, 'captions.txt'), `${captions.join('\n')}\n`);
  writeFileSync(path.join(folder, 'edge.txt'), `${forEdge.join('\n')}\n`);
}

interface Photograph {
  readonly scene: Scene;
  /** Base64. */
  readonly png: string;
  /** That are in the popup's window. */
  readonly words: string;
}

/** One of each of `STORE_SCENES`. */
async function photographWindows(lab: Lab, language: Language): Promise<readonly Photograph[]> {
  const { width, height } = SCREENSHOT.window;
  const screen = await openScreen(width, height);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-store-'));
  const before = process.env.DISPLAY;
  process.env.DISPLAY = screen.display;
  try {
    const browser = await launch({
      mode: 'chromium',
      headful: true,
      withoutBar: true,
      language: language === LANGUAGES[0] ? 'en-US' : language,
      colorScheme: 'light',
      trustedRootPem: lab.rootPem,
      frontPort: await lab.frontPort(),
      // Its frame is one pixel wide, which is not on the screen.
      chromiumArgs: [...UNDISTURBED, `--window-size=${width + 2},${height + 2}`],
    });
    try {
      const windows: Photograph[] = [];
      for (const scene of STORE_SCENES) {
        const file = path.join(folder, `${scene.name}.png`);
        const words = await playScene(
          browser,
          lab,
          { ...scene, mirrored: language === 'ar' },
          async (popup) => {
            await screen.photograph(file);
            return popup.evaluate(wordsInWindow);
          },
        );
        windows.push({ scene, words, png: readFileSync(file).toString('base64') });
      }
      return windows;
    } finally {
      await browser.close();
    }
  } finally {
    if (before === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = before;
    await screen.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs in the popup. */
function wordsInWindow(): string {
  const words: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    if (!node.parentElement?.checkVisibility() || node.parentElement.closest('.spoken')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, top, bottom } = range.getBoundingClientRect();
    if (width > 0 && bottom > 0 && top < innerHeight) words.push(node.nodeValue ?? '');
  }
  return words.join(' ');
}
