/** The shop's own domains, as somebody types or pastes them. */
import { message } from '../browser/translate.ts';
import type { ShopName } from '../shops/shop-name.ts';
import { sitesOf } from '../support/call/shop-answer.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';

interface Props {
  readonly typed: string;
  readonly names: readonly ShopName[];
  readonly onType: (text: string) => void;
}

export function DeskShop({ typed, names, onType }: Props) {
  const improper = names.filter((name) => sitesOf(name).length === 0).map((name) => name.typed.slice(0, 60));
  return (
    <section class="entry">
      <label for="shop">{message('desk_shop_label')}</label>
      <input
        type="text"
        id="shop"
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        value={typed}
        aria-describedby="shop-hint"
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
      <p id="shop-hint" class="hint">
        {message('desk_shop_hint')}
      </p>
      {improper.length > 0 && (
        <p class="hint improper">
          <Phrase of={text('desk_shop_improper', { names: improper.slice(0, 3) })} />
        </p>
      )}
    </section>
  );
}
