/** The toolbar button of one tab: the level by shape and colour, and in words. */
import type { ButtonFace } from '../explain/button-face.ts';
import { NEUTRAL_TITLES } from '../explain/toolbar-title.ts';
import { browser, setIcon } from './api.ts';
import { speakAsManaged } from './language-files.ts';
import { translate } from './translate.ts';

const SIZES = [16, 32] as const;

/** Paints the button of a tab; of one that is closed, nothing. */
export async function showFace(tabId: number, { picture, title }: ButtonFace): Promise<void> {
  await speakAsManaged();
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icons/${picture}-${size}.png`]));
  try {
    // The title last: it tells that both are there (`isPainted`).
    await setIcon(tabId, path);
    await browser.action.setTitle({ tabId, title: translate(title) });
  } catch {
    // The tab was closed in the meantime.
  }
}

/** The badge has no text: its colour is never shown. */
const MARK: [number, number, number, number] = [1, 2, 3, 255];
const NO_MARK: [number, number, number, number] = [3, 2, 1, 255];

/**
 * Marks the document in the tab, whether anything is painted for it or not: both browsers wipe what a button carries for a tab
 * when another document appears, and only then.
 */
export async function markDocument(tabId: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: MARK }).catch(() => undefined);
}

/** Another one has come just before it was marked. */
export async function unmarkDocument(tabId: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: NO_MARK }).catch(() => undefined);
}

/** Whether the document in the tab is still the one that was marked. */
export async function isMarked(tabId: number): Promise<boolean> {
  try {
    return `${await browser.action.getBadgeBackgroundColor({ tabId })}` === `${MARK}`;
  } catch {
    return false;
  }
}

/** Whether the button says anything of ours for this tab. */
export async function isPainted(tabId: number): Promise<boolean> {
  try {
    return !NEUTRAL_TITLES.includes(await browser.action.getTitle({ tabId }));
  } catch {
    return false;
  }
}

/** Whether the button is beside the address bar, and not in the browser's menu of extensions; `true` where the browser does not say. */
export async function isOnToolbar(): Promise<boolean> {
  const settings = await browser.action.getUserSettings?.().catch(() => undefined);
  return settings?.isOnToolbar ?? true;
}
