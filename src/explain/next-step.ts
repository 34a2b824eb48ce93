/** What to do now: one step that works from the popup, and what to do besides. */
import type { Finding } from '../assess/finding.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Evidence, Failure, Fault } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { type MessageKey, type Text, text } from '../words/text.ts';
import type { AdviceKind, StepKind } from './verdict-table.ts';

export interface Step {
  readonly kind: 'close' | 'back' | 'https' | 'again' | 'access' | 'shop' | 'new-page';
  readonly label: Text;
  /** https address to open beside the tab, where that is the step. */
  readonly href: string | null;
}

/** Ids that are a surface to rely on. */
const STEP_ID: Readonly<Partial<Record<Step['kind'], string>>> = {
  access: 'allow-access',
  https: 'try-https',
};

/** The id of the step's button; `undefined`: it has none. */
export function stepId({ kind }: Step): string | undefined {
  return STEP_ID[kind];
}

/** @param https form of the address that is open; @param shop ASCII name of the known shop */
export function nextStep(
  kind: StepKind,
  evidence: Evidence,
  https: string | null,
  shop: string | null,
): Step | null {
  switch (kind) {
    case null:
      return null;
    case 'try-https':
      return https === null ? leave(evidence) : { kind: 'https', label: text('step_https'), href: https };
    case 'known-shop':
      return shop === null
        ? leave(evidence)
        : { kind: 'shop', label: text('step_shop', { name: inOwnLetters(shop) }), href: `https://${shop}/` };
    case 'again':
      return { kind: 'again', label: text('check_again'), href: null };
    case 'allow-access':
      return { kind: 'access', label: text('allow_access'), href: null };
    case 'new-page':
      return { kind: 'new-page', label: text('step_new_page'), href: null };
    case 'leave':
      return leave(evidence);
  }
}

/** "Go back" only where a page before this one was seen in the tab: a redirect leaves none behind. */
function leave({ history }: Evidence): Step {
  const last = seenOrUndefined(history)?.at(-1);
  const cameHere = last !== undefined && last.from !== null && (last.how === 'link' || last.how === 'typed');
  return cameHere
    ? { kind: 'back', label: text('step_back'), href: null }
    : { kind: 'close', label: text('step_close'), href: null };
}

export interface Advice {
  readonly kind: AdviceKind;
  readonly text: Text;
}

const ADVICE_KEY = {
  call: 'advice_call',
  typed: 'advice_typed',
  continue: 'advice_continue',
  wifi: 'advice_wifi',
  clock: 'advice_clock',
  'safe-page': 'advice_safe_page',
  'still-no-answer': 'advice_still_no_answer',
  'even-lock': 'advice_even_lock',
  reload: 'advice_reload',
  'shop-page': 'advice_shop_page',
  'type-address': 'advice_type_address',
  'add-shop': 'advice_add_shop',
} as const satisfies Record<AdviceKind, MessageKey>;

/** What of the advice fits the leading finding; all of it where its facts are not known. */
export function adviceOf(
  kinds: readonly AdviceKind[],
  leading: Finding | null | undefined,
  step: Step['kind'] | null,
): readonly Advice[] {
  return kinds
    .filter((kind) => fits(kind, leading) && (kind !== 'safe-page' || step === 'https' || step === null))
    .filter((kind) => kind !== 'reload' || step !== 'access')
    .map((kind) => ({ kind, text: text(ADVICE_KEY[kind]) }));
}

/** Pages of the browser's own on which there is something to press that goes on regardless. */
const MAY_GO_ON: ReadonlySet<Failure['kind'] | 'unnamed'> = new Set([
  'unnamed',
  'certificate',
  'tls',
  'https-only',
]);
/** What the sign-in page of a network looks like from outside. */
const MAY_BE_SIGN_IN: ReadonlySet<Failure['kind'] | 'unnamed'> = new Set([
  ...MAY_GO_ON,
  'no-connection',
  'name-not-found',
  'other',
]);
const OF_DATES: ReadonlySet<Fault | 'none'> = new Set(['expired', 'not-yet-valid', 'date']);

function fits(kind: AdviceKind, leading: Finding | null | undefined): boolean {
  if (leading?.id === 'error-page-showing') {
    if (kind === 'continue') return MAY_GO_ON.has(leading.kind);
    if (kind === 'wifi') return MAY_BE_SIGN_IN.has(leading.kind);
    return leading.kind === 'unnamed';
  }
  if (leading?.id !== 'certificate-warning-showing') return true;
  const ofDates = OF_DATES.has(leading.fault ?? 'none');
  return kind === 'continue' || (kind === 'clock') === ofDates;
}
