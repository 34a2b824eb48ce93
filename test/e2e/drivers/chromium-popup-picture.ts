/** A picture of the whole popup: Chromium draws no more of it than its window shows, so it is scrolled and put together. */
import { writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import type { Page } from 'puppeteer-core';

interface Part {
  readonly top: number;
  readonly png: string;
}

export async function popupPicture(popup: Page, path: `${string}.png`): Promise<void> {
  const { width, height, step, before } = await popup.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
    step: innerHeight,
    before: scrollY,
  }));
  const parts: Part[] = [];
  for (let wanted = 0; wanted < height; wanted += step) {
    const top = await popup.evaluate(scrolledTo, wanted);
    parts.push({ top, png: await popup.screenshot({ encoding: 'base64' }) });
  }
  await popup.evaluate(scrolledTo, before);
  await writeFile(path, putTogether(width, height, step, parts));
}

/** Resolves to where it came to stand, when that has been drawn. */
function scrolledTo(top: number): Promise<number> {
  scrollTo({ top, behavior: 'instant' });
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(scrollY))));
}

function putTogether(width: number, height: number, step: number, parts: readonly Part[]): Buffer {
  const images = parts.map(
    ({ top, png }) =>
      `<image y="${top}" height="${step}" href="data:image/png;base64,${png}" preserveAspectRatio="xMinYMin slice" width="${width}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${images.join('')}</svg>`;
  // There are no letters in it; to look for the system's fonts takes longer than all the rest.
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
