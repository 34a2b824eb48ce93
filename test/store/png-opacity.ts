/** What of a picture can be seen. */
import { inflateSync } from 'node:zlib';

/** Opacity of each pixel of a PNG with 8 bits for each of four channels (PNG, third edition, §9 and §11). */
export function opacity(png: Buffer): { readonly width: number; readonly rows: readonly Uint8Array[] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (`${png[24]} ${png[25]} ${png[28]}` !== '8 6 0') throw new Error('Another kind of PNG.');
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * 4;
  const before = new Uint8Array(stride);
  const rows: Uint8Array[] = [];
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    const line = new Uint8Array(stride);
    for (let x = 0; x < stride; x += 1) {
      const [left, up, corner] = [line[x - 4] ?? 0, before[x] ?? 0, x < 4 ? 0 : (before[x - 4] ?? 0)];
      const [a, b, c] = [left, up, corner].map((near) => Math.abs(left + up - corner - near)) as [
        number,
        number,
        number,
      ];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const guess = [0, left, up, (left + up) >> 1, paeth][filter ?? 0] ?? 0;
      line[x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
    before.set(line);
    rows.push(line.filter((_, x) => x % 4 === 3));
  }
  return { width, rows };
}
