/** How large each picture of a store is, in pixels, and how long its caption may be. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Chrome, Edge and addons.mozilla.org: 1280×800, of which a strip at the top holds the caption. */
export const SCREENSHOT = {
  whole: { width: 1280, height: 800 },
  window: { width: 1280, height: 728 },
} as const satisfies Record<string, Size>;

/** Opera: 612×408 is advised; the part of the window with the popup, which has the same shape. */
export const OPERA = {
  whole: { width: 612, height: 408 },
  part: { width: 1092, height: 728 },
} as const satisfies Record<string, Size>;

/** Chrome and Edge. They are not translated: no words are on them. */
export const TILES = {
  'tile-440x280': { width: 440, height: 280 },
  'tile-1400x560': { width: 1400, height: 560 },
} as const satisfies Record<string, Size>;

/** Square: Edge's logo, Opera's icon. */
export const STORE_SIZES = { logos: { 'edge-logo-300': 300, 'opera-icon-64': 64 } } as const;

/** Code points that fit on the strip in one line, in every language. */
export const CAPTION_LENGTH = 70;
