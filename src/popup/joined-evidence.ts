/** What becomes of the evidence that the popup speaks of when more of the same look comes in. */
import type { Evidence } from '../evidence/evidence.ts';
import { afterSettled } from './after-settled.ts';

/** @param next of the same look */
export function joined(shown: Evidence, next: Evidence): Evidence {
  return shown.settled ? afterSettled(shown, next) : next;
}
