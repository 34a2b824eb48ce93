/** From findings to words: everything that popup and toolbar say about a tab, as message keys. */
import type { Assessment } from '../assess/assess.ts';
import { FINDING_LEVEL, type Finding, type FindingId, type Level } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Evidence, Fault } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type Argument, type MessageKey, type Text, text } from '../words/text.ts';
import { type BarDrawing, drawingFor } from './bar-drawing.ts';
import { browserName } from './browser-guidance.ts';
import { findingText, findingTitle } from './finding-messages.ts';
import {
  type LookAlikeWords,
  lookAlikeWords,
  type Resemblance,
  resemblance,
  resembling,
  type ShopWords,
  shopWords,
} from './shop-words.ts';
import { addressCheck, type Check, lockCheck } from './two-checks.ts';

export interface Reason {
  readonly id: FindingId;
  readonly level: Level | 'remark';
  readonly title: Text;
  readonly text: Text;
}

export interface Explanation {
  readonly level: Level | 'checking';
  readonly headline: Text;
  readonly meaning: Text;
  /** That we judge the page around its unseen parts, where `secured` is said and `meaning` does not say so already. */
  readonly around: Text | null;
  readonly action: Text | null;
  /** What "secured" does not promise, and the name to check: always beside `secured`, and only there. */
  readonly honesty: Text | null;
  /** Directly under the headline: this name may be taken for that of a shop that the user knows. */
  readonly lookAlike: LookAlikeWords | null;
  /** The shop that is open, as the user may know it. */
  readonly shop: ShopWords | null;
  readonly checks: readonly [address: Check, lock: Check];
  /** This browser's address bar, as far as somebody has looked at it; `null`: not drawn. */
  readonly bar: BarDrawing | null;
  readonly reasons: readonly Reason[];
  /** The https form of this http address, to be opened in a new tab by the user. */
  readonly httpsAddress: string | null;
  /** The one permission that would give an answer is missing. */
  readonly offerSiteAccess: boolean;
  readonly browserName: Argument;
}

/** All words for one evidence and its assessment. */
export function explain(evidence: Evidence, assessment: Assessment): Explanation {
  const { level, findings } = assessment;
  const name = siteName(evidence);
  const lock = lockCheck(evidence, assessment);
  return {
    level,
    ...verdictWords(assessment, name),
    honesty: level === 'secured' ? honesty(name) : null,
    lookAlike: lookAlikeWords(findings, evidence),
    shop: shopWords(evidence, assessment),
    checks: [addressCheck(evidence), lock],
    bar: drawingFor(evidence.browser, lock.answer),
    reasons: findings.map((finding) => reason(finding, evidence)),
    httpsAddress: level === 'exposed' ? httpsAddress(evidence) : null,
    offerSiteAccess: findings.some(wantsSiteAccess),
    browserName: browserName(evidence.browser),
  };
}

function wantsSiteAccess(finding: Finding): boolean {
  return (
    finding.id === 'site-access-missing' ||
    (finding.id === 'parts-unwatched' && finding.why === 'single-sites')
  );
}

/** The headline alone, for the toolbar button. */
export function headline(assessment: Assessment): Text {
  return verdictTexts(basis(assessment), namesIn(assessment, { name: '' })).headline;
}

function reason(finding: Finding, evidence: Evidence): Reason {
  return {
    id: finding.id,
    level: FINDING_LEVEL[finding.id],
    title: findingTitle(finding, browserName(evidence.browser)),
    text: findingText(finding),
  };
}

type VerdictName = MessageKey extends infer Key
  ? Key extends `verdict_${infer Name}_action`
    ? Name
    : never
  : never;

/** All that decides which verdict's words are said: of a look, or of what somebody has read out of one. */
export interface VerdictBasis {
  readonly level: Assessment['level'];
  readonly leading: FindingId | undefined;
  /** The leading finding is `warning-overridden`, and only the certificate's dates were wrong. */
  readonly onlyDates: boolean;
  /** Something may be typed into a part whose connection, or whose contents, nobody has seen. */
  readonly unseenParts: boolean;
  readonly readsAlong: boolean;
  /** Whether the name may be taken for that of a shop that the user knows. */
  readonly resembles: Resemblance;
}

/** What fills the verdict's words. */
export interface VerdictNames {
  readonly site: Argument;
  /** Where the leading form sends to. */
  readonly formHost: Argument;
  /** The known shop that the name may be taken for. */
  readonly known: Argument | null;
}

