/** From findings to words: everything that popup and toolbar say about a tab, as message keys. */
import type { Assessment } from '../assess/assess.ts';
import { FINDING_LEVEL, type Finding, type FindingId, type Level } from '../assess/finding.ts';
import { addressKind } from '../evidence/address.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type Argument, type Text, text } from '../words/text.ts';
import { type BarDrawing, drawingFor } from './bar-drawing.ts';
import { browserName } from './browser-guidance.ts';
import { asks, failureText, findingText, findingTitle } from './finding-messages.ts';
import { type HeadWords, headWords } from './head-words.ts';
import { type NameWords, nameWords } from './name-words.ts';
import { type Advice, adviceOf } from './next-step.ts';
import { type LookAlikeWords, lookAlikeWords, resembling, type ShopWords, shopWords } from './shop-words.ts';
import { addressCheck, type Check, lockCheck, siteName } from './two-checks.ts';
import {
  basis,
  type Signs,
  signsFor,
  type VerdictNames,
  type VerdictTexts,
  verdictTexts,
} from './verdict-words.ts';
import { type Way, wayOf } from './way-drawing.ts';

export interface Reason {
  readonly id: FindingId;
  readonly level: Level | 'remark';
  readonly title: Text;
  readonly text: Text;
}

export interface Explanation extends Omit<HeadWords, 'advice'>, Pick<VerdictTexts, 'meaning'> {
  readonly level: Level | 'checking';
  readonly advice: readonly Advice[];
  /** The site's name, where there is a site. */
  readonly name: NameWords | null;
  /** What a lock does not promise, and that the name is to be checked: wherever a lock is drawn. */
  readonly honesty: Text | null;
  readonly way: Way | null;
  /** In place of the name: this one may be taken for that of a shop that the user knows. Where anybody may be anyone it matters no more. */
  readonly lookAlike: LookAlikeWords | null;
  /** The shop that is open, as the user may know it. */
  readonly shop: ShopWords | null;
  readonly checks: readonly [address: Check, lock: Check];
  readonly signs: Signs;
  /** This browser's address bar, as far as somebody has looked at it; `null`: not drawn. */
  readonly bar: BarDrawing | null;
  readonly reasons: readonly Reason[];
  readonly browserName: Argument;
}

/** All words for one evidence and its assessment. */
export function explain(evidence: Evidence, assessment: Assessment): Explanation {
  const { level, findings } = assessment;
  const lock = lockCheck(evidence, assessment);
  const { advice, beside, step, ...head } = headWords(evidence, assessment);
  const { mark } = head;
  const site = siteName(evidence);
  const knownShop = resembling(findings)?.known ?? null;
  const words = verdictTexts(basis(assessment), namesIn(evidence, assessment));
  const yes = head.stance === 'yes';
  return {
    level,
    ...head,
    meaning: words.meaning,
    step,
    advice: adviceOf(advice, findings[0], step?.kind ?? null),
    beside,
    name: nameWords(evidence, assessment, mark),
    honesty: yes || (level === 'local' && lock.answer === 'yes') ? text('honesty') : null,
    way: wayOf(evidence, assessment, mark, site.name, knownShop && inOwnLetters(knownShop)),
    lookAlike: level === 'danger' || level === 'exposed' ? null : lookAlikeWords(findings, evidence),
    shop: shopWords(evidence, assessment),
    checks: [addressCheck(evidence), lock],
    signs: signsOf(words, evidence, assessment),
    bar: drawingFor(evidence.browser, lock.answer),
    reasons: findings.map((finding) => reason(finding, evidence)),
    browserName: browserName(evidence.browser),
  };
}

function signsOf(
  words: VerdictTexts,
  { address }: Evidence,
  { level, findings }: Assessment,
): Explanation['signs'] {
  const known = seenOrUndefined(address);
  const isThisComputer = known !== undefined && addressKind(known) === 'this-computer';
  return signsFor(
    level,
    words,
    isThisComputer,
    findings.some(({ id }) => id === 'page-changed'),
  );
}

function reason(finding: Finding, evidence: Evidence): Reason {
  return {
    id: finding.id,
    level: FINDING_LEVEL[finding.id],
    title: findingTitle(finding, browserName(evidence.browser)),
    text: findingText(finding),
  };
}

function namesIn(evidence: Evidence, { findings }: Assessment): VerdictNames {
  const [leading] = findings;
  const browser = browserName(evidence.browser);
  const known = resembling(findings)?.known;
  const hosts = leading !== undefined && 'hosts' in leading ? leading.hosts : [];
  return {
    site: siteName(evidence),
    browser,
    host: leading?.id === 'form-sends-http' ? { name: leading.host } : { names: hosts.slice(0, 1) },
    asks: asks(leading?.id === 'http-page-asks' ? leading.asks : 'typed'),
    why: whyOf(leading, browser),
    known: { name: known === undefined ? '' : inOwnLetters(known) },
  };
}

function whyOf(leading: Finding | undefined, browser: Argument): Argument {
  if (leading === undefined) return { word: '' };
  if (leading.id === 'error-page-showing') return failureText(leading.kind);
  if (leading.id === 'http-address-stopped')
    return text(leading.why === 'no-https' ? 'stopped_no_https' : 'stopped_unseen');
  return findingTitle(leading, browser);
}
