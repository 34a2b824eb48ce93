/** The verdict: shape, headline, what it means, what to do now; who reads along; what it does not promise. */
import type { Explanation, Reason } from '../explain/explain.ts';
import { Phrase } from './phrase.tsx';
import { Between } from './someone-between.tsx';
import { LookAlike } from './two-names.tsx';

interface Props {
  readonly explanation: Pick<
    Explanation,
    'level' | 'headline' | 'meaning' | 'around' | 'action' | 'honesty' | 'lookAlike'
  >;
  /** Somebody who reads along stands directly under the headline. */
  readonly between: Pick<Reason, 'title' | 'text'> | undefined;
}

export function Verdict({ explanation, between }: Props) {
  const { level, headline, meaning, around, action, honesty, lookAlike } = explanation;
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
            {around && ' '}
            {around && <Phrase of={around} />}
          </p>
          {action && (
            <p class="action">
              <Phrase of={action} />
            </p>
          )}
        </div>
      </div>
      {between && <Between reason={between} />}
      {lookAlike && <LookAlike words={lookAlike} />}
      {honesty && (
        <p class="honesty">
          <Phrase of={honesty} />
        </p>
      )}
    </>
  );
}
