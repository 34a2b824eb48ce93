/** Pictures as small PNGs: a toolbar icon has some dozens of tones, so each pixel is a number of a tone (PNG, third edition, §11.2). */
import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const INDEXED = 3;
/** One octet for each pixel. */
const MOST_TONES = 256;

function uint32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

/** Colours that were multiplied by their opacity, as a renderer leaves them, are made whole again. */
function toneAt(pixels, at) {
  const alpha = pixels[at + 3];
  const whole = (channel) => (alpha === 0 ? 0 : Math.min(255, Math.round((channel * 255) / alpha)));
  return [whole(pixels[at]), whole(pixels[at + 1]), whole(pixels[at + 2]), alpha];
}

/**
 * @param pixels four octets each, multiplied by opacity, row by row
 * @returns the PNG; `undefined` if there are more tones than such a file can number
 */
export function indexedPng({ width, height, pixels }) {
  const tones = new Map();
  const order = [];
  for (let at = 0; at < pixels.length; at += 4) {
    const tone = toneAt(pixels, at);
    tones.set(String(tone), tone);
    order.push(String(tone));
  }
  if (tones.size > MOST_TONES) return undefined;
  // The opaque ones last: what is left out of the table of opacities is opaque.
  const palette = [...tones].sort(([, a], [, b]) => a[3] - b[3]);
  const numbers = new Map(palette.map(([key], index) => [key, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, key] of order.entries())
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = numbers.get(key);
  const opacities = palette.map(([, tone]) => tone[3]).filter((alpha) => alpha < 255);
  const header = Buffer.concat([uint32(width), uint32(height), Uint8Array.of(8, INDEXED, 0, 0, 0)]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap(([, tone]) => tone.slice(0, 3)))),
    ...(opacities.length > 0 ? [chunk('tRNS', Uint8Array.from(opacities))] : []),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
