/** What to say now: sentences in the customer's language; what not to say and when to stop, in the helper's. */
import { message } from '../browser/translate.ts';
import type { CallScript } from '../support/call/call-script.ts';
import { ASK_TYPED, inMedium } from '../support/call/call-steps.ts';
import { GUIDED_SCRIPT } from '../support/call/guided-caller.ts';
import { warningScript } from '../support/call/warning-pages.ts';
import { Phrase } from '../ui/phrase.tsx';
import type { Words } from '../words/words.ts';
import { GuidedButton } from './guided-button.tsx';
import { useMedium } from './medium.ts';
import { SayList } from './say-list.tsx';
import type { Call } from './use-call.ts';

interface Props {
  /** Where nobody guides the customer, and nothing is known of a page of the browser's own. */
  readonly script: CallScript;
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
  /** The shop's own. */
  readonly domains: readonly string[];
  readonly words: Words;
}

export function DeskScript({ script: plain, call, change, domains, words }: Props) {
  const { guided, warning } = call;
  const script = guided ? GUIDED_SCRIPT : warning === null ? plain : warningScript(warning, domains);
  return (
    <section class="script" aria-labelledby="script" data-guided={guided}>
      <div class="script-head">
        <h2 id="script">{message('desk_script_title')}</h2>
        <GuidedButton {...{ call, change }} />
      </div>
      <SayList steps={inMedium(script.say, useMedium())} words={words} />
      <div class="limits">
        {!script.say.some(({ key }) => key === ASK_TYPED[0]?.key) && (
          <div class="limit typed">
            <h3>{message('desk_typed_title')}</h3>
            <SayList steps={ASK_TYPED} words={words} />
          </div>
        )}
        <div class="limit asked-back">
          <h3>{message('desk_asked_title')}</h3>
          <SayList steps={[script.answer]} words={words} />
        </div>
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
          <p>{message('desk_ring_rule')}</p>
          <p>{message('desk_no_proof')}</p>
        </div>
        {script.note && (
          <div class="limit own">
            <h3>{message('desk_own_title')}</h3>
            <p>
              <Phrase of={script.note} />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}
