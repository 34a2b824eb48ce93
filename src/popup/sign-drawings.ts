/** The small signs that every answer shows, as SVG (2) has them. */

export interface Drawing {
  /** Units of its square. */
  readonly box: 16 | 20;
  readonly width: number;
  /** Names of elements, and their attributes. */
  readonly shapes: ReadonlyArray<readonly ['path' | 'circle', Readonly<Record<string, string>>]>;
}

/** Those of the head: the popup's first script draws them too. */
export const HEAD_SIGNS = {
  /** The extension's own, without colour. */
  speaker: {
    box: 16,
    width: 1.8,
    shapes: [
      [
        'path',
        {
          d: 'M1.5 5V3A1.5 1.5 0 0 1 3 1.5h2M11 1.5h2A1.5 1.5 0 0 1 14.5 3v2M14.5 11v2a1.5 1.5 0 0 1-1.5 1.5h-2M5 14.5H3A1.5 1.5 0 0 1 1.5 13v-2',
        },
      ],
      ['circle', { cx: '8', cy: '8', r: '2.6', fill: 'currentColor', stroke: 'none' }],
    ],
  },
  again: {
    box: 20,
    width: 1.9,
    shapes: [['path', { d: 'M16.5 10a6.5 6.5 0 1 1-2-4.7M16.8 2.3v3.6h-3.6' }]],
  },
} as const satisfies Record<string, Drawing>;

export const FOOT_SIGNS = {
  help: {
    box: 20,
    width: 1.8,
    shapes: [
      [
        'path',
        {
          d: 'M3 4.5A1.5 1.5 0 0 1 4.5 3h11A1.5 1.5 0 0 1 17 4.5v8a1.5 1.5 0 0 1-1.5 1.5H9l-4 3.5V14h-.5A1.5 1.5 0 0 1 3 12.5z',
        },
      ],
      ['path', { d: 'M8 7a2 2 0 1 1 2.8 1.8c-.6.25-.8.5-.8 1.1M10 11.8v.05' }],
    ],
  },
  settings: {
    box: 20,
    width: 1.9,
    shapes: [
      ['path', { d: 'M3 6h8M15 6h2M3 14h2M9 14h8' }],
      ['circle', { cx: '13', cy: '6', r: '2' }],
      ['circle', { cx: '7', cy: '14', r: '2' }],
    ],
  },
} as const satisfies Record<string, Drawing>;

/** What its `svg` element carries beside its class. */
export function svgOf({ box, width }: Drawing) {
  return {
    viewBox: `0 0 ${box} ${box}`,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': String(width),
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  } as const;
}
