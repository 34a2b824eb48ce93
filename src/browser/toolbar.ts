/** The toolbar button of one tab: the level by shape and colour, and in words. */
import type { Assessment } from '../assess/assess.ts';
import { isLookAlike, NEUTRAL_TITLES, passingTitle } from '../explain/toolbar-title.ts';
import type { Mark } from '../explain/verdict-table.ts';
import type { Text } from '../words/text.ts';
import { browser, setIcon } from './api.ts';
import { speakAsManaged } from './language-files.ts';
import { message, translate } from './translate.ts';

const SIZES = [16, 32, 48] as const;

/** Picture and title of a verdict. */
export async function showVerdictMark(tabId: number, mark: Mark, line: Text): Promise<void> {
  await speakAsManaged();
  await paint(tabId, mark, message('action_title_level', [translate(line)]));
}

/**
 * Picture and title of what only passed by. A good verdict is drawn as an outline, so that nobody takes it for
 * the whole one; on a name that may be taken for another there is a mark of its own, and no lock.
 */
export async function showPassing(tabId: number, assessment: Assessment): Promise<void> {
  const title = passingTitle(assessment);
  const { level } = assessment;
  if (title === null || level === 'checking') return showNeutral(tabId);
  await speakAsManaged();
  const good = isLookAlike(assessment) ? 'look-alike' : 'secured-passing';
  await paint(tabId, level === 'secured' ? good : level, translate(title));
}

/** The badge has no text: its colour is never shown. */
const MARK: [number, number, number, number] = [1, 2, 3, 255];

/**
 * Marks the document in the tab, whether anything is painted for it or not: both browsers wipe what a button carries for a tab
 * when another document appears, and only then.
 */
export async function markDocument(tabId: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: MARK }).catch(() => undefined);
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
  const settings = await browser.action.getUserSettings().catch(() => undefined);
  return settings?.isOnToolbar ?? true;
}

/** Before anything is known, and as soon as it no longer is. */
export async function showNeutral(tabId: number): Promise<void> {
  await speakAsManaged();
  await paint(tabId, 'neutral', message('action_title'));
}

async function paint(
  tabId: number,
  picture: Mark | 'secured-passing' | 'neutral',
  title: string,
): Promise<void> {
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icons/${picture}-${size}.png`]));
  try {
    // The title last: it tells that both are there (`isPainted`).
    await setIcon(tabId, path);
    await browser.action.setTitle({ tabId, title });
  } catch {
    // The tab was closed in the meantime.
  }
}
