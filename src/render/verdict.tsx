/** The verdict: shape, headline, what it means, what to do now; a name to beware of; who reads along; what it does not promise. */
import type { Explanation, Reason } from '../explain/explain.ts';
import { Between } from './between.tsx';
import { LookAlikeBlock } from './look-alike.tsx';
import { Phrase } from './phrase.tsx';

interface Props {
  readonly explanation: Explanation;
  /** Somebody who reads along stands directly under the headline. */
  readonly between: Reason | undefined;
  /** So does a name that looks like a known shop's. */
  readonly resembles: Reason | undefined;
}

export function Verdict({ explanation, between, resembles }: Props) {
  const { level, headline, meaning, action, honesty, lookAlike } = explanation;
  return (
    <>
      <div class="verdict" role="status">
        <span class="shape" data-shape={level} aria-hidden="true" />
        <div>
          <h1>
            <Phrase of={headline} />
          </h1>
          <p>
            <Phrase of={meaning} />
          </p>
          {action && (
            <p class="action">
              <Phrase of={action} />
            </p>
          )}
        </div>
      </div>
      {resembles && lookAlike && <LookAlikeBlock reason={resembles} names={lookAlike} />}
      {between && <Between reason={between} />}
      {honesty && (
        <p class="honesty">
          <Phrase of={honesty} />
        </p>
      )}
    </>
  );
}
