/** The icon that stores show: 96 pixels of artwork in 128, and nothing around it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Opacity of each pixel of a PNG with 8 bits for each of four channels (PNG, third edition, §9 and §11). */
function opacity(png: Buffer): { readonly width: number; readonly rows: readonly Uint8Array[] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([png[24], png[25], png[28]]).toEqual([8, 6, 0]);
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

test('has 16 clear pixels on each side, and reaches all four edges of the 96 between', () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-icon-'));
  try {
    execFileSync(process.execPath, ['build.mjs', '--out', out], { cwd: root });
    const { width, rows } = opacity(readFileSync(path.join(out, 'chromium/icons/product-128.png')));
    expect([width, rows.length]).toEqual([128, 128]);
    const seen = rows.flatMap((row, y) => [...row].flatMap((alpha, x) => (alpha > 0 ? [{ x, y }] : [])));
    const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
    const span = (values: readonly number[]) => [
      values.reduce((a, b) => Math.min(a, b)),
      values.reduce((a, b) => Math.max(a, b)),
    ];
    expect([span(xs), span(ys)]).toEqual([
      [16, 111],
      [16, 111],
    ]);
    const small = opacity(readFileSync(path.join(out, 'chromium/icons/product-48.png')));
    expect(small.rows[24]?.[0]).toBe(255);
  } finally {
    rmSync(out, { recursive: true });
  }
});
