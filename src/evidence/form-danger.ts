/** Which forms send something in the open: one rule for the readers, which keep the worst, and for the verdict. */
import { isThisComputer } from './address.ts';
import type { Form } from './evidence.ts';

/** Over http to another computer, and not empty: a form that sends nothing along is a link. */
export function sendsInOpen({ target, controls }: Form): boolean {
  return controls > 0 && isInsecureTarget(target);
}

/** What stays on this computer is not sent anywhere. */
export function isInsecureTarget({ scheme, host }: Form['target']): boolean {
  return scheme === 'http' && !isThisComputer(host);
}

/** Worst first, so that a cut keeps it: what is sent in the open, then by what is asked for. */
export function worstForms(forms: readonly Form[], most: number): Form[] {
  return [...forms].sort((a, b) => danger(b) - danger(a)).slice(0, most);
}

function danger(form: Form): number {
  const { card, password, typed } = form;
  const asks = card > 0 ? 3 : password > 0 ? 2 : typed > 0 ? 1 : 0;
  return (sendsInOpen(form) ? 10 : 0) + asks;
}
