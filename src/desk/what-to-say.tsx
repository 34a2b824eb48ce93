/** What to say now: sentences in the customer's language; what not to say and when to stop, in the helper's. */
import { message } from '../browser/translate.ts';
import type { CallScript } from '../support/call/call-script.ts';
import { Phrase } from '../ui/phrase.tsx';
import type { Words } from '../words/words.ts';
import { SayList } from './say-list.tsx';

export function DeskScript({ script, words }: { readonly script: CallScript; readonly words: Words }) {
  return (
    <section class="script" aria-labelledby="script">
      <h2 id="script">{message('desk_script_title')}</h2>
      <SayList steps={script.say} words={words} />
      {script.note && (
        <p class="note">
          <Phrase of={script.note} />
        </p>
      )}
      <div class="limits">
        <div class="limit dont">
          <h3>{message('desk_dont_title')}</h3>
          <p>
            <Phrase of={script.dont} />
          </p>
          <p>{message('desk_never')}</p>
        </div>
        <div class="limit stop">
          <h3>{message('desk_stop_title')}</h3>
          <p>
            <Phrase of={script.stop} />
          </p>
          <p>{message('desk_no_proof')}</p>
        </div>
      </div>
    </section>
  );
}
