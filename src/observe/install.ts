/**
 * The browser tells of an installation, once: until then there was nothing to see, so nothing that could be forgotten. Then the
 * welcome page opens, and what counts as an answer to it is written down.
 */
import { openTabs } from '../browser/active-tab.ts';
import { browser } from '../browser/api.ts';
import { installType, noteAnswer, onAnswered } from '../browser/storage/first-run.ts';
import { beginWatch, changeWatch, readWatch } from '../browser/watch-store.ts';
import { openWelcome } from '../browser/welcome-tab.ts';
import { afterInstall } from '../evidence/installation.ts';
import { installed, unwatchedSince } from '../evidence/watch.ts';

/** Adds the listeners, and begins to remember; to be called when the background starts. */
export function listenToInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason, temporary = false }) => {
    // An update, of the extension or of the browser, ends what was remembered.
    if (reason === 'install') void changeWatch((_watch, now) => installed(now));
    if (reason === 'update') void noteOlderTabs();
    void noteInstallation(reason, temporary);
  });
  onAnswered(
    (by) => void (by === 'update' ? changeWatch((watch, now) => unwatchedSince(now, watch)) : beginWatch()),
  );
  void readWatch();
}

async function noteOlderTabs(): Promise<void> {
  const olderTabs = [...(await openTabs())];
  await changeWatch((watch) => ({ ...watch, olderTabs }));
}

async function noteInstallation(reason: string, temporary: boolean): Promise<void> {
  const step = afterInstall({ reason, temporary, installType: await installType() });
  if (step === 'welcome') await openWelcome();
  if (step === 'answered') await noteAnswer('update');
}

/** A click on the button answers the welcome page; what is looked at then was there before. */
export async function answerByButton(): Promise<void> {
  if (await noteAnswer('button')) await beginWatch();
}
