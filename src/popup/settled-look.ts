/** A look that the popup asks for, and never waits for without end. */
import { requestLook } from '../browser/ask-for-look.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { unseen } from '../evidence/observed.ts';
import { ownEvidence } from '../evidence/own-evidence.ts';

/** Longer than the slowest look: reading the page, the live check, and what it had no time for before, once more. */
const SETTLE_WITHIN_MS = 20_000;

/**
 * A background that died is asked once more: it wakes up, and makes no request twice. In a private window
 * nothing is kept by which it could know what it did, so it is not asked again.
 * @param asked the background's answer, where it has been asked already
 * @returns what was seen; where nothing was heard, what was not seen stays not seen
 */
export async function settledLook(first: Evidence, asked?: Promise<unknown>): Promise<Evidence> {
  const { tabId, lookId, privateWindow } = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SETTLE_WITHIN_MS);
  });
  const ask = () => requestLook(tabId, lookId).catch(() => undefined);
  try {
    const again = (evidence: Evidence | undefined) => evidence ?? (privateWindow ? undefined : ask());
    const once = asked === undefined ? ask() : asked.then(ownEvidence, () => undefined);
    return (await Promise.race([late, once.then(again)])) ?? interrupted(first);
  } finally {
    clearTimeout(timer);
  }
}

function interrupted(first: Evidence): Evidence {
  return { ...first, settled: true, liveCheck: unseen('lost') };
}
