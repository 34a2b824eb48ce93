/** The steps of all scripts, by their names, and the sentences that they are: one for the customer to do, or one question. */
import { type MessageKey, type Text, text } from '../../words/text.ts';

/** How staff and customer talk. */
export const MEDIA = ['phone', 'chat'] as const;
export type Medium = (typeof MEDIA)[number];

const STEP = {
  'go-back': text('say_go_back'),
  'close-page': text('say_close_page'),
  'type-nothing': text('say_type_nothing'),
  clock: text('say_clock'),
  'sign-in': text('say_sign_in'),
  'sign-in-first': text('say_sign_in_first'),
  'check-again': text('say_check_again', text('check_again')),
  'click-zone': text('say_click_zone'),
  'new-code': text('say_new_code', text('help_title')),
  reload: text('say_reload'),
  'by-hand': text('say_by_hand'),
  'read-name': text('say_read_name'),
  'read-name-bar': text('say_read_name_bar'),
  'read-parts': text('say_read_parts', text('page_title')),
  'which-device': text('say_which_device'),
  'which-program': text('say_which_program'),
  'leave-app': text('say_leave_app'),
  'which-browser': text('say_which_browser'),
  'app-stays': text('say_app_stays'),
  'look-first': text('say_look_first'),
  'not-ours': text('say_not_ours'),
  'by-its-words': text('say_by_its_words'),
  'fine-if-it-says': text('say_fine_says'),
  unreachable: text('say_unreachable'),
  'https-only': text('say_https_only'),
  'allow-access': text('say_allow_access', text('allow_access')),
  'open-shop': text('say_open_shop'),
  'type-https': text('say_type_https'),
  'try-https': text('say_try_https', text('step_https')),
  'no-button': text('say_no_button'),
  'at-checkout': text('say_at_checkout'),
  'leave-form': text('say_leave_form'),
  'read-form': text('say_read_form'),
  'read-form-to': text('say_read_form_to'),
  'order-by-phone': text('say_order_by_phone'),
  'reads-along': text('say_reads_along'),
  'two-names': text('say_two_names'),
  letters: text('say_letters', text('page_title')),
  fine: text('say_fine'),
  'fine-if-both': text('say_fine_both'),
  'ask-card': text('say_ask_card'),
  'card-typed': text('say_card_typed'),
  'password-typed': text('say_password_typed'),
  'other-window': text('say_other_window'),
  'read-warning': text('say_read_warning'),
  'mobile-data': text('say_mobile_data'),
  'open-shop-again': text('say_open_shop_again'),
  'is-it-there': text('say_is_it_there'),
  'ring-later': text('say_ring_later'),
  'clock-automatic': text('say_clock_automatic'),
  'somebody-else': text('say_somebody_else'),
  'somebody-asked': text('say_somebody_asked'),
  'where-from': text('say_where_from'),
  'our-address': text('say_type_https'),
  'guided-stop': text('say_guided_stop'),
  'guided-numbers': text('say_guided_numbers'),
  'guided-hang-up': text('say_guided_hang_up'),
  'guided-sees': text('say_guided_sees'),
  'guided-off': text('say_guided_off'),
  'guided-paid': text('say_guided_paid'),
  'guided-bank': text('say_guided_bank'),
  'ring-us': text('say_ring_us'),
} as const satisfies Record<string, Text>;
export type Step = keyof typeof STEP;

