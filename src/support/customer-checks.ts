/** The popup's two checks, as far as they follow from what a code or a report says. */
import type { FindingId } from '../assess/finding.ts';
import type { Browser } from '../evidence/evidence.ts';
import { addressGuide, browserName, lockGuide } from '../explain/browser-guidance.ts';
import { type MessageKey, type Text, text } from '../explain/text.ts';
import { BROKEN_LOCK, type Check } from '../explain/two-checks.ts';
import type { Customer } from './customer.ts';

/** A browser that the code does not name gets words that fit most. */
const SOME_BROWSER: Browser = { family: 'chromium', brand: 'other', majorVersion: 0 };

/** The address and the lock. What does not follow is "cannot see", with the way to look by hand. */
export function customerChecks(customer: Customer): readonly [address: Check, lock: Check] {
  const browser = customer.browser ?? SOME_BROWSER;
  return [addressOf(customer, browser), lockOf(customer, browser)];
}

function addressOf({ level, findings }: Customer, browser: Browser): Check {
  const guide = addressGuide(browser);
  const answer = (of: Check['answer'], key: MessageKey): Check => ({
    answer: of,
    title: text(key),
    hint: null,
    guide,
  });
  if (level === 'secured' || level === 'partly') return answer('yes', 'check_address_yes');
  if (level === 'exposed') return answer('no', 'check_address_no');
  if (findings.some((finding) => 'id' in finding && finding.id === 'this-computer'))
    return unseenCheck('check_address_unseen', guide);
  if (level === 'local') return { ...answer('not-needed', 'check_address_not_web'), guide: null };
  return unseenCheck('check_address_unseen', guide);
}

function lockOf({ level, findings, seen }: Customer, browser: Browser): Check {
  const name = browserName(browser);
  const ids: readonly FindingId[] = findings.flatMap((finding) => ('id' in finding ? [finding.id] : []));
  const [broken] = ids.flatMap((id) => BROKEN_LOCK[id] ?? []);
  const no = (title: Text): Check => ({ answer: 'no', title, hint: null, guide: lockGuide(browser, true) });
  if (broken !== undefined) return no(text(broken, name));
  if (level === 'danger') return no(text('check_lock_marked', name));
  if (level === 'exposed') return no(text('check_lock_none'));
  if (level === 'secured' || level === 'partly') {
    const key = seen?.connection === 'server-now' ? 'check_lock_yes_now' : 'check_lock_yes';
    return { answer: 'yes', title: text(key, name), hint: null, guide: lockGuide(browser, false) };
  }
  if (level === 'local')
    return { answer: 'not-needed', title: text('check_lock_not_needed'), hint: null, guide: null };
  if (ids.includes('error-page-showing'))
    return { answer: 'unseen', title: text('check_lock_error_page'), hint: null, guide: null };
  return unseenCheck('check_lock_unseen', lockGuide(browser, false), name);
}

function unseenCheck(
  key: 'check_address_unseen' | 'check_lock_unseen',
  hint: Text,
  ...args: readonly Parameters<typeof text>[1][]
): Check {
  return { answer: 'unseen', title: text(key, ...args), hint, guide: null };
}
