/** The popup's side of a look: follows the one that was begun with it, and asks for another. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { assess } from '../assess/assess.ts';
import { refreshed } from '../browser/active-tab.ts';
import { requestLookAgain } from '../browser/ask-for-look.ts';
import { watchEvidence } from '../browser/storage/watch-evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { hasMoved } from '../evidence/has-moved.ts';
import { watchAddress } from '../observe/follow/watch-address.ts';
import { leftBehind, watchForNewDocument } from '../observe/follow/watch-document.ts';
import { firstEvidence } from '../observe/look/first-evidence.ts';
import { observeAddress } from '../observe/tab-address.ts';
import { mustAsk } from './after-settled.ts';
import type { FirstLook } from './first-look.ts';
import { joined } from './joined-evidence.ts';
import { settledLook } from './settled-look.ts';

/**
 * While a page is still loading, or is at another address than it was read at, it is read again that often. See `mustAsk`. A shop that
 * goes on to its next step by script shows it a while later, when its server has answered.
 */
const LOOK_AGAIN_EVERY_MS = 1500;

export interface Look {
  readonly evidence: Evidence;
  readonly lookAgain: () => void;
  /** From now on it speaks of no document any more. */
  readonly giveUp: () => void;
}

/** @param first begun before there was anything to draw it with */
export function useLook(first: FirstLook): Look {
  const { tab } = first;
  const [evidence, setEvidence] = useState(first.latest);
  const current = useRef(evidence.lookId);

  const accept = useCallback((next: Evidence) => {
    if (next.lookId !== current.current) return;
    setEvidence((shown) => (shown.lookId === next.lookId ? joined(shown, next) : next));
  }, []);

  const shown = useRef(evidence);
  shown.current = evidence;
  // The same tab has been looked at from elsewhere (its button, a window of its own): from then on that look is kept up to date.
  const follow = useCallback(
    (next: Evidence) => {
      if (next.lookId === current.current || !next.settled) return accept(next);
      if (!shown.current.settled || next.checkedAt < shown.current.checkedAt) return;
      current.current = next.lookId;
      setEvidence(next);
    },
    [accept],
  );

  const look = useCallback(
    async (blank: Evidence) => {
      current.current = blank.lookId;
      setEvidence(blank);
      accept(await settledLook(blank));
    },
    [accept],
  );

  useLayoutEffect(() => watchEvidence(evidence.tabId, follow), [evidence.tabId, follow]);
  useEffect(() => watchForNewDocument(evidence, accept), [evidence, accept]);
  const [url, setUrl] = useState(tab.url);
  useLayoutEffect(() => watchAddress(evidence.tabId, setUrl), [evidence.tabId]);
  const moved = hasMoved(evidence, url);
  // It may be back before it is read anew, and nobody tells an incognito window that it was elsewhere.
  useLayoutEffect(() => {
    if (moved) setEvidence((shown) => (shown.moved ? shown : { ...shown, moved: true }));
  }, [moved, evidence]);
  const lookAgain = useCallback(() => {
    void refreshed(tab).then((now) => look(firstEvidence(now, crypto.randomUUID())));
  }, [look, tab]);
  const asks = moved || mustAsk(evidence);
  useEffect(() => {
    if (!asks) return;
    // Where nothing is kept of the look, nobody else would say any more of a page that has moved.
    const hear = (latest?: Evidence) => {
      if (latest) accept(latest);
      else if (moved && current.current === evidence.lookId) lookAgain();
    };
    const ask = () => requestLookAgain(evidence.tabId, evidence.lookId).catch(() => undefined);
    return keepAsking(ask, hear);
  }, [asks, moved, evidence.tabId, evidence.lookId, accept, lookAgain]);
  useLayoutEffect(() => {
    // Once for each opening of the popup.
    first.end();
    if (!first.latest().settled) void first.answer.then(accept);
  }, []);

  const giveUp = useCallback(() => setEvidence(leftBehind), []);
  // A yes is taken back at once; a document gets no better by going elsewhere.
  const isYes = moved && assess(evidence).level === 'secured';
  const now = isYes ? { ...evidence, address: observeAddress(url), settled: false } : evidence;
  return { evidence: now, lookAgain, giveUp };
}

/** @returns a function that ends it */
function keepAsking(
  ask: () => Promise<Evidence | undefined>,
  hear: (latest?: Evidence) => unknown,
): () => void {
  let asking = false;
  const askOnce = async () => {
    if (asking) return;
    asking = true;
    const latest = await ask();
    asking = false;
    hear(latest);
  };
  const timer = setInterval(askOnce, LOOK_AGAIN_EVERY_MS);
  return () => clearInterval(timer);
}
