/** The toolbar button of one tab: the level by shape and colour, and in words. */
import type { Assessment } from '../assess/assess.ts';
import type { Level } from '../assess/finding.ts';
import { isLookAlike, NEUTRAL_TITLES, passingTitle } from '../explain/toolbar-title.ts';
import type { Text } from '../words/text.ts';
import { browser, setIcon } from './api.ts';
import { speakAsManaged } from './language-files.ts';
import { message, translate } from './translate.ts';

const SIZES = [16, 32, 48] as const;

/** Picture and title of a verdict. */
export async function showLevel(tabId: number, level: Level, headline: Text): Promise<void> {
  await speakAsManaged();
  await paint(tabId, level, message('action_title_level', [translate(headline)]));
}

/**
 * Picture and title of what only passed by. A good verdict is drawn as an outline, so that nobody takes it for
 * the whole one; on a name that may be taken for another there is no lock at all.
 */
export async function showPassing(tabId: number, assessment: Assessment): Promise<void> {
  const title = passingTitle(assessment);
  const { level } = assessment;
  if (title === null || level === 'checking') return showNeutral(tabId);
  await speakAsManaged();
  const good = isLookAlike(assessment) ? 'neutral' : 'secured-passing';
  await paint(tabId, level === 'secured' ? good : level, translate(title));
}

/**
 * Whether the button carries anything of ours for this tab. Both browsers wipe it when another document
 * appears, and only then: so what is painted tells that the document is still the one it was painted for.
 */
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
  picture: Level | 'secured-passing' | 'neutral',
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
