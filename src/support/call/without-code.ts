/** A call without a code: for what the customer tells and has in hand, what to ask and to say. */
import { type MessageKey, type Text, text } from '../../words/text.ts';
import type { CallScript } from './call-script.ts';
import { type Step, stepTexts } from './call-steps.ts';
import { hidesHttps, type InHand, whereToLook } from './devices.ts';

export const SITUATIONS = ['asks', 'warning', 'not-secure', 'sign-in', 'http-shop'] as const;
export type Situation = (typeof SITUATIONS)[number];

export const SITUATION_NAME = {
  asks: 'desk_situation_asks',
  warning: 'desk_situation_warning',
  'not-secure': 'desk_situation_not_secure',
  'sign-in': 'desk_situation_sign_in',
  'http-shop': 'desk_situation_http_shop',
} as const satisfies Record<Situation, MessageKey>;

export interface SituationScript {
  /** The last one says whether the customer may type, or what comes before that. */
  readonly steps: readonly Step[];
  readonly answer: MessageKey;
  readonly dont: MessageKey;
  readonly stop: MessageKey;
  readonly technicians: boolean;
  /** The sign that the customer finds is a bad one. */
  readonly broken: boolean;
}

const SCRIPT = {
  asks: {
    steps: ['type-nothing', 'by-hand', 'read-name-bar', 'fine-if-both'],
    answer: 'say_answer_wait',
    dont: 'desk_dont_secured',
    stop: 'desk_stop_unknown',
    technicians: false,
    broken: false,
  },
  warning: {
    steps: ['read-warning', 'go-back', 'look-first'],
    answer: 'say_answer_back',
    dont: 'desk_dont_danger',
    stop: 'desk_stop_danger',
    technicians: false,
    broken: true,
  },
  'not-secure': {
    steps: ['type-nothing', 'ask-card', 'read-name-bar', 'our-address', 'look-first'],
    answer: 'say_answer_close',
    dont: 'desk_dont_exposed',
    stop: 'desk_stop_exposed',
    technicians: true,
    broken: true,
  },
  'sign-in': {
    steps: ['type-nothing', 'sign-in', 'mobile-data', 'open-shop-again', 'look-first'],
    answer: 'say_answer_wait',
    dont: 'desk_dont_sign_in',
    stop: 'desk_stop_unknown',
    technicians: false,
    broken: false,
  },
  'http-shop': {
    steps: ['type-nothing', 'our-address', 'by-hand', 'read-name-bar', 'fine-if-both'],
    answer: 'say_answer_close',
    dont: 'desk_dont_http_shop',
    stop: 'desk_stop_exposed',
    technicians: true,
    broken: false,
  },
} as const satisfies Record<Situation, SituationScript>;

/** Once it is in a browser, the script of that browser goes on. */
const IN_AN_APP = [
  'type-nothing',
  'leave-app',
  'which-browser',
  'app-stays',
  'our-address',
  'look-first',
] as const;

/** Where the address never shows its https, the browser's word on the connection is the one sign there is. */
const BY_ITS_WORDS: Readonly<Partial<Record<Step, Step>>> = {
  'by-hand': 'by-its-words',
  'fine-if-both': 'fine-if-it-says',
};

/**
 * What to say in a situation. Who has not said what they have in hand is asked for the device first, then for the program.
 * In an app's own window nothing is called fine: many show neither sign, and the page is opened in a browser first.
 * @param ours the shop's own domains
 * @param heard the customer has spelled a name of the shop's
 */
export function situationScript(
  situation: Situation,
  inHand: InHand,
  ours: readonly string[] = [],
  heard = false,
): CallScript & { readonly broken: boolean } {
  const { broken, ...script } = SCRIPT[situation];
  const said = scriptOf(script, stepsIn(script.steps, inHand), ours, heard);
  return { ...said, say: said.say.flatMap((one) => [one, ...placesFor(one, inHand, broken)]), broken };
}

/**
 * The way to each sign, to be said right after the question for it: on a telephone, and where a browser hides https. On a
 * computer the drawing beside the script shows it.
 */
function placesFor({ key }: Text, inHand: InHand, broken: boolean): readonly Text[] {
  if (inHand.device === 'unknown' || (inHand.device === 'computer' && !hidesHttps(inHand))) return [];
  const { address, lock } = whereToLook(inHand, broken);
  if (key === 'say_by_its_words') return [lock];
  return key === 'say_by_hand' ? [address] : [];
}

const STRANGE = {
  steps: ['not-ours', 'ask-card', 'where-from', 'close-page', 'our-address', 'look-first'],
  answer: 'say_answer_close',
  dont: 'desk_dont_strange',
  stop: 'desk_stop_strange',
  technicians: false,
} as const satisfies Omit<SituationScript, 'broken'>;

/** The name that the customer spells is not the shop's: the same as with a code, and nothing lets anybody type. */
export function strangeScript(ours: readonly string[]): CallScript {
  return scriptOf(STRANGE, STRANGE.steps, ours);
}

function stepsIn(steps: readonly Step[], inHand: InHand): readonly Step[] {
  if (inHand.program === 'app') return IN_AN_APP;
  const signs = hidesHttps(inHand) ? steps.map((step) => BY_ITS_WORDS[step] ?? step) : steps;
  const [first = 'type-nothing', ...others] = signs;
  return [first, ...asked(inHand), ...others];
}

function asked({ device, program }: InHand): readonly Step[] {
  if (device === 'unknown') return ['which-device'];
  return program === 'unknown' ? ['which-program'] : [];
}

/** @param steps those of the script, or in their place what comes first */
export function scriptOf(
  { answer, dont, stop, technicians }: Omit<SituationScript, 'broken'>,
  steps: readonly Step[],
  ours: readonly string[],
  heard = false,
): CallScript {
  return {
    say: stepTexts(steps, { site: null, ours, heard }),
    answer: text(answer),
    dont: text(dont),
    stop: text(stop),
    note: technicians ? text('desk_note_technicians') : null,
  };
}
