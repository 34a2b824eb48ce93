/**
 * The one way to have everything forgotten that the extension has ever kept. A page of ours erases what is on this device; what
 * was seen of open tabs only the background erases, behind all writing that has begun, for it alone writes that. A mark in
 * local storage tells it so, every background at once, and is gone when it has done. That the user has answered the welcome page
 * stays: forgetting is no wish to be asked again.
 */
import { forgotten } from '../../evidence/watch.ts';
import { openTabs } from '../active-tab.ts';
import { browser } from '../api.ts';
import { giveBackSiteAccess } from '../site-access.ts';
import { giveBackWarningNames } from '../warning-names.ts';
import { changeWatch } from '../watch-store.ts';
import { forgetTabs } from './evidence-store.ts';
import { keptAnswer } from './first-run.ts';
import { erase, eraseEverything, keep, readKeptOne, watchKept } from './local-store.ts';
import { forgetOrigins } from './origin-store.ts';

const MARK = 'forget';

/** A background that dies over it is told once more. */
const TIMES = 3;
const PATIENCE_MS = 3000;

/**
 * Pages: erases what is kept on this device, has what was seen of open tabs erased, their buttons included, and gives back
 * the access that was asked for. @returns whether it is all gone
 */
export async function forgetEverything(): Promise<boolean> {
  await Promise.all([giveBackSiteAccess(), giveBackWarningNames()]);
  try {
    // First what was seen: else the word that shops are gone would bring new verdicts of tabs, to be written down.
    const told = await tellUntilDone();
    await eraseAllButAnswer();
    return told;
  } catch {
    return false;
  }
}

async function eraseAllButAnswer(): Promise<void> {
  const answer = await keptAnswer();
  await eraseEverything();
  if (Object.keys(answer).length > 0) await keep(answer);
}

async function tellUntilDone(): Promise<boolean> {
  for (let times = 0; times < TIMES; times += 1) if (await tellBackground()) return true;
  return false;
}

/** Where there is no room for the mark, what takes the room goes first. */
async function leaveMark(): Promise<void> {
  const entry = { [MARK]: crypto.randomUUID() };
  await keep(entry).catch(async () => {
    await eraseAllButAnswer();
    await keep(entry);
  });
}

/** @returns whether it has answered */
async function tellBackground(): Promise<boolean> {
  let stop = () => {};
  const answer = new Promise<boolean>((resolve) => {
    stop = watchKept(MARK, (kept) => kept.get('') === undefined && resolve(true));
    setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    await leaveMark();
    return (await answer) || (await readKeptOne(MARK)) === undefined;
  } finally {
    stop();
  }
}

/** Background: erases what was seen when a page asks for it. @param repaint brings every button up to date with that */
export function onForget(repaint: () => Promise<void>): void {
  watchKept(MARK, async (kept) => {
    if (kept.get('') === undefined) return;
    // Every tab that is open now may have been seen past a warning.
    const open = await openTabs();
    await changeWatch((_watch, now) => forgotten(now, open));
    await Promise.all([forgetTabs(), forgetOrigins()]);
    await repaint();
    // Chromium's incognito background has forgotten as well, but speaks for itself alone.
    if (!browser.extension.inIncognitoContext) await erase([MARK]).catch(() => undefined);
  });
}
