/** "Two easy ways to check": the address and the lock, each with its own answer. */

import type { Address } from '../evidence/evidence.ts';
import type { Explanation } from '../explain/explain.ts';
import type { Answer, Check } from '../explain/two-checks.ts';
import { type MessageKey, text } from '../words/text.ts';
import { AddressBar, type BarSpot } from './address-bar.tsx';
import { AddressLine } from './address-line.tsx';
import { Phrase } from './phrase.tsx';
import { useWords } from './words-context.ts';

const MARK: Readonly<Record<Answer, string>> = { yes: '✓', no: '✕', unseen: '?', 'not-needed': '–' };
const SPOKEN: Readonly<Record<Answer, MessageKey | null>> = {
  yes: 'check_answer_yes',
  no: 'check_answer_no',
  unseen: 'check_answer_unseen',
  'not-needed': null,
};

interface Props {
  readonly explanation: Pick<Explanation, 'checks' | 'bar' | 'browserName'>;
  readonly address: Address | undefined;
}

export function TwoChecks({ explanation, address }: Props) {
  const { message } = useWords();
  const [first, second] = explanation.checks;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{message('checks_title')}</h2>
      <ol class="checks">
        <CheckItem check={first} spot="address" explanation={explanation}>
          {address && <AddressLine address={address} />}
        </CheckItem>
        <CheckItem check={second} spot="sign" explanation={explanation} />
      </ol>
    </section>
  );
}

function CheckItem(props: {
  readonly check: Check;
  readonly spot: BarSpot;
  readonly explanation: Pick<Explanation, 'bar' | 'browserName'>;
  readonly children?: preact.ComponentChildren;
}) {
  const { message } = useWords();
  const { answer, title, hint, guide } = props.check;
  const spoken = SPOKEN[answer];
  const { bar, browserName } = props.explanation;
  return (
    <li data-answer={answer}>
      <span class="mark" aria-hidden="true">
        {MARK[answer]}
      </span>
      <div>
        <h3>
          {spoken && <span class="spoken">{message(spoken)}: </span>}
          <Phrase of={title} />
        </h3>
        {props.children}
        {hint && (
          <p class="hint">
            <Phrase of={hint} />
          </p>
        )}
        {guide && (
          <details class="guide">
            <summary>
              <Phrase of={text('guide_question', browserName)} />
            </summary>
            {bar && <AddressBar drawing={bar} spot={props.spot} />}
            <p>
              <Phrase of={guide} />
            </p>
          </details>
        )}
      </div>
    </li>
  );
}
