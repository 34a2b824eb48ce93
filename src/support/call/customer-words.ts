/**
 * What the customer sees, in the popup's own words. Facts that a code does not carry leave a blank that says so:
 * whoever reads it can ask for it, and nothing is made up.
 */
import { FINDING_LEVEL, type Finding, type FindingId, type Level } from '../../assess/finding.ts';
import { browserName } from '../../explain/browser-guidance.ts';
import type { Explanation } from '../../explain/explain.ts';
import { asks, failureText, findingText, findingTitle, keyOf } from '../../explain/finding-messages.ts';
import { adviceOf } from '../../explain/next-step.ts';
import {
  isOnlyDates,
  markOf,
  signsFor,
  type VerdictBasis,
  type VerdictNames,
  verdictTexts,
} from '../../explain/verdict-words.ts';
import { type Argument, type Text, text } from '../../words/text.ts';
import type { CustomerFinding } from '../report/report-findings.ts';
import type { Customer } from './customer.ts';

export type CustomerVerdict = Pick<
  Explanation,
  | 'level'
  | 'mark'
  | 'stance'
  | 'label'
  | 'headline'
  | 'answer'
  | 'meaning'
  | 'advice'
  | 'beside'
  | 'honesty'
  | 'signs'
>;

export interface CustomerReason {
  readonly id: string;
  readonly level: Level | 'remark';
  readonly title: Text;
  readonly text: Text;
}

/** `null`: a report that does not say. @param site the domain, where the reader has confirmed it */
export function customerVerdict(customer: Customer, site: string | null): CustomerVerdict | null {
  const { level, findings } = customer;
  if (level === null) return null;
  const name: Argument = site === null ? text('desk_blank_name') : { name: site };
  const [leading] = findings;
  const has = (id: FindingId) => findings.some((finding) => 'id' in finding && finding.id === id);
  const lead = leading !== undefined && 'id' in leading ? leading.finding : null;
  const basis: VerdictBasis = {
    level,
    leading: leadsTo(level, leading),
    resembles: customer.resembles,
    onlyDates: level === 'danger' && isOnlyDates(lead),
  };
  const words = verdictTexts(basis, namesOf(customer, name));
  const yes = words.stance === 'yes';
  const unread = text('beside_unread', text('desk_blank_names'));
  return {
    ...words,
    level,
    mark: markOf(basis),
    advice: adviceOf(words.advice, lead, null),
    beside: yes
      ? [
          ...(has('someone-between') ? [text('beside_somebody')] : []),
          ...(customer.unseenParts ? [unread] : []),
        ]
      : [],
    honesty: yes ? text('honesty') : null,
    signs: signsFor(level, words, has('this-computer'), has('page-changed')),
  };
}

function namesOf({ findings, browser, level }: Customer, site: Argument): VerdictNames {
  const [leading] = findings;
  const lead = leading !== undefined && 'id' in leading ? leading.finding : null;
  const named = browser === null ? text('browser_this') : browserName(browser);
  const blank = text('desk_blank_name');
  return {
    site,
    browser: named,
    host: lead?.id === 'form-sends-http' ? { name: lead.host } : blank,
    asks: lead?.id === 'http-page-asks' ? asks(lead.asks) : text('desk_blank_asks'),
    why: whyOf(leading, named, level),
    known: blank,
  };
}

/** The leading finding in one line; of the browser's own page what claims least. */
function whyOf(leading: CustomerFinding | undefined, browser: Argument, level: Customer['level']): Argument {
  if (leading === undefined || 'newer' in leading) return text('desk_newer_text');
  if (leading.finding?.id === 'error-page-showing') return failureText(leading.finding.kind);
  if (leading.id === 'error-page-showing') return text('desk_unsaid_error');
  if (leading.id === 'http-address-stopped') return text('stopped_unseen');
  return wordsOf(leading, browser, level).title;
}

/** Only a finding of the verdict's own level leads it. */
function leadsTo(level: Level | 'checking', leading: CustomerFinding | undefined): FindingId | undefined {
  return leading !== undefined && 'id' in leading && FINDING_LEVEL[leading.id] === level
    ? leading.id
    : undefined;
}

