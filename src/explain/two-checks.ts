/** The policy's two easy ways to check, each answered on its own: yes, no, or cannot see. */
import type { Assessment } from '../assess/assess.ts';
import type { FindingId } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type Argument, type MessageKey, type Text, text } from '../words/text.ts';
import { addressGuide, browserName, lockGuide } from './browser-guidance.ts';

export type Answer = 'yes' | 'no' | 'unseen' | 'not-needed';

export interface Check {
  readonly answer: Answer;
  /** The answer in a sentence. */
  readonly title: Text;
  /** How to look by hand, where that is all there is. */
  readonly hint: Text | null;
  /** Where this browser keeps its own sign. */
  readonly guide: Text | null;
}

/** The name to compare with the shop's: the registrable domain, else the host. */
export function siteName({ address }: Evidence): Argument & { readonly name: string } {
  const known = seenOrUndefined(address);
  if (known === undefined || known.host === '') return { name: '' };
  return { name: seenOrUndefined(known.displaySite) ?? known.host };
}

/** The first sign: does the address begin with https? */
export function addressCheck({ address, browser }: Evidence): Check {
  const known = seenOrUndefined(address);
  if (known === undefined)
    return {
      answer: 'unseen',
      title: text('check_address_unseen'),
      hint: null,
      guide: addressGuide(browser),
    };
  const guide = addressGuide(browser);
  if (known.scheme === 'https') return { answer: 'yes', title: text('check_address_yes'), hint: null, guide };
  // To this computer nothing has to be encrypted.
  if (known.scheme === 'http' && addressKind(known) === 'this-computer')
    return { answer: 'not-needed', title: text('check_address_no'), hint: null, guide };
  if (known.scheme === 'http') return { answer: 'no', title: text('check_address_no'), hint: null, guide };
  return { answer: 'not-needed', title: text('check_address_not_web'), hint: null, guide: null };
}

/** Findings that break the lock, and what breaks it. */
export const BROKEN_LOCK: Readonly<Partial<Record<FindingId, MessageKey>>> = {
  'certificate-warning-showing': 'check_lock_no',
  'warning-overridden': 'check_lock_no',
  'warning-seems-overridden': 'check_lock_no',
  'connection-broken': 'check_lock_encryption',
  'connection-obsolete': 'check_lock_encryption',
  'page-distrusted': 'check_lock_marked',
  'part-distrusted': 'check_lock_marked',
};

/** The browser shows a page of its own instead of the site: there is no lock to look at. */
export const BROWSERS_OWN: ReadonlySet<FindingId> = new Set(['error-page-showing', 'http-address-stopped']);

/** The second sign: what does this browser think of the certificate? */
export function lockCheck(evidence: Evidence, assessment: Assessment): Check {
  const { browser } = evidence;
  const name = browserName(browser);
  const address = seenOrUndefined(evidence.address);
  const accepted = assessment.findings.find((finding) => finding.id === 'certificate-accepted');
  const [broken] = assessment.findings.flatMap(({ id }) => BROKEN_LOCK[id] ?? []);
  if (broken !== undefined)
    return { answer: 'no', title: text(broken, name), hint: null, guide: lockGuide(browser, true) };
  if (accepted?.id === 'certificate-accepted') {
    const reads = assessment.findings.some(({ id }) => id === 'someone-between');
    const title = text(reads ? 'check_lock_reader' : 'check_lock_yes', name, siteName(evidence));
    return { answer: 'yes', title, hint: null, guide: lockGuide(browser, false) };
  }
  if (assessment.level === 'local') return localLock(evidence);
  if (address !== undefined && addressKind(address) === 'http' && assessment.level === 'exposed')
    return { answer: 'no', title: text('check_lock_none'), hint: null, guide: lockGuide(browser, true) };
  if (assessment.findings.some(({ id }) => BROWSERS_OWN.has(id)))
    return { answer: 'unseen', title: text('check_lock_error_page'), hint: null, guide: null };
  return {
    answer: 'unseen',
    title: text('check_lock_unseen'),
    hint: null,
    guide: assessment.level === 'checking' ? null : lockGuide(browser, false),
  };
}

/** A page of this computer may be https as well: then the lock line says what was seen, without weighing it. */
function localLock(evidence: Evidence): Check {
  const { browser } = evidence;
  const connection = seenOrUndefined(evidence.connection);
  if (seenOrUndefined(evidence.address)?.scheme !== 'https' || connection === undefined)
    return { answer: 'not-needed', title: text('check_lock_not_needed'), hint: null, guide: null };
  const good = connection.state === 'secure' && connection.overridden.length === 0;
  const bad =
    connection.state === 'weak' && connection.overridden.length === 0
      ? 'check_lock_encryption'
      : 'check_lock_no';
  return {
    answer: good ? 'yes' : 'no',
    title: text(good ? 'check_lock_yes' : bad, browserName(browser), siteName(evidence)),
    hint: null,
    guide: lockGuide(browser, !good),
  };
}
