/** Whether a page of whose own connection nothing was seen can rest on anything else. */
import type { Browser, OwnResponse } from '../evidence/evidence.ts';
import { OUT_OF_ORDER_MS } from './addresses.ts';
import type { TabRecord } from './tab-record.ts';

/** A document that appears so long after its response was there before. */
const BACK_AFTER_MS = 1500;

/** What is known of the look at a page, and of its site. */
interface Look {
  readonly family: Browser['family'];
  readonly hadWeakParts: boolean;
  /** Epoch milliseconds. */
  readonly lookedAt: number;
  /** When the page's response came, by its own clock; epoch milliseconds. */
  readonly respondedAt: number;
}

/**
 * Whether too much speaks against a page of whose own connection nothing was seen for it to rest on what its server is now (Firefox), or on the
 * browser's opinion of its tab (Chromium), which speaks of its parts as well.
 * @param own what is known of its response
 */
export function isInDoubt(
  own: OwnResponse | undefined,
  { writtenSince, partsCompleteSince, shown, addresses }: TabRecord,
  beganAt: number,
  { family, hadWeakParts, lookedAt, respondedAt }: Look,
): boolean {
  // The clock was set back since it began: nobody can say what came before that, and what after.
  if (own === 'unwatched' && beganAt > lookedAt + OUT_OF_ORDER_MS) return true;
  if (family === 'firefox')
    return own === 'unwatched' && (hadWeakParts || Math.max(writtenSince, partsCompleteSince) >= beganAt);
  // Out of a cache of pages, however soon: Chromium has forgotten then what it thought of its pictures.
  const isBack =
    shown?.requestId === null &&
    (Math.abs(shown.at - respondedAt) > BACK_AFTER_MS ||
      addresses.some(({ url, since }) => url === shown.url && since < shown.since));
  return own !== 'written' && Math.max(writtenSince, isBack ? partsCompleteSince : 0) >= beganAt;
}
