/**
 * The table of verdicts: by what leads each, whether a card number may be typed, the level by name, the answer in one form at
 * every level, the reason, and what to do. The level itself is decided elsewhere.
 */
import type { Level } from '../assess/finding.ts';
import type { MessageKey } from '../words/text.ts';

/** May a card number be typed: `none` where there is no website to type it into. */
export type Stance = 'yes' | 'no' | 'not-yet' | 'none';

/** The picture of the verdict, in the popup and in the toolbar. */
export type Mark = Level | 'look-alike' | 'checking';

/** What the one button does; `null`: there is nothing to press. */
export type StepKind = 'leave' | 'try-https' | 'again' | 'allow-access' | 'known-shop' | 'new-page' | null;

/** A line of what to do besides, and the picture before it. */
export type AdviceKind =
  | 'call'
  | 'typed'
  | 'continue'
  | 'wifi'
  | 'clock'
  | 'safe-page'
  | 'still-no-answer'
  | 'even-lock'
  | 'reload'
  | 'shop-page'
  | 'type-address'
  | 'add-shop';

export interface VerdictRow {
  readonly stance: Stance;
  /** The level by name, small above the answer; `null`: the headline says it. */
  readonly label: MessageKey | null;
  readonly headline: MessageKey;
  /** `null`: the headline is the answer. */
  readonly answer: MessageKey | null;
  readonly meaning: MessageKey | null;
  readonly step: StepKind;
  readonly advice: readonly AdviceKind[];
}

const NO = { stance: 'no', headline: 'answer_no', answer: null, step: 'leave', advice: ['call'] } as const;
const STOP = { ...NO, label: 'level_danger', headline: 'answer_stop' } as const;
const PARTLY = { ...NO, label: 'level_partly' } as const;
const NOT_YET = {
  stance: 'not-yet',
  label: null,
  headline: 'level_unknown',
  answer: 'answer_not_yet',
  meaning: 'meaning_unknown',
  step: 'again',
  advice: ['still-no-answer'],
} as const;
const NOT_REACHED = { ...NOT_YET, headline: 'level_not_reached', step: 'leave' } as const;
const LOCAL = {
  stance: 'none',
  label: null,
  headline: 'level_local',
  answer: 'answer_nothing',
  meaning: 'meaning_why',
  step: 'new-page',
  advice: ['shop-page'],
} as const;

export const VERDICTS = {
  checking: { ...NOT_YET, headline: 'level_checking', meaning: null, step: null, advice: [] },
  secured: {
    stance: 'yes',
    label: null,
    headline: 'level_secured',
    answer: 'answer_yes',
    meaning: null,
    step: null,
    advice: [],
  },
  'look-alike': {
    ...NO,
    label: 'level_look_alike',
    meaning: 'meaning_look_alike',
    step: 'known-shop',
    advice: [],
  },
  'near-name': {
    ...NO,
    label: 'level_near_name',
    meaning: 'meaning_near_name',
    step: 'known-shop',
    advice: ['add-shop'],
  },
  'form-sends-http': { ...PARTLY, meaning: 'meaning_form' },
  'insecure-content-loaded': { ...PARTLY, meaning: 'meaning_content' },
  'part-overridden': { ...PARTLY, meaning: 'meaning_part_warned' },
  'form-sends-past-warning': { ...PARTLY, meaning: 'meaning_form_warned' },
  partly: { ...PARTLY, meaning: 'meaning_part' },
  exposed: {
    ...NO,
    label: 'level_exposed',
    meaning: 'meaning_http',
    step: 'try-https',
    advice: ['safe-page', 'call'],
  },
  'http-page-asks': {
    ...NO,
    label: 'level_exposed',
    meaning: 'meaning_http_asks',
    step: 'try-https',
    advice: ['safe-page', 'call'],
  },
  danger: { ...STOP, meaning: 'meaning_danger', advice: ['call', 'typed'] },
  'danger-date': { ...STOP, meaning: 'meaning_danger_date', advice: ['clock', 'call', 'typed'] },
  'danger-connection': {
    ...STOP,
    label: 'level_danger_connection',
    meaning: 'meaning_danger_connection',
    advice: ['call', 'typed'],
  },
  'certificate-warning-showing': {
    ...STOP,
    meaning: 'meaning_warning',
    advice: ['continue', 'wifi', 'clock'],
  },
  'error-page-showing': {
    ...NOT_REACHED,
    meaning: 'meaning_own_page',
    advice: ['continue', 'wifi', 'clock'],
  },
  'http-address-stopped': { ...NOT_REACHED, meaning: 'meaning_own_page', advice: ['continue', 'wifi'] },
  'page-changed': { ...NOT_YET, headline: 'level_changed', meaning: 'meaning_changed', advice: [] },
  'page-loading': { ...NOT_YET, headline: 'level_loading', meaning: 'meaning_loading', advice: [] },
  'site-access-missing': {
    ...NOT_YET,
    meaning: 'meaning_access',
    step: 'allow-access',
  },
  /** What only another load of the page can show. */
  'to-reload': { ...NOT_YET, step: null, advice: ['reload', 'even-lock'] },
  /** A page that bears a name it may not have. */
  'to-leave': { ...NOT_YET, step: 'leave', advice: ['type-address'] },
  unknown: NOT_YET,
  'this-computer': { ...LOCAL, step: null, advice: ['type-address'] },
  local: LOCAL,
} as const satisfies Record<string, VerdictRow>;

export type VerdictName = keyof typeof VERDICTS;
