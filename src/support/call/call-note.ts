/** One line for the customer's file: what was found and when, and never which website it was. */
import { type MessageKey, type Text, text } from '../../words/text.ts';
import type { Customer } from './customer.ts';
import type { ShopAnswer } from './shop-answer.ts';

/** Whose website it is, in a word. */
export const SHOP_ANSWER_KEY = {
  yes: 'check_answer_yes',
  payment: 'desk_shop_pays',
  no: 'check_answer_no',
  'cannot-tell': 'desk_shop_unknown',
} as const satisfies Record<ShopAnswer['answer'], MessageKey>;

/** Why nobody can tell. */
export const SHOP_WHY_KEY = {
  'no-name-given': 'desk_shop_why_none',
  'no-proper-name': 'desk_shop_why_improper',
  'some-name-unread': 'desk_shop_why_unread',
  'not-said': 'desk_shop_why_unsaid',
  'no-host': 'desk_shop_why_no_host',
  disagree: 'desk_shop_why_disagree',
  'payment-said': 'desk_shop_why_payment',
  'needs-registrable': 'desk_shop_why_registrable',
} as const satisfies Record<Extract<ShopAnswer, { why: string }>['why'], MessageKey>;

/**
 * Level and leading finding by their identifiers, which are the same in every language.
 * @param at epoch milliseconds
 */
export function callNote(
  customer: Customer | null,
  shop: ShopAnswer | null,
  at: number,
  guided: boolean,
): Text {
  const moment = { moment: at };
  const guides = text(guided ? 'check_answer_yes' : 'check_answer_no');
  if (customer === null || shop === null) return text('desk_file_none', moment, guides);
  return text(
    'desk_file_line',
    { word: customer.level ?? 'unknown' },
    { word: customer.lead ?? '–' },
    moment,
    text(SHOP_ANSWER_KEY[shop.answer]),
    guides,
  );
}
