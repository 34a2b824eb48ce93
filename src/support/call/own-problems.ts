/** How many callers have had the same trouble on the shop's own site today: a count alone, without codes or hosts. */
import type { Customer } from './customer.ts';
import type { ShopAnswer } from './shop-answer.ts';

export interface Tally {
  /** Of the reader's calendar, as `2026-11-25`: a new day begins at nothing. */
  readonly day: string;
  /** By the leading finding; each caller counts once for each. */
  readonly callers: Readonly<Record<string, readonly number[]>>;
}

export const NO_TALLY: Tally = { day: '', callers: {} };

/** The finding that is counted; `null`: it is not the shop's own site, or nothing is wrong there. */
export function ownProblem({ level, lead }: Customer, shop: ShopAnswer): string | null {
  const bad = level === 'danger' || level === 'exposed' || level === 'partly' || level === 'unknown';
  return bad && shop.answer === 'yes' ? lead : null;
}

/** @param caller the number of this customer on this page */
export function counted(tally: Tally, problem: string, caller: number, day: string): Tally {
  const callers = tally.day === day ? tally.callers : {};
  const before = callers[problem] ?? [];
  return { day, callers: before.includes(caller) ? callers : { ...callers, [problem]: [...before, caller] } };
}

export function callersWith(tally: Tally, problem: string | null): number {
  return problem === null ? 0 : (tally.callers[problem]?.length ?? 0);
}
