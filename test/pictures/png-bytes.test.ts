/** The pictures as files: what is written is a PNG of the right kind, and the README's are small. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pngBytes } from './png-bytes.ts';
import { README_BYTES, README_SHEETS } from './readme-sheets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('two pixels of red, green and blue, without an alpha channel', () => {
  const png = pngBytes({
    width: 1,
    height: 2,
    colourType: 2,
    palette: [],
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  });
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([1, 2, 8, 2]);
  const at = png.indexOf('IDAT');
  const data = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  // Each row begins with the number of its filter: none.
  expect([...inflateSync(data)]).toEqual([0, 1, 2, 3, 0, 4, 5, 6]);
});

test('docs/pictures holds what the command makes and nothing else, each at most 100 KB', () => {
  const folder = path.join(root, 'docs', 'pictures');
  expect(readdirSync(folder).sort()).toEqual(README_SHEETS.map(({ file }) => file).sort());
  for (const { file } of README_SHEETS)
    expect(statSync(path.join(folder, file)).size, file).toBeLessThanOrEqual(README_BYTES);
  const shown = [
    ...readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/docs\/pictures\/([\w.-]+)/g),
  ];
  const known = README_SHEETS.map(({ file }) => file);
  for (const [, file] of shown) expect(known).toContain(file);
  expect(shown.length).toBeGreaterThan(2);
});
