/** The customer's verdict in the popup's words: mark, level, headline, answer, reason, and what to do. */
import type { CustomerVerdict } from '../support/call/customer-words.ts';
import { Phrase } from '../ui/phrase.tsx';
import './customer-screen.css';

export function Verdict({ verdict }: { readonly verdict: CustomerVerdict }) {
  const { mark, label, headline, answer, meaning, advice, beside, honesty } = verdict;
  return (
    <>
      <div class="verdict" role="status">
        <span class="shape" data-shape={mark} aria-hidden="true" />
        <div>
          {label && (
            <p class="level">
              <Phrase of={label} />
            </p>
          )}
          <h1>
            <Phrase of={headline} />
          </h1>
          {answer && (
            <p class="answer">
              <Phrase of={answer} />
            </p>
          )}
          {meaning && (
            <p>
              <Phrase of={meaning} />
            </p>
          )}
          {[...beside, ...advice.map(({ text }) => text)].map((line) => (
            <p key={line.key} class="advice">
              <Phrase of={line} />
            </p>
          ))}
        </div>
      </div>
      {honesty && (
        <p class="honesty">
          <Phrase of={honesty} />
        </p>
      )}
    </>
  );
}
