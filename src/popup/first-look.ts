/**
 * The look that the popup has asked for before the rest of its code is there (`browser/ask-first.ts`), or asks for now. The
 * background wakes up and looks while the browser loads the code that draws the answer. Nothing begins by this file's being loaded:
 * a look is what the background takes for a click on the button.
 */
import { activeTab } from '../browser/active-tab.ts';
import { type Asked, askedFor, boundTab } from '../browser/answer-window.ts';
import type { Tabs } from '../browser/api.ts';
import { takeEarlyLook } from '../browser/early-look.ts';
import { evidenceIn, watchEvidence } from '../browser/storage/watch-evidence.ts';
import { documentGone } from '../evidence/document-gone.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { firstEvidence } from '../observe/look/first-evidence.ts';
import { joined } from './joined-evidence.ts';
import { settledLook } from './settled-look.ts';

export interface FirstLook {
  /** In a window of its own the page's address says which tab; `undefined`: it is the button's popup. */
  readonly asked: Asked | undefined;
  readonly tab: Tabs.Tab;
  /** The tab of a window of its own is gone: there is nothing to look at. */
  readonly missing: boolean;
  /** The latest of this look. */
  latest(): Evidence;
  /** Hands over: from now on somebody else follows what is kept of the tab. */
  end(): void;
  /** Settled. */
  readonly answer: Promise<Evidence>;
}

/** @throws if the browser names no tab for this window */
export async function beginLook(search: string): Promise<FirstLook> {
  const asked = askedFor(search);
  const early = asked === undefined ? await takeEarlyLook() : undefined;
  const found = early?.tab ?? (asked === undefined ? await activeTab() : await boundTab(asked));
  const tab = found ?? NO_TAB;
  const first = firstEvidence(tab, early?.lookId ?? crypto.randomUUID());
  const missing = found === undefined;
  let latest = missing ? documentGone(first) : first;
  const hear = (next: Evidence) => {
    if (next.lookId === latest.lookId) latest = joined(latest, next);
  };
  // Whoever listens only after the question misses what is written at once.
  const end = missing ? () => undefined : watchEvidence(first.tabId, hear);
  for (const changes of early?.heard ?? []) {
    const next = evidenceIn(changes, first.tabId);
    if (next) hear(next);
  }
  early?.stop();
  const answer = missing
    ? Promise.resolve(latest)
    : settledLook(
        first,
        early?.answer.then((given) => given?.evidence),
      );
  void answer.then((settled) => {
    if (!latest.settled) latest = settled;
  });
  return { asked, tab, missing, latest: () => latest, end, answer };
}

/** In place of one that has closed: nothing can be seen of it. */
const NO_TAB: Tabs.Tab = { index: -1, active: false, highlighted: false, pinned: false, incognito: false };
