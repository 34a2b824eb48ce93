/** How the stores' pictures are laid out around the photographed window. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Language } from '../../src/evidence/languages.ts';
import { opaquePng } from './opaque-png.ts';
import { OPERA, SCREENSHOT, type Size } from './store-sizes.ts';
import type { Studio } from './studio.ts';

const OURS = '#1f4e79';
/** Of what a tile shows beside the product: the marks of the levels, as the toolbar has them. */
const MARKS = [
  ['secured', '#1a8f55'],
  ['partly', '#b7791f'],
  ['danger', '#d62f45'],
] as const;

const icon = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../icons/${name}.svg`, import.meta.url)), 'utf8');
const asImage = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const dirOf = (language: Language) => (language === 'ar' ? 'rtl' : 'ltr');

/** @param window a PNG, base64 */
export async function storeShot(
  studio: Studio,
  window: string,
  caption: string,
  language: Language,
): Promise<Buffer> {
  const { whole } = SCREENSHOT;
  const strip = whole.height - SCREENSHOT.window.height;
  const markup = `<style>
body { margin: 0; }
p { box-sizing: border-box; block-size: ${strip}px; margin: 0; padding-inline: 32px; background: ${OURS}; color: #fff; font: 600 28px/${strip}px system-ui, sans-serif; text-align: center; white-space: nowrap; }
img { display: block; }
</style><p lang="${language}" dir="${dirOf(language)}">${escaped(caption)}</p><img alt="" src="data:image/png;base64,${window}">`;
  const drawn = await studio.draw(markup, whole.width, whole.height);
  const wide = await studio.page.evaluate(() => document.querySelector('p')?.scrollWidth ?? 0);
  if (wide > whole.width) throw new Error(`This caption is too long for its strip: ${caption}`);
  return opaquePng(studio.page, drawn);
}

/** @param window a PNG, base64; the side of it with the toolbar's end, where the popup is */
export async function operaShot(studio: Studio, window: string, language: Language): Promise<Buffer> {
  const { whole } = OPERA;
  const side = dirOf(language) === 'rtl' ? 'left' : 'right';
  const markup = `<style>
body { margin: 0; }
img { display: block; inline-size: ${whole.width}px; block-size: ${whole.height}px; object-fit: cover; object-position: ${side}; }
</style><img alt="" src="data:image/png;base64,${window}">`;
  return opaquePng(studio.page, await studio.draw(markup, whole.width, whole.height));
}

/** The product's mark, and beside it what it may say. Without words: tiles are not translated. */
export async function tile(studio: Studio, { width, height }: Size): Promise<Buffer> {
  const unit = height / 28;
  const marks = MARKS.map(
    ([name, colour]) =>
      `<div class="card"><img alt="" src="${asImage(icon(name).replaceAll('currentColor', colour))}"></div>`,
  );
  const markup = `<style>
body { display: flex; align-items: center; justify-content: center; gap: ${3 * unit}px; block-size: ${height}px; margin: 0; background: ${OURS}; }
.product { inline-size: ${15 * unit}px; }
.cards { display: grid; gap: ${unit}px; }
.card { padding: ${unit}px; border-radius: ${unit}px; background: #fff; }
.card img { display: block; inline-size: ${3.6 * unit}px; }
</style><img class="product" alt="" src="${asImage(icon('product').replace('fill="#1f4e79"', 'fill="#2d6ba3"'))}"><div class="cards">${marks.join('')}</div>`;
  return opaquePng(studio.page, await studio.draw(markup, width, height));
}

/** @param pixels of each side; around the rounded square it is transparent */
export function logo(pixels: number): Buffer {
  return new Resvg(icon('product'), {
    fitTo: { mode: 'width', value: pixels },
    font: { loadSystemFonts: false },
  })
    .render()
    .asPng();
}