/** What is said in several sentences, each one step or one question: where the first of them is in a script, all are. */
const PARTS: Readonly<Partial<Record<Step, readonly Step[]>>> = {
  'ask-card': ['ask-card', 'card-typed', 'password-typed'],
  clock: ['clock', 'clock-automatic'],
  'sign-in': ['sign-in', 'sign-in-first'],
  'check-again': ['check-again', 'new-code'],
  reload: ['reload', 'click-zone', 'new-code'],
  'other-window': ['other-window', 'click-zone', 'new-code'],
  'open-shop': ['open-shop', 'click-zone', 'new-code'],
  'type-https': ['type-https', 'ring-later', 'click-zone', 'new-code'],
  'try-https': ['try-https', 'no-button', 'click-zone', 'new-code'],
  'read-form': ['read-form', 'read-form-to'],
  'by-hand': ['by-hand', 'by-its-words'],
  'open-shop-again': ['open-shop-again', 'is-it-there'],
  unreachable: ['unreachable', 'is-it-there'],
  'look-first': ['ring-later', 'look-first'],
  'somebody-else': ['somebody-else', 'somebody-asked'],
  'guided-paid': ['guided-paid', 'guided-bank'],
};

/** Sentences that begin with an "if": said only where it is so. */
export const IF_SO: ReadonlySet<MessageKey> = new Set<MessageKey>([
  'say_find_puzzle',
  'say_sign_in_first',
  'say_clock_automatic',
  'say_no_button',
  'say_card_typed',
  'say_password_typed',
  'say_app_stays',
  'say_ring_later',
  'say_guided_off',
  'say_guided_bank',
]);

/** What was typed already, wherever it stands. */
export const ASK_TYPED: readonly Text[] = [STEP['ask-card'], STEP['card-typed'], STEP['password-typed']];

/** What lets somebody type. */
export const FINE: ReadonlySet<Step> = new Set<Step>(['fine', 'fine-if-both', 'fine-if-it-says']);

/** What is known of names when the steps are put into words. */
export interface KnownNames {
  /** Where it is confirmed, nobody has to spell it. */
  readonly site: string | null;
  /** The shop's own domains, to send somebody to. */
  readonly ours: readonly string[];
  /** The customer has spelled a name, and it is the shop's: only the connection is still open. */
  readonly heard: boolean;
}

const NO_NAMES: KnownNames = { site: null, ours: [], heard: false };

/** What lets somebody type, without the condition of the name. */
const NAMED: Readonly<Partial<Record<Step, Text>>> = {
  fine: text('say_fine_named'),
  'fine-if-both': text('say_fine_both_named'),
  'fine-if-it-says': text('say_fine_says_named'),
};

/** More of the shop's domains at once nobody remembers. */
const MOST_OURS = 2;

/**
 * The steps in words. Before a sentence that lets somebody type stands the question whether somebody guides them: the page
 * of a guided customer is usually good.
 */
export function stepTexts(steps: readonly Step[], { site, ours, heard } = NO_NAMES): readonly Text[] {
  return inParts(withQuestion(steps)).map((step) => {
    if (step === 'read-name' && site !== null) return text('say_compare_name', { name: site });
    if (step === 'our-address' && ours.length > 0)
      return text('say_our_address', { names: ours.slice(0, MOST_OURS) });
    return (heard ? NAMED[step] : undefined) ?? STEP[step];
  });
}

/** In a chat the report is pasted: nobody has to read digits. */
export const PASTE: readonly Text[] = [
  text('say_copy_report', text('help_copy_report'), text('help_title')),
  text('say_paste_report'),
];

/** The sentences as they are said, or written in a chat. */
export function inMedium(say: readonly Text[], medium: Medium): readonly Text[] {
  if (medium === 'phone') return say;
  return say.flatMap((one) => (one.key === 'say_new_code' ? PASTE : [one]));
}

/** What is itself a new look is not asked for twice. */
function inParts(steps: readonly Step[]): readonly Step[] {
  const looksAnew = steps.includes('reload') || steps.includes('other-window');
  return steps
    .filter((step) => step !== 'check-again' || !looksAnew)
    .flatMap((step) => PARTS[step] ?? [step]);
}

function withQuestion(steps: readonly Step[]): readonly Step[] {
  const fine = steps.findIndex((step) => FINE.has(step));
  return fine === -1 ? steps : [...steps.slice(0, fine), 'somebody-else', ...steps.slice(fine)];
}
