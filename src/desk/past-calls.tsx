/** What was read before, in this page's memory alone: the newest first, each to be shown again. */
import { message, timeOfDay } from '../browser/translate.ts';
import type { ShopName } from '../shops/shop-name.ts';
import { SHOP_ANSWER_KEY } from '../support/call/call-note.ts';
import type { Customer } from '../support/call/customer.ts';
import { customerVerdict } from '../support/call/customer-words.ts';
import { shopAnswer } from '../support/call/shop-answer.ts';
import { Phrase } from '../ui/phrase.tsx';

export interface PastCall {
  /** As it was typed or pasted. */
  readonly typed: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly customer: Customer;
}

const MOST_CALLS = 30;

/** The newest first, each text once. */
export function withCall(past: readonly PastCall[], call: PastCall): readonly PastCall[] {
  const known = past.find(({ typed }) => typed === call.typed);
  if (known !== undefined) return past;
  return [call, ...past].slice(0, MOST_CALLS);
}

interface Props {
  readonly calls: readonly PastCall[];
  readonly names: readonly ShopName[];
  /** Where customers pay. */
  readonly payment: readonly ShopName[];
  /** Whether there is a name besides that could not be read. */
  readonly unread: boolean;
  /** The text that is in the field now. */
  readonly shown: string;
  /** @param at when it was read; epoch milliseconds */
  readonly onShow: (typed: string, at: number) => void;
}

export function DeskHistory({ calls, names, payment, unread, shown, onShow }: Props) {
  const past = calls.filter(({ typed }) => typed !== shown);
  if (past.length === 0) return null;
  return (
    <section class="past" aria-labelledby="past">
      <h2 id="past">{message('desk_history_title')}</h2>
      <ul>
        {past.map(({ typed, at, customer }) => {
          const verdict = customerVerdict(customer, null);
          return (
            <li key={typed}>
              <button type="button" class="again" onClick={() => onShow(typed, at)}>
                <span
                  class="dot"
                  data-level={customer.level}
                  data-shape={customer.level}
                  aria-hidden="true"
                />
                <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
                <span class="past-verdict">
                  {verdict === null ? message('desk_screen_none') : <Phrase of={verdict.headline} />}
                </span>
                <span class="past-shop">
                  {message('desk_fact_shop')}{' '}
                  {message(SHOP_ANSWER_KEY[shopAnswer(customer, names, unread, payment).answer])}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="hint">{message('desk_history_note')}</p>
    </section>
  );
}
