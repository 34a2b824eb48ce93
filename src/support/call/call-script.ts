/**
 * What to say now: for each level and each finding, steps that a customer can do, what not to say, and when to
 * stop. Steps are said in the customer's language; the rest is for whoever helps.
 */
import type { Level } from '../../assess/finding.ts';
import { type MessageKey, type Text, text } from '../../words/text.ts';
import { type CodedFinding, FINDING_NUMBER, levelOfNumber } from '../code/finding-numbers.ts';
import { FINE, type Step, stepTexts } from './call-steps.ts';
import type { Customer } from './customer.ts';
import { FINDING_STEPS, LEVEL_STEPS } from './finding-steps.ts';
import type { ShopAnswer } from './shop-answer.ts';

export interface CallScript {
  /** In their order, in the customer's language. */
  readonly say: readonly Text[];
  /** To a customer who asks whether to close the page, or whether to go on. Lets nobody type. */
  readonly answer: Text;
  readonly dont: Text;
  readonly stop: Text;
  /** To the helper, not to be said: whom of the shop's own people to tell. */
  readonly note: Text | null;
}

const DONT = {
  local: 'desk_dont_local',
  danger: 'desk_dont_danger',
  exposed: 'desk_dont_exposed',
  unknown: 'desk_dont_unknown',
  partly: 'desk_dont_partly',
  secured: 'desk_dont_secured',
} as const satisfies Record<Level, MessageKey>;

const STOP = {
  local: 'desk_stop_local',
  danger: 'desk_stop_danger',
  exposed: 'desk_stop_exposed',
  unknown: 'desk_stop_unknown',
  partly: 'desk_stop_partly',
  secured: 'desk_stop_secured',
} as const satisfies Record<Level, MessageKey>;

/** Nobody stays on a page that is not good. */
const ANSWER = {
  local: 'say_answer_wait',
  danger: 'say_answer_close',
  exposed: 'say_answer_close',
  unknown: 'say_answer_wait',
  partly: 'say_answer_close',
  secured: 'say_answer_good',
} as const satisfies Record<Level, MessageKey>;

/** What is the shop's own to mend, if it is the shop's own page. A date may be the customer's own clock: the ticket asks for both. */
const FOR_TECHNICIANS: ReadonlySet<CodedFinding> = new Set<CodedFinding>([
  'connection-broken',
  'connection-obsolete',
  'http-page-asks',
  'http-page',
  'check-refused',
  'form-sends-http',
  'insecure-content-loaded',
  'insecure-content-blocked',
]);

/** More steps at once nobody follows on the telephone. */
const MOST_STEPS = 5;

/**
 * A report that does not say its level is treated as one that could not tell.
 * @param ours the shop's own domains, to send somebody to
 * @param heard the customer has spelled a name of the shop's, and nothing speaks against it
 */
export function callScript(
  customer: Customer,
  shop: ShopAnswer,
  ours: readonly string[] = [],
  heard = false,
): CallScript {
  const level = customer.level === null || customer.level === 'checking' ? 'unknown' : customer.level;
  const good = level === 'secured' || level === 'partly';
  const findings = codedFindings(customer);
  const known = shop.answer === 'yes' || shop.answer === 'payment';
  const foreign = shop.answer === 'no' || (!known && findings.includes('foreign-site'));
  // On the browser's own page, and on one of the computer itself, there is no website to warn of yet.
  const strange = foreign && level !== 'local' && !isBrowsersOwn(findings[0]);
  const technical = findings.some((finding) => FOR_TECHNICIANS.has(finding));
  const steps = strange ? notOurs(customer) : inOrder(level, findings, good);
  // Of a report the ticket has no blanks: nobody is asked for what is known.
  const asked = customer.from === 'report' ? steps.filter((step) => step !== 'read-form') : steps;
  // What a later version has found, and this one does not know, may be a reason not to type.
  const isNewer = customer.findings.some((finding) => 'newer' in finding);
  const mayBeFine = !foreign && !isNewer && isNothingWorse(level, findings);
  // Where it takes the yes away there is another way to pay.
  const wayOut: readonly Step[] = isNewer && level === 'secured' ? ['order-by-phone'] : [];
  const sayable = strange ? steps : allowed([...asked, ...wayOut], customer, mayBeFine);
  // For all that a code knows, it is a certificate warning.
  const dont = isBrowsersOwn(findings[0]) ? DONT.danger : DONT[level];
  return {
    say: stepTexts(sayable, { site: known ? shop.site : null, ours, heard: known && heard }),
    answer: text(answerKey(level, strange, sayable, isBrowsersOwn(findings[0]))),
    dont: text(strange ? 'desk_dont_strange' : dont),
    stop: text(strange ? 'desk_stop_strange' : STOP[level]),
    note: technical && shop.answer !== 'no' ? text('desk_note_technicians') : null,
  };
}

