/** What of a picture can be seen. */
import { inflateSync } from 'node:zlib';

/** Opacity of each pixel of a PNG as `packaging/png.mjs` makes them: numbers of tones, unfiltered (PNG, third edition, §11). */
export function opacity(png: Buffer): { readonly width: number; readonly rows: readonly Uint8Array[] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (`${png[24]} ${png[25]} ${png[28]}` !== '8 3 0') throw new Error('Another kind of PNG.');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  const opacities = parts.get('tRNS') ?? Buffer.alloc(0);
  const rows = Array.from({ length: height }, (_, y) => {
    const line = raw.subarray(y * (width + 1), (y + 1) * (width + 1));
    if (line[0] !== 0) throw new Error('A filtered line.');
    return Uint8Array.from(line.subarray(1), (tone) => opacities[tone] ?? 255);
  });
  return { width, rows };
}
