/** The facts of a ticket: out of what a customer read or pasted, or out of the look that the popup is open on. */
import type { Assessment } from '../../assess/assess.ts';
import type { Finding } from '../../assess/finding.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { browserName } from '../../explain/browser-guidance.ts';
import { findingTitle } from '../../explain/finding-messages.ts';
import type { Customer } from '../call/customer.ts';
import { customerReasons } from '../call/customer-words.ts';
import type { ShopAnswer } from '../call/shop-answer.ts';
import { codeFacts } from '../code/code-state.ts';
import { codedFinding, FINDING_NUMBER, levelOfNumber } from '../code/finding-numbers.ts';
import type { TicketFacts } from './ticket.ts';

/** `null`: it is not known to be the shop's own site, or no finding that we know decided. */
export function ticketOfCustomer(customer: Customer, shop: ShopAnswer): TicketFacts | null {
  const { lead, findings, age, place } = customer;
  const [title] = customerReasons(customer);
  if (shop.answer !== 'yes' || lead === null || title === undefined) return null;
  // A report's first finding need not be of its level: then what decided stands nowhere.
  if (levelOfNumber(FINDING_NUMBER[lead]) !== customer.level) return null;
  const [first] = findings;
  return {
    lead,
    title: title.title,
    host: place.kind === 'host' ? place.host : shop.site,
    part: first !== undefined && 'id' in first && first.finding !== null ? partOf(first.finding) : null,
    at: age === null ? null : age.from,
  };
}

/** `null`: a look that has not settled. Host only: neither path nor user name. */
export function ticketOfLook(evidence: Evidence, assessment: Assessment): TicketFacts | null {
  const [first] = assessment.findings;
  const host = seenOrUndefined(evidence.address)?.host ?? '';
  if (!assessment.settled || first === undefined || host === '') return null;
  const lead = codedFinding(codeFacts(evidence, assessment, '').lead);
  return lead === null
    ? null
    : {
        lead,
        title: findingTitle(first, browserName(evidence.browser)),
        host,
        part: partOf(first),
        at: evidence.checkedAt,
      };
}

function partOf(finding: Finding): string | null {
  return finding.id === 'form-sends-http' ? finding.host : null;
}
