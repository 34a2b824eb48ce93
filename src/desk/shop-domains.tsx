/** The shop's own domains, or those where its customers pay, as somebody types or pastes them. */
import { message } from '../browser/translate.ts';
import type { ShopName } from '../shops/shop-name.ts';
import { sitesOf } from '../support/call/shop-answer.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';

const LABELS = {
  shop: ['desk_shop_label', 'desk_shop_hint'],
  payment: ['desk_payment_label', 'desk_payment_hint'],
} as const;

interface Props {
  readonly of: keyof typeof LABELS;
  readonly typed: string;
  readonly names: readonly ShopName[];
  readonly onType: (text: string) => void;
}

export function DeskShop({ of, typed, names, onType }: Props) {
  const [label, hint] = LABELS[of];
  const improper = names.filter((name) => sitesOf(name).length === 0).map((name) => name.typed.slice(0, 60));
  return (
    <section class="entry">
      <label for={of}>{message(label)}</label>
      <input
        type="text"
        id={of}
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        value={typed}
        aria-describedby={`${of}-hint`}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
      <p id={`${of}-hint`} class="hint">
        {message(hint)}
      </p>
      {improper.length > 0 && (
        <p class="hint improper">
          <Phrase of={text('desk_shop_improper', { names: improper.slice(0, 3) })} />
        </p>
      )}
    </section>
  );
}
