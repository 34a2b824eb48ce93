/** A screenshot as a PNG with a palette: a third of the size, and hardly an eye tells them apart. */
import type { Page } from 'puppeteer-core';
import { pngBytes } from './png-bytes.ts';
/** @param png base64; decoded by the page, whatever it shows @param colours of the palette, at most 256 */
export async function smallPng(page: Page, png: string, colours: number): Promise<Buffer> {
  const { width, height, palette, indices } = await page.evaluate(indexColours, png, colours);
  return pngBytes({ width, height, colourType: 3, palette, pixels: Buffer.from(indices, 'base64') });
}

/** Runs in the page: the commonest colours become the palette, every other goes to the nearest of them. */
async function indexColours(png: string, colours: number) {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const { width, height } = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('This page has no canvas.');
  context.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
  const { data } = context.getImageData(0, 0, width, height);

  const counts = new Map<number, number>();
  const colourAt = (at: number) => ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  for (let at = 0; at < data.length; at += 4) counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;
  const distance = (a: number, b: number) => {
    const [from, to] = [channels(a), channels(b)];
    return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
  };
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const chosen: number[] = [];
  for (const colour of byCount) {
    if (chosen.length === colours) break;
    // Large areas keep their very own colour; only those of the letters' edges stand for one another.
    const own = chosen.length < colours / 3;
    if (own || chosen.every((other) => distance(colour, other) > 9)) chosen.push(colour);
  }
  const nearest = new Map(
    byCount.map((colour) => {
      let best = 0;
      for (let index = 1; index < chosen.length; index += 1)
        if (distance(colour, chosen[index] ?? 0) < distance(colour, chosen[best] ?? 0)) best = index;
      return [colour, best];
    }),
  );
  let indices = '';
  for (let at = 0; at < data.length; at += 4) indices += String.fromCharCode(nearest.get(colourAt(at)) ?? 0);
  return {
    width,
    height,
    palette: chosen.flatMap((colour) => [...channels(colour)]),
    indices: btoa(indices),
  };
}
