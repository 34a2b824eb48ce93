/** "Two easy ways to check": one line each, and behind a door where this browser shows them. */

import { message } from '../browser/translate.ts';
import type { Address } from '../evidence/evidence.ts';
import type { Explanation } from '../explain/explain.ts';
import type { Answer, Check } from '../explain/two-checks.ts';
import { AddressBar } from '../ui/address-bar.tsx';
import { AddressLine } from '../ui/address-line.tsx';
import { CHECK_MARK, CHECK_SPOKEN } from '../ui/check-mark.ts';
import { Phrase } from '../ui/phrase.tsx';
import { type MessageKey, text } from '../words/text.ts';
import './two-checks-section.css';

interface Props {
  readonly explanation: Pick<Explanation, 'stance' | 'checks' | 'bar' | 'browserName'>;
  readonly address: Address | undefined;
  /** Where nothing depends on them, the two lines are enough. */
  readonly titled: boolean;
}

export function TwoChecks({ explanation, address, titled }: Props) {
  const { stance, checks, bar, browserName } = explanation;
  const [first, second] = checks;
  const guides = checks.flatMap(({ guide }) => guide ?? []);
  return (
    <section class="two-checks" aria-labelledby="checks">
      {guides.length === 0 || !titled ? (
        <h2 id="checks" class={titled ? undefined : 'spoken'}>
          {message('checks_title')}
        </h2>
      ) : (
        <details class="door" id="show-me" name="door">
          <summary>
            <h2 id="checks">{message('checks_title')}</h2>
            <span class="link">{message('show_me_short')}</span>
          </summary>
          <p>
            <Phrase of={text('show_where', browserName)} />
          </p>
          {bar && <AddressBar drawing={bar} whole />}
          <ol class="guides">
            {guides.map((guide) => (
              <li key={guide.key}>
                <p>
                  <Phrase of={guide} />
                </p>
              </li>
            ))}
          </ol>
          <p class="strong">{message('show_none')}</p>
        </details>
      )}
      <ol class="checks">
        <CheckLine check={first} label="address_name" passed={stance === 'yes'} line>
          {address && <AddressLine address={address} />}
        </CheckLine>
        <CheckLine check={second} label="lock_name" passed={stance === 'yes'} />
      </ol>
    </section>
  );
}

function CheckLine(props: {
  readonly check: Check;
  readonly label: MessageKey;
  /** Only under a yes is a sign a test that was passed. */
  readonly passed: boolean;
  readonly line?: boolean;
  readonly children?: preact.ComponentChildren;
}) {
  const { check, label, passed, line = false, children } = props;
  const { answer, title } = check;
  const shown: Answer = answer === 'yes' && !passed ? 'not-needed' : answer;
  const spoken = CHECK_SPOKEN[answer];
  return (
    <li data-answer={answer} data-shown={shown}>
      <span class="mark" aria-hidden="true">
        {CHECK_MARK[shown]}
      </span>
      <div class={line ? 'one-line' : undefined}>
        <b>
          {spoken && <span class="spoken">{message(spoken)}: </span>}
          <Phrase of={text('label_colon', text(label))} />
        </b>{' '}
        {children ?? (
          <span>
            <Phrase of={answer === 'yes' && !passed ? text('check_lock_not_enough') : title} />
          </span>
        )}
      </div>
    </li>
  );
}
