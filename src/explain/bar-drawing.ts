/** What a drawing of a browser's address bar shows: only signs that somebody has looked at; else the place alone. */
import type { Browser } from '../evidence/evidence.ts';
import type { Answer } from './two-checks.ts';

/** `place`: where a sign is to be looked for, whatever it looks like. */
export type BarSign = 'sliders' | 'shield' | 'lock' | 'not-secure' | 'place';

export interface BarDrawing {
  readonly sign: BarSign;
  /** A telephone's bar is short and has no buttons before it. */
  readonly telephone: boolean;
}

/** Beside an answer of the lock's: where nobody knows what is to be seen there, the place alone. */
export function drawingFor(browser: Browser, lock: Answer): BarDrawing {
  if (lock === 'yes' || lock === 'no') return barDrawing(browser, lock === 'no');
  return { sign: 'place', telephone: false };
}

/** As `lockGuide` says it in words. @param broken the lock is missing or broken */
export function barDrawing({ brand, majorVersion }: Browser, broken: boolean): BarDrawing {
  const chrome = (brand === 'chrome' || brand === 'chromium') && majorVersion >= 117;
  if (broken) return { sign: chrome ? 'not-secure' : 'place', telephone: false };
  if (chrome) return { sign: 'sliders', telephone: false };
  return { sign: brand === 'firefox' && majorVersion >= 153 ? 'shield' : 'place', telephone: false };
}
