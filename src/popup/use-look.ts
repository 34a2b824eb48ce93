/** The popup's side of a look: asks for it, follows it, and never waits for ever. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { refreshed } from '../browser/active-tab.ts';
import type { Tabs } from '../browser/api.ts';
import { requestLook, requestLookAgain } from '../browser/messages.ts';
import { watchEvidence } from '../browser/storage/evidence-store.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { unseen } from '../evidence/observed.ts';
import { leftBehind, watchForNewDocument } from '../observe/follow/navigation.ts';
import { firstEvidence } from '../observe/look/first-evidence.ts';
import { afterSettled, mustAsk } from './after-settled.ts';

/** Longer than the slowest look: reading the page, then the live check. */
const SETTLE_WITHIN_MS = 13_000;

/** While a page is still loading, it is read again that often. See `mustAsk`. */
const LOOK_AGAIN_EVERY_MS = 1500;

export interface Look {
  readonly evidence: Evidence;
  readonly lookAgain: () => void;
  /** From now on it speaks of no document any more. */
  readonly giveUp: () => void;
}

/** @param missing whether the tab was gone before anything could be looked at */
export function useLook(tab: Tabs.Tab, missing = false): Look {
  const [evidence, setEvidence] = useState(() => {
    const first = firstEvidence(tab, crypto.randomUUID());
    return missing ? leftBehind(first) : first;
  });
  const current = useRef(evidence.lookId);

  const accept = useCallback((next: Evidence) => {
    if (next.lookId !== current.current) return;
    setEvidence((shown) =>
      shown.lookId === next.lookId && shown.settled ? afterSettled(shown, next) : next,
    );
  }, []);

  const look = useCallback(
    async (first: Evidence) => {
      current.current = first.lookId;
      setEvidence(first);
      accept((await settledLook(first)) ?? interrupted(first));
    },
    [accept],
  );

  useEffect(() => watchEvidence(evidence.tabId, accept), [evidence.tabId, accept]);
  useEffect(() => watchForNewDocument(evidence, accept), [evidence, accept]);
  const asks = mustAsk(evidence);
  useEffect(
    () => (asks ? keepAsking(evidence.tabId, evidence.lookId, accept) : undefined),
    [asks, evidence.tabId, evidence.lookId, accept],
  );
  useEffect(() => {
    if (!missing) void look(evidence);
    // Once for each opening of the popup.
  }, []);

  const lookAgain = useCallback(() => {
    void refreshed(tab).then((now) => look(firstEvidence(now, crypto.randomUUID())));
  }, [look, tab]);
  const giveUp = useCallback(() => setEvidence(leftBehind), []);
  return { evidence, lookAgain, giveUp };
}

/**
 * A background that died is asked once more: it wakes up, and makes no request twice. In a private window
 * nothing is kept by which it could know what it did, so it is not asked again.
 */
async function settledLook({ tabId, lookId, privateWindow }: Evidence): Promise<Evidence | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SETTLE_WITHIN_MS);
  });
  const ask = () => requestLook(tabId, lookId).catch(() => undefined);
  try {
    const again = (evidence: Evidence | undefined) => evidence ?? (privateWindow ? undefined : ask());
    return await Promise.race([late, ask().then(again)]);
  } finally {
    clearTimeout(timer);
  }
}

/** @returns a function that ends it */
function keepAsking(tabId: number, lookId: string, accept: (evidence: Evidence) => void): () => void {
  let asking = false;
  const timer = setInterval(async () => {
    if (asking) return;
    asking = true;
    const latest = await requestLookAgain(tabId, lookId).catch(() => undefined);
    asking = false;
    if (latest !== undefined) accept(latest);
  }, LOOK_AGAIN_EVERY_MS);
  return () => clearInterval(timer);
}

/** Nothing was heard: what was not seen stays not seen. */
function interrupted(first: Evidence): Evidence {
  return { ...first, settled: true, liveCheck: unseen('lost') };
}
