/** What is on record of an origin, as it gets worse: it never gets better for a document that is there already. */
import type { Earlier, Evidence } from './evidence.ts';
import { seen, seenOrUndefined } from './observed.ts';

type OnRecord = Earlier['onRecord'];

const BY_GRAVITY: readonly OnRecord[] = ['nothing', 'warning', 'exception'];

/** 0: nothing is on record. */
export function gravityOf(onRecord: OnRecord): number {
  return BY_GRAVITY.indexOf(onRecord);
}

/** The graver of the two; the first where they weigh the same. */
export function graverOf(before: Evidence['earlier'], now: Earlier | undefined): Evidence['earlier'] {
  const known = seenOrUndefined(before)?.onRecord ?? 'nothing';
  return now !== undefined && gravityOf(now.onRecord) > gravityOf(known) ? seen(now) : before;
}