/** Each finding in the popup's words. */
export function customerReasons({ findings, browser, level }: Customer): readonly CustomerReason[] {
  const name = browser === null ? text('browser_this') : browserName(browser);
  return findings.map((finding) =>
    'newer' in finding
      ? {
          id: `newer-${finding.newer}`,
          level: finding.level,
          title: text('desk_newer_title', { word: finding.newer }),
          text: text('desk_newer_text'),
        }
      : { id: finding.id, level: FINDING_LEVEL[finding.id], ...wordsOf(finding, name, level) },
  );
}

type Words = Pick<CustomerReason, 'title' | 'text'>;

function wordsOf(
  { id, finding }: Extract<CustomerFinding, { readonly id: FindingId }>,
  browser: Argument,
  level: Customer['level'],
): Words {
  if (finding !== null) return { title: findingTitle(finding, browser), text: findingText(finding) };
  if (id === 'left-zone') return leftZone(level);
  if (id === 'resembles-known-shop') return RESEMBLES;
  if (id === 'http-address-stopped') return STOPPED;
  if (!Object.hasOwn(UNSAID, id)) return plainWords(id as PlainId, browser);
  const { title, text: facts } = UNSAID[id as FactfulId];
  return {
    title: text(keyOf(id, 'title'), ...(id === 'certificate-accepted' ? [browser] : title)),
    text: text(keyOf(id, 'text'), ...facts),
  };
}

/** Of these the words need a fact. */
type FactfulId = Finding extends infer F
  ? F extends { readonly id: infer Id }
    ? keyof F extends 'id'
      ? never
      : Exclude<Id, OwnWords>
    : never
  : never;
type PlainId = Exclude<FindingId, FactfulId | OwnWords>;
/** Which of their words fit is a fact itself. */
type OwnWords = 'http-address-stopped' | 'left-zone' | 'resembles-known-shop';

function plainWords(id: PlainId, browser: Argument): Words {
  return { title: findingTitle({ id } as Finding, browser), text: findingText({ id } as Finding) };
}

/** Where the page is open, it was left for http; else for another website. */
function leftZone(level: Customer['level']): Words {
  const [time, name] = [text('desk_blank_time'), text('desk_blank_name')];
  return level === 'exposed'
    ? { title: text('finding_left_zone_title'), text: text('finding_left_zone_text', time, name) }
    : {
        title: text('finding_left_zone_title_other'),
        text: text('finding_left_zone_text_other', time, name),
      };
}

const RESEMBLES: Words = {
  title: text('finding_resembles_known_shop_title', text('desk_blank_name')),
  text: text('desk_resembles'),
};

/** Of the two reasons, the one that claims less. */
const STOPPED: Words = {
  title: text('finding_http_address_stopped_title'),
  text: text('finding_http_address_stopped_text_unseen'),
};

interface Blanks {
  readonly title: readonly Argument[];
  readonly text: readonly Argument[];
}

const NAME = text('desk_blank_name');
const NAMES: Blanks = { title: [], text: [text('desk_blank_names')] };

/** What stands in place of the facts, in the order of the message's placeholders. */
const UNSAID = {
  'certificate-warning-showing': { title: [], text: [text('desk_unsaid_fault')] },
  'warning-overridden': { title: [], text: [text('desk_unsaid_fault')] },
  'connection-obsolete': { title: [], text: [text('desk_blank_version')] },
  'http-page-asks': { title: [text('desk_blank_asks')], text: [] },
  'error-page-showing': { title: [], text: [text('desk_unsaid_error')] },
  'form-sends-http': { title: [text('desk_blank_asks'), text('desk_blank_name')], text: [] },
  'insecure-content-loaded': NAMES,
  'part-overridden': NAMES,
  'form-sends-past-warning': NAMES,
  'foreign-frames-unread': NAMES,
  'foreign-scripts-unread': NAMES,
  'name-in-other-letters': { title: [], text: [NAME, NAME] },
  'certificate-accepted': { title: [], text: [] },
  'parts-unwatched': { title: [], text: [] },
  'fields-in-frame': {
    title: [text('desk_blank_asks'), text('desk_blank_name')],
    text: [text('desk_unsaid_part')],
  },
  'form-sends-elsewhere': NAMES,
  'known-shop': { title: [], text: [text('desk_blank_date')] },
  'own-site': { title: [NAME], text: [NAME, NAME] },
  'payment-site': { title: [NAME], text: [NAME, NAME] },
  'foreign-site': { title: [NAME], text: [NAME, NAME] },
  'entered-zone': { title: [text('desk_blank_time')], text: [text('desk_blank_name')] },
} as const satisfies Record<FactfulId, Blanks>;
