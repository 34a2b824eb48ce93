/** The customer as the field has them. A look grows old while it stands there, and none becomes fresh by that. */
import type { Browser } from '../evidence/evidence.ts';
import { type Customer, customerOfCode, customerOfReport } from '../support/call/customer.ts';
import type { DeskInput } from '../support/call/desk-input.ts';

/** Later than that a code's time has begun again; it is old by then, one from a clock that is a little ahead included. */
const OLD_BY_THEN_MS = 25 * 60 * 60_000;

/**
 * @param readAt when it was typed
 * @param now both in epoch milliseconds
 * @returns `null`: nothing that could be shown
 */
export function agedCustomer(input: DeskInput, readAt: number, now: number, own: Browser): Customer | null {
  const asTyped = customerOf(input, readAt, own);
  return asTyped?.age?.kind === 'now'
    ? customerOf(input, Math.min(now, readAt + OLD_BY_THEN_MS), own)
    : asTyped;
}

function customerOf(input: DeskInput, now: number, own: Browser): Customer | null {
  if (input.kind === 'report') return customerOfReport(input, now);
  return input.kind === 'code' ? customerOfCode(input.reading, now, own) : null;
}
