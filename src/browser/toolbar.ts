/** The toolbar button of one tab: the level by shape and colour, and in words. */
import type { Level } from '../assess/finding.ts';
import type { Text } from '../explain/text.ts';
import { browser, setIcon } from './api.ts';
import { message, translate } from './translate.ts';

const SIZES = [16, 32, 48] as const;

/** Picture and title of a verdict. */
export async function showLevel(tabId: number, level: Level, headline: Text): Promise<void> {
  await paint(tabId, level, message('action_title_level', [translate(headline)]));
}

/** Before anything is known, and as soon as it no longer is. */
export async function showNeutral(tabId: number): Promise<void> {
  await paint(tabId, 'neutral', message('action_title'));
}

async function paint(tabId: number, picture: Level | 'neutral', title: string): Promise<void> {
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icons/${picture}-${size}.png`]));
  try {
    await browser.action.setTitle({ tabId, title });
    await setIcon(tabId, path);
  } catch {
    // The tab was closed in the meantime.
  }
}
