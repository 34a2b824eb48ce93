/**
 * Which documents can have been seen coming at all. A document that was there before requests could be watched has no response
 * on record because nobody looked; one that was there when the memory was lost (an incognito background ended, *Forget
 * everything*, an update of the extension) may have had one, past a warning perhaps. The first may be judged by what its
 * server is now, the second may not.
 */
import * as v from 'valibot';

/** Milliseconds by which two clocks of one computer that are right differ at most. */
const CLOCKS_DIFFER_MS = 1500;

const watchSchema = v.strictObject({
  /** Requests have been watched without a gap since then; epoch milliseconds. */
  since: v.number(),
  /** What was seen before is forgotten; epoch milliseconds, 0: nothing is. */
  forgottenBefore: v.number(),
  /** Tabs that were open when the user, or an update, had all of it forgotten. */
  olderTabs: v.optional(v.array(v.number())),
});

/** Firefox keeps a page so long (`browser.sessionhistory.contentViewerTimeout`), Chromium for ten minutes. */
const PAGES_KEPT_MS = 30 * 60_000;

export type Watch = Readonly<v.InferOutput<typeof watchSchema>>;

export function parseWatch(value: unknown): Watch | undefined {
  const result = v.safeParse(watchSchema, value);
  return result.success ? result.output : undefined;
}

/** Nothing is known of what was before: it counts as forgotten. */
export function unwatched(now: number): Watch {
  return { since: now, forgottenBefore: now };
}

/** All that was seen of these tabs is forgotten, while they are open. */
export function forgotten(now: number, olderTabs: readonly number[]): Watch {
  return { ...unwatched(now), olderTabs: [...olderTabs] };
}

/**
 * Whether a cache of pages may hold a document of this tab of before all was forgotten. No response of its own is on record, and one
 * for its address that became no document may be taken for it.
 * @param leftAt when the tab first showed another; `undefined`: it has not
 */
export function mayShowOlder(
  { olderTabs = [] }: Watch,
  {
    tabId,
    leftAt,
    now,
  }: { readonly tabId: number; readonly leftAt: number | undefined; readonly now: number },
): boolean {
  return olderTabs.includes(tabId) && (leftAt === undefined || now < leftAt + PAGES_KEPT_MS);
}

/** Nothing is known of what was before now. That these tabs were open when all was forgotten stays true. */
export function unwatchedSince(now: number, { olderTabs }: Watch): Watch {
  return { ...unwatched(now), ...(olderTabs && { olderTabs }) };
}

/** The extension has just been installed: there was nothing that could be forgotten. */
export function installed(now: number): Watch {
  return { since: now, forgottenBefore: 0 };
}

/** Site access has come: what is watched from now on was not watched before. */
export function withMoreAccess(watch: Watch, now: number): Watch {
  return { ...watch, since: now };
}

/** Whether the document's clock and the computer's disagree: one of them was moved, or stood still. */
export function hasWrongClock({ clockBehind }: { readonly clockBehind: number }): boolean {
  return Math.abs(clockBehind) > CLOCKS_DIFFER_MS;
}

/** What a document's missing response says: it came unwatched, it is forgotten, or it had none. */
export function whyNoResponse(
  page: { readonly startedAt: number; readonly clockBehind: number },
  watch: Watch,
): 'unwatched' | 'forgotten' | 'none' {
  const { startedAt, clockBehind } = page;
  // By a clock that is wrong nobody knows when it began: perhaps before all was forgotten, perhaps after watching began.
  if (startedAt < watch.forgottenBefore || (hasWrongClock(page) && watch.forgottenBefore > 0))
    return 'forgotten';
  return startedAt + Math.max(0, clockBehind) < watch.since ? 'unwatched' : 'none';
}
