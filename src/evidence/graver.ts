/** What is on record of an origin, as it gets worse: it never gets better for a document that is there already. */
import type { Earlier, Evidence } from './evidence.ts';
import { seen, seenOrUndefined } from './observed.ts';

const BY_GRAVITY: readonly Earlier['onRecord'][] = ['nothing', 'warning', 'exception'];

/** The graver of the two; the first where they weigh the same. */
export function graverOf(before: Evidence['earlier'], now: Earlier | undefined): Evidence['earlier'] {
  const known = seenOrUndefined(before)?.onRecord ?? 'nothing';
  return now !== undefined && BY_GRAVITY.indexOf(now.onRecord) > BY_GRAVITY.indexOf(known)
    ? seen(now)
    : before;
}
