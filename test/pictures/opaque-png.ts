/** A screenshot as a PNG without an alpha channel, which stores refuse. */
import type { Page } from 'puppeteer-core';
import { pngBytes } from './png-bytes.ts';

/** @param png base64; decoded by the page, whatever it shows */
export async function opaquePng(page: Page, png: string): Promise<Buffer> {
  const { width, height, pixels } = await page.evaluate(coloursOf, png);
  return pngBytes({ width, height, colourType: 2, palette: [], pixels: Buffer.from(pixels, 'base64') });
}

/** Runs in the page. */
async function coloursOf(png: string) {
  const bitmap = await createImageBitmap(
    new Blob([Uint8Array.from(atob(png), (char) => char.charCodeAt(0))]),
  );
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('This page has no canvas.');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let pixels = '';
  for (let at = 0; at < data.length; at += 4)
    pixels += String.fromCharCode(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  return { width, height, pixels: btoa(pixels) };
}
