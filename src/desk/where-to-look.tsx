/** Where the customer's own browser shows the address and its lock: words in their language, and a drawing with both places marked. */
import { message } from '../browser/translate.ts';
import type { WhereToLook } from '../support/call/devices.ts';
import { AddressBar } from '../ui/address-bar.tsx';
import { WordsContext } from '../ui/words-context.ts';
import type { Words } from '../words/words.ts';
import { Said } from './say-list.tsx';

export function DeskLook({ look, words }: { readonly look: WhereToLook; readonly words: Words }) {
  return (
    <section class="look" aria-labelledby="look">
      <h2 id="look">{message('desk_look_title')}</h2>
      <WordsContext.Provider value={words}>
        <div lang={words.lang} dir={words.dir}>
          {look.drawing && <AddressBar drawing={look.drawing} />}
          <ol class="places">
            <li>
              <h3>{words.message('desk_look_address')}</h3>
              <Said of={look.address} words={words} />
            </li>
            <li>
              <h3>{words.message('desk_look_lock')}</h3>
              <Said of={look.lock} words={words} />
            </li>
          </ol>
        </div>
      </WordsContext.Provider>
    </section>
  );
}
