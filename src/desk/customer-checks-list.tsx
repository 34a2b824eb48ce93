/** The customer's two checks: the address and the lock, each with its own answer. */
import type { Answer, Check } from '../explain/two-checks.ts';
import { CHECK_MARK, CHECK_SPOKEN } from '../ui/check-mark.ts';
import { Phrase } from '../ui/phrase.tsx';
import { useWords } from '../ui/words-context.ts';
import { type MessageKey, text } from '../words/text.ts';

export function CustomerChecks({ checks: [address, lock] }: { readonly checks: readonly [Check, Check] }) {
  const { message } = useWords();
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{message('checks_title')}</h2>
      <ol class="checks">
        <CheckItem check={address} label="address_name" />
        <CheckItem check={lock} label="lock_name" />
      </ol>
    </section>
  );
}

function CheckItem({ check, label }: { readonly check: Check; readonly label: MessageKey }) {
  const { answer, title, hint } = check;
  return (
    <li data-answer={answer}>
      <CheckMark answer={answer} />
      <div>
        <h3>
          <Phrase of={text('label_colon', text(label))} /> <Phrase of={title} />
        </h3>
        {hint && (
          <p class="hint">
            <Phrase of={hint} />
          </p>
        )}
      </div>
    </li>
  );
}

function CheckMark({ answer }: { readonly answer: Answer }) {
  const { message } = useWords();
  const spoken = CHECK_SPOKEN[answer];
  return (
    <span class="mark">
      <span class="check-mark" aria-hidden="true">
        {CHECK_MARK[answer]}
      </span>
      {spoken && <span class="spoken">{message(spoken)}: </span>}
    </span>
  );
}
