/** The popup's two checks, as far as a code or a report says them, or they follow from what it says. */
import type { FindingId } from '../../assess/finding.ts';
import type { Browser } from '../../evidence/evidence.ts';
import { addressGuide, browserName, lockGuide } from '../../explain/browser-guidance.ts';
import { type Answer, BROKEN_LOCK, BROWSERS_OWN, type Check } from '../../explain/two-checks.ts';
import { type MessageKey, type Text, text } from '../../words/text.ts';
import type { Customer } from './customer.ts';

/** A browser that the code does not name gets words that fit most. */
const SOME_BROWSER: Browser = { family: 'chromium', brand: 'other', majorVersion: 0 };

/** Only an https page has a connection of which these can be said. */
const OF_HTTPS: ReadonlySet<FindingId> = new Set<FindingId>([
  'warning-overridden',
  'warning-seems-overridden',
  'connection-broken',
  'connection-obsolete',
  'page-distrusted',
]);

/**
 * The address and the lock. What does not follow is "cannot see", with the way to look by hand.
 * @param site the domain, where the reader has confirmed it
 */
export function customerChecks(
  customer: Customer,
  site: string | null = null,
): readonly [address: Check, lock: Check] {
  const browser = customer.browser ?? SOME_BROWSER;
  const ids = customer.findings.flatMap((finding) => ('id' in finding ? [finding.id] : []));
  return [addressOf(customer, ids, browser), lockOf(customer, ids, browser, site)];
}

const ADDRESS_KEY = {
  yes: 'check_address_yes',
  no: 'check_address_no',
  unseen: 'check_address_unseen',
  'not-needed': 'check_address_not_web',
} as const satisfies Record<Answer, MessageKey>;

/** What the level says goes before what somebody may have written into a report. */
function addressOf({ level, answers, place }: Customer, ids: readonly FindingId[], browser: Browser): Check {
  const guide = addressGuide(browser);
  const answer =
    addressAnswer(level, ids) ??
    answers.address ??
    (isNoWebsite(level, ids, place) ? 'not-needed' : 'unseen');
  const title = text(ADDRESS_KEY[answer]);
  // The customer's browser showed it, but a code has no room for it.
  if (answer === 'unseen' && place.kind === 'hash')
    return { answer, title, hint: text('desk_unsaid_address'), guide };
  if (answer === 'unseen') return { answer, title, hint: guide, guide: null };
  return { answer, title, hint: null, guide: answer === 'not-needed' ? null : guide };
}

function addressAnswer(level: Customer['level'], ids: readonly FindingId[]): Answer | null {
  if (level === 'secured' || level === 'partly' || ids.some((id) => OF_HTTPS.has(id))) return 'yes';
  return level === 'exposed' ? 'no' : null;
}

/** Some pages of the browser have web addresses, its store for one; and what is of this computer may be https. */
function isNoWebsite(level: Customer['level'], ids: readonly FindingId[], place: Customer['place']): boolean {
  return level === 'local' && place.kind === 'none' && !ids.includes('this-computer');
}

function lockOf(customer: Customer, ids: readonly FindingId[], browser: Browser, site: string | null): Check {
  const { level, answers } = customer;
  const name = browserName(browser);
  const [broken] = ids.flatMap((id) => BROKEN_LOCK[id] ?? []);
  const no = (title: Text): Check => ({ answer: 'no', title, hint: null, guide: lockGuide(browser, true) });
  if (broken !== undefined) return no(text(broken, name));
  if (level === 'danger') return no(text('check_lock_marked', name));
  if (level === 'exposed') return no(text('check_lock_none'));
  if (level === 'secured' || level === 'partly') {
    const key = ids.includes('someone-between') ? 'check_lock_reader' : 'check_lock_yes';
    return {
      answer: 'yes',
      title: text(key, name, site === null ? text('desk_blank_name') : { name: site }),
      hint: null,
      guide: lockGuide(browser, false),
    };
  }
  const noWebsite = level === 'local' && !ids.includes('this-computer');
  if (noWebsite || answers.lock === 'not-needed')
    return { answer: 'not-needed', title: text('check_lock_not_needed'), hint: null, guide: null };
  if (ids.some((id) => BROWSERS_OWN.has(id)))
    return { answer: 'unseen', title: text('check_lock_error_page'), hint: null, guide: null };
  const hint = level === 'checking' ? null : lockGuide(browser, false);
  return { answer: 'unseen', title: text('check_lock_unseen'), hint, guide: null };
}