function basis({ level, findings }: Assessment): VerdictBasis {
  const [leading] = findings;
  return {
    level,
    leading: leading?.id,
    onlyDates:
      leading?.id === 'warning-overridden' && leading.faults.every((fault) => DATE_FAULTS.has(fault)),
    unseenParts: findings.some(isUnseenPart),
    readsAlong: findings.some(({ id }) => id === 'someone-between'),
    resembles: resemblance(findings),
  };
}

function namesIn({ findings }: Assessment, site: Argument): VerdictNames {
  const [leading] = findings;
  const known = resembling(findings)?.known;
  return {
    site,
    formHost: leading?.id === 'form-sends-http' ? { name: leading.host } : site,
    known: known === undefined ? null : { name: inOwnLetters(known) },
  };
}

/** An expired certificate is a lapse far more often than an attack: no word of impostors then. */
export const DATE_FAULTS: ReadonlySet<string> = new Set<Fault>(['expired', 'not-yet-valid', 'date']);

/** Findings whose verdict has words of its own when they lead. The level is the finding's all the same. */
const LEADING: Readonly<Partial<Record<FindingId, VerdictName>>> = {
  'certificate-warning-showing': 'error_page',
  'connection-broken': 'danger_connection',
  'connection-obsolete': 'danger_connection',
  'error-page-showing': 'error_page',
  'http-address-stopped': 'http_stopped',
  'form-sends-http': 'form_sends_http',
  'http-page-asks': 'http_page_asks',
  'page-changed': 'page_changed',
  'page-loading': 'page_loading',
  'site-access-missing': 'site_access',
  'this-computer': 'this_computer',
};

function verdictName(of: VerdictBasis): VerdictName | 'checking' {
  const { level, leading, onlyDates, unseenParts, readsAlong, resembles } = of;
  if (level === 'checking') return 'checking';
  if (onlyDates) return 'danger_date';
  if (level === 'secured' && resembles === 'deceptive') return 'secured_look_alike';
  if (level === 'secured' && resembles === 'near') return 'secured_near_name';
  if (leading !== 'form-sends-http' && level === 'partly' && resembles === 'deceptive')
    return 'partly_look_alike';
  if (level === 'secured' && readsAlong) return 'secured_between';
  if (level === 'secured' && unseenParts) return 'secured_frames';
  return (leading && LEADING[leading]) ?? level;
}

function isUnseenPart(finding: Finding): boolean {
  return (
    finding.id === 'foreign-frames-unread' ||
    (finding.id === 'fields-in-frame' && finding.connection === 'unseen')
  );
}

function verdictWords(assessment: Assessment, site: Argument) {
  return verdictTexts(basis(assessment), namesIn(assessment, site));
}

/** The verdict's three texts. */
export function verdictTexts(
  of: VerdictBasis,
  { site, formHost, known }: VerdictNames,
): Pick<Explanation, 'headline' | 'meaning' | 'around' | 'action'> {
  const verdict = verdictName(of);
  const others = known === null ? [] : [known];
  const headline = text(`verdict_${verdict}_headline`, ...others);
  if (verdict === 'checking')
    return { headline, meaning: text('verdict_checking_meaning'), around: null, action: null };
  const saysSo = verdict === 'secured_frames';
  return {
    headline,
    meaning: text(`verdict_${verdict}_meaning`, verdict === 'form_sends_http' ? formHost : site, ...others),
    around: of.level === 'secured' && of.unseenParts && !saysSo ? text('page_around') : null,
    action: text(`verdict_${verdict}_action`),
  };
}

/** The name to compare with the shop's: the registrable domain, else the host. */
function siteName({ address }: Evidence): Argument {
  const known = seenOrUndefined(address);
  if (known === undefined || known.host === '') return { name: '' };
  return { name: seenOrUndefined(known.displaySite) ?? known.host };
}

/** What a secured zone does not promise. */
export function honesty(name: Argument): Text {
  const nameless = 'name' in name && name.name === '';
  return nameless ? text('honesty_no_name') : text('honesty', name);
}

/** Only for an address on http's own port: nobody knows where a server keeps https beside any other. */
function httpsAddress({ address }: Evidence): string | null {
  const known = seenOrUndefined(address);
  if (known === undefined || addressKind(known) !== 'http') return null;
  const rest = known.href.slice('http://'.length);
  return /^[^/?#]*:\d+(?:[/?#]|$)/.test(rest) && !/^\[[^\]]*\](?:[/?#]|$)/.test(rest)
    ? null
    : `https://${rest}`;
}
