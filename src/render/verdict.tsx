/** The verdict: shape, headline, what it means, what to do now. */
import type { Explanation } from '../explain/explain.ts';
import { LookAlike } from './look-alike.tsx';
import { Phrase } from './phrase.tsx';

export function Verdict({ explanation }: { readonly explanation: Explanation }) {
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
      {lookAlike && <LookAlike words={lookAlike} />}
      {honesty && (
        <p class="honesty">
          <Phrase of={honesty} />
        </p>
      )}
    </>
  );
}
