/** A screenshot as a PNG with a palette: a third of the size, and hardly an eye tells them apart. */
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';

const COLOURS = 96;

/** @param png base64; decoded by the page, which must have an address that may use its own pixels */
export async function smallPng(page: Page, png: string): Promise<Buffer> {
  const { width, height, palette, indices } = await page.evaluate(indexColours, png, COLOURS);
  const pixels = Buffer.from(indices, 'base64');
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * width, (y + 1) * width)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
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
