/** Which pictures the README has, of what. */
import type { Language } from '../../src/evidence/languages.ts';
import type { Mode } from '../e2e/drivers/driver.ts';
import { LEVEL_SCENES, type Scene } from './scenes.ts';

export interface Sheet {
  readonly file: string;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  /** One after the other, each with all scenes. */
  readonly modes: readonly Mode[];
  readonly scenes: readonly Scene[];
  /** Shown from this door on, and this many CSS pixels of it. */
  readonly door?: { readonly id: string; readonly most: number };
}

const HOW_IT_WORKS: Scene = {
  name: 'how-it-works',
  site: 'shop',
  path: '/checkout',
  door: 'how-it-works',
  level: 'secured',
};

export const README_SHEETS: readonly Sheet[] = [
  { file: 'levels-light.png', language: 'en', theme: 'light', modes: ['chromium'], scenes: LEVEL_SCENES },
  { file: 'levels-dark.png', language: 'en', theme: 'dark', modes: ['chromium'], scenes: LEVEL_SCENES },
  {
    file: 'right-to-left.png',
    language: 'ar',
    theme: 'light',
    modes: ['chromium'],
    scenes: LEVEL_SCENES.slice(0, 3),
  },
  {
    file: 'how-it-works.png',
    language: 'en',
    theme: 'light',
    modes: ['firefox', 'chromium'],
    scenes: [HOW_IT_WORKS],
    door: { id: 'how-it-works', most: 1150 },
  },
];

/** Of each file. */
export const README_BYTES = 100 * 1024;
