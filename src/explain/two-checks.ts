/** The policy's two easy ways to check, each answered on its own: yes, no, or cannot see. */
import type { Assessment } from '../assess/assess.ts';
import type { FindingId } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { addressGuide, browserName, lockGuide } from './browser-guidance.ts';
import { type Text, text } from './text.ts';

export type Answer = 'yes' | 'no' | 'unseen' | 'not-needed';

export interface Check {
  readonly answer: Answer;
  readonly title: Text;
  /** How to look by hand, where that is all there is. */
  readonly hint: Text | null;
  /** Where this browser keeps its own sign. */
  readonly guide: Text | null;
}

export function addressCheck({ address, browser }: Evidence): Check {
  const known = seenOrUndefined(address);
  if (known === undefined)
    return {
      answer: 'unseen',
      title: text('check_address_unseen'),
      hint: text('check_address_unseen_text'),
      guide: null,
    };
  const guide = addressGuide(browser);
  if (known.scheme === 'https') return { answer: 'yes', title: text('check_address_yes'), hint: null, guide };
  if (known.scheme === 'http') return { answer: 'no', title: text('check_address_no'), hint: null, guide };
  return { answer: 'not-needed', title: text('check_address_not_web'), hint: null, guide: null };
}

const REFUSED: ReadonlySet<FindingId> = new Set([
  'certificate-warning-showing',
  'warning-overridden',
  'warning-seems-overridden',
  'connection-broken',
  'connection-obsolete',
]);

export function lockCheck(evidence: Evidence, assessment: Assessment): Check {
  const { browser } = evidence;
  const name = browserName(browser);
  const address = seenOrUndefined(evidence.address);
  const ids = new Set(assessment.findings.map(({ id }) => id));
  const accepted = assessment.findings.find((finding) => finding.id === 'certificate-accepted');
  if ([...ids].some((id) => REFUSED.has(id)))
    return { answer: 'no', title: text('check_lock_no', name), hint: null, guide: lockGuide(browser, true) };
  if (accepted?.id === 'certificate-accepted') {
    const title = text(accepted.of === 'this-page' ? 'check_lock_yes' : 'check_lock_yes_now', name);
    return { answer: 'yes', title, hint: null, guide: lockGuide(browser, false) };
  }
  if (assessment.level === 'local') return localLock(evidence);
  if (address !== undefined && addressKind(address) === 'http' && assessment.level === 'exposed')
    return { answer: 'no', title: text('check_lock_none'), hint: null, guide: lockGuide(browser, true) };
  return {
    answer: 'unseen',
    title: text('check_lock_unseen', name),
    hint: assessment.level === 'checking' ? null : lockGuide(browser, false),
    guide: null,
  };
}

/** A page of this computer may be https as well: then the lock line says what was seen, without weighing it. */
function localLock(evidence: Evidence): Check {
  const { browser } = evidence;
  const connection = seenOrUndefined(evidence.connection);
  if (seenOrUndefined(evidence.address)?.scheme !== 'https' || connection === undefined)
    return { answer: 'not-needed', title: text('check_lock_not_needed'), hint: null, guide: null };
  const good = connection.state === 'secure' && connection.overridden.length === 0;
  return {
    answer: good ? 'yes' : 'no',
    title: text(good ? 'check_lock_yes' : 'check_lock_no', browserName(browser)),
    hint: null,
    guide: lockGuide(browser, !good),
  };
}