function answerKey(level: Level, strange: boolean, steps: readonly Step[], browsersOwn: boolean): MessageKey {
  if (strange || steps.includes('close-page')) return 'say_answer_close';
  if (browsersOwn) return 'say_answer_back';
  const good = level === 'secured' && steps.some((step) => FINE.has(step));
  return level === 'secured' && !good ? 'say_answer_wait' : ANSWER[level];
}

/** A warning or an error of the browser: what it is, only its first lines say. */
export function isBrowsersOwn(lead: CodedFinding | null | undefined): boolean {
  return (
    lead === 'error-page-showing' || lead === 'http-address-stopped' || lead === 'certificate-warning-showing'
  );
}

/** A page that is not the shop's, whatever its connection is. A page without a name has none to be read. */
function notOurs({ place }: Customer): readonly Step[] {
  const name = place.kind === 'none' ? [] : (['read-name'] as const);
  return ['type-nothing', 'ask-card', 'where-from', ...name, 'close-page', 'our-address'];
}

/** The level's own finding first; on a good page after what a remark warns of. */
function inOrder(level: Level, findings: readonly CodedFinding[], good: boolean): readonly Step[] {
  const stepsOf = (finding: CodedFinding): readonly Step[] => FINDING_STEPS[finding];
  const leads = findings.find((finding) => levelOfNumber(FINDING_NUMBER[finding]) === level);
  // What lets somebody type is an answer to the leading finding, whatever else there is.
  const others = findings
    .filter((finding) => finding !== leads)
    .flatMap(stepsOf)
    .filter((step) => !FINE.has(step));
  const own = leads === undefined ? [] : stepsOf(leads);
  return [
    ...(good ? others.filter((step) => WARNINGS.has(step)) : []),
    ...(own.length > 0 ? own : LEVEL_STEPS[level]),
    ...others,
  ];
}

/** What is settled before anything is called fine. */
const WARNINGS: ReadonlySet<Step> = new Set<Step>(['two-names', 'reads-along', 'letters', 'read-parts']);

/** The two checks by hand, which may let somebody type where nothing is known, show nothing of what else was found. */
function isNothingWorse(level: Level, findings: readonly CodedFinding[]): boolean {
  const levels = findings.map((finding) => levelOfNumber(FINDING_NUMBER[finding]));
  return [level, ...levels].every((one) => !['danger', 'exposed', 'partly', 'local'].includes(one ?? ''));
}

/**
 * Nothing is called fine by a look that is not fresh, while somebody reads along, where two names are mixed up easily, beside a form
 * that nobody is to fill in, or where the page is to be closed or looked at anew. What is called fine is so at the end, after
 * everything else.
 * @param mayBeFine it is not another's site, and nothing was found that is worse than not knowing
 */
function allowed(steps: readonly Step[], { level, age }: Customer, mayBeFine: boolean): readonly Step[] {
  const stale = age === null || age.kind !== 'now';
  const again: readonly Step[] = stale || level === 'checking' ? ['check-again'] : [];
  const doubtful = !mayBeFine || again.length > 0 || steps.some((step) => DOUBTS.has(step));
  const fine = doubtful ? undefined : steps.findLast((step) => FINE.has(step));
  const others = steps.filter((step) => !FINE.has(step));
  const sayable = [...new Set(level === 'danger' ? [...others, ...again] : [...again, ...others])];
  return [...sayable.slice(0, MOST_STEPS), ...(fine === undefined ? [] : [fine])];
}

const DOUBTS: ReadonlySet<Step> = new Set<Step>([
  ...(['reads-along', 'two-names', 'leave-form', 'order-by-phone'] as const),
  ...([
    'close-page',
    'reload',
    'check-again',
    'other-window',
    'open-shop',
    'type-https',
    'try-https',
  ] as const),
]);

/** The leading one as the code knows it, then the others. */
function codedFindings({ lead, findings }: Customer): readonly CodedFinding[] {
  const ids = findings.flatMap((finding) => ('id' in finding ? [finding.id] : []));
  // A number that says more than a finding's name is not said twice.
  return lead === null ? ids : [lead, ...ids.filter((id) => id !== lead && !lead.startsWith(`${id}-`))];
}
