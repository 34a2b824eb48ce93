/** The verdict in words: which row of the table speaks, and the facts in its sentences. */
import type { Assessment } from '../assess/assess.ts';
import { FINDING_LEVEL, type Finding, type FindingId } from '../assess/finding.ts';
import type { Fault } from '../evidence/evidence.ts';
import { type Argument, type MessageKey, type Text, text } from '../words/text.ts';
import { type Resemblance, resemblance } from './shop-words.ts';
import {
  type AdviceKind,
  type Mark,
  type Stance,
  type StepKind,
  VERDICTS,
  type VerdictName,
  type VerdictRow,
} from './verdict-table.ts';

const LEADING: Readonly<Partial<Record<FindingId, VerdictName>>> = {
  'connection-broken': 'danger-connection',
  'connection-obsolete': 'danger-connection',
  'response-unseen': 'to-reload',
  'trust-unseen': 'to-reload',
  'private-window-unseen': 'to-reload',
  'parts-unwatched': 'to-reload',
  'page-not-answering': 'to-reload',
  'tab-asleep': 'to-reload',
  'page-distrusted': 'to-leave',
  'written-by-page': 'to-leave',
  'blank-page': 'to-leave',
  'data-page': 'to-leave',
  'blob-page': 'to-leave',
  'unfamiliar-address': 'to-leave',
};

/** All that decides which verdict's words are said: of a look, or of what somebody has read out of one. */
export interface VerdictBasis {
  readonly level: Assessment['level'];
  readonly leading: FindingId | undefined;
  /** The leading finding is `warning-overridden`, and only the certificate's dates were wrong. */
  readonly onlyDates: boolean;
  /** Whether the name may be taken for that of a shop that the user knows. */
  readonly resembles: Resemblance;
}

/** What fills the verdict's words. */
export interface VerdictNames {
  readonly site: Argument;
  readonly browser: Argument;
  /** The other host that the leading finding speaks of. */
  readonly host: Argument;
  /** What the leading finding says is asked for. */
  readonly asks: Argument;
  /** The leading finding in one line, or what the browser's own page says. */
  readonly why: Argument;
  /** The known shop that the name may be taken for. */
  readonly known: Argument;
}

/** What needs no fact of the page. */
export interface PlainTexts {
  readonly stance: Stance;
  readonly label: Text | null;
  readonly headline: Text;
  readonly answer: Text | null;
  readonly step: StepKind;
  readonly advice: readonly AdviceKind[];
}

export interface VerdictTexts extends PlainTexts {
  readonly meaning: Text | null;
}

/** Whether the two checks are drawn, said in a sentence where nothing may look passed, or there is nothing to check. */
export type Signs = 'drawn' | 'sentence' | 'none';

/** Under a no nothing may look like a test that was passed; in front of the browser's own page there is nothing to look at. */
export function signsFor(
  level: Assessment['level'],
  { stance, headline }: Pick<VerdictTexts, 'stance' | 'headline'>,
  isThisComputer: boolean,
  isGone: boolean,
): Signs {
  if (level === 'checking') return 'drawn';
  if (level === 'local') return isThisComputer ? 'drawn' : 'none';
  return stance === 'no' || headline.key === 'level_not_reached' || isGone ? 'sentence' : 'drawn';
}

/** An expired certificate is a lapse far more often than an attack: no word of impostors then. */
const DATE_FAULTS: ReadonlySet<string> = new Set<Fault>(['expired', 'not-yet-valid', 'date']);

/** Whether the finding tells of a warning over the certificate's dates alone. */
export function isOnlyDates(finding: Finding | null | undefined): boolean {
  return finding?.id === 'warning-overridden' && finding.faults.every((fault) => DATE_FAULTS.has(fault));
}

export function basis({ level, findings }: Assessment): VerdictBasis {
  const [leading] = findings;
  return {
    level,
    leading: leading?.id,
    onlyDates: isOnlyDates(leading),
    resembles: resemblance(findings),
  };
}

/** A name that is only like a known shop's turns every answer but a worse one into a no. */
function isOfName({ level, resembles }: VerdictBasis): boolean {
  return resembles !== 'none' && (level === 'secured' || level === 'unknown');
}

function verdictName(of: VerdictBasis): VerdictName {
  const { level, leading, onlyDates, resembles } = of;
  if (isOfName(of)) return resembles === 'deceptive' ? 'look-alike' : 'near-name';
  if (onlyDates) return 'danger-date';
  const own = leading !== undefined && FINDING_LEVEL[leading] === level ? leading : undefined;
  if (own !== undefined && Object.hasOwn(VERDICTS, own)) return own as VerdictName & FindingId;
  return (own && LEADING[own]) ?? level;
}

/** The picture for what is said. */
export function markOf(of: VerdictBasis): Mark {
  return isOfName(of) ? 'look-alike' : of.level;
}

/** Level and answer in one line, which need no fact. */
export function verdictLine(of: VerdictBasis): Text {
  const { headline } = VERDICTS[verdictName(of)];
  const label = labelOf(of);
  return label === null ? text(headline) : text('label_and_answer', text(label), text(headline));
}

function labelOf(of: VerdictBasis): MessageKey | null {
  const row: VerdictRow = VERDICTS[verdictName(of)];
  return of.level === 'partly' && of.resembles === 'deceptive' ? 'level_look_alike' : row.label;
}

/** The texts of the verdict that are the same for every page. */
export function plainTexts(of: VerdictBasis): PlainTexts {
  const { stance, headline, answer, step, advice }: VerdictRow = VERDICTS[verdictName(of)];
  const label = labelOf(of);
  return {
    stance,
    label: label && text(label),
    headline: text(headline),
    answer: answer && text(answer),
    step,
    advice,
  };
}

/** All texts of the verdict. */
export function verdictTexts(of: VerdictBasis, names: VerdictNames): VerdictTexts {
  const { meaning }: VerdictRow = VERDICTS[verdictName(of)];
  const { step, advice, ...words } = plainTexts(of);
  return { ...words, meaning: meaning && text(meaning, ...factsOf(meaning, names)), step, advice };
}

/** In the order of the message's placeholders. */
function factsOf(key: MessageKey, names: VerdictNames): readonly Argument[] {
  const { site, browser, host, asks, why, known } = names;
  switch (key) {
    case 'meaning_look_alike':
    case 'meaning_near_name':
      return [site, known];
    case 'meaning_form':
    case 'meaning_content':
      return [host];
    case 'meaning_part_warned':
    case 'meaning_form_warned':
      return [browser, host];
    case 'meaning_http_asks':
      return [asks];
    case 'meaning_danger':
      return [browser, site];
    case 'meaning_danger_date':
      return [site];
    case 'meaning_own_page':
      return [browser, why];
    case 'meaning_unknown':
    case 'meaning_why':
      return [why];
    default:
      return [browser];
  }
}
