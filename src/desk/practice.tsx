/** Practice: a made-up customer reads out a code; how the call ends rightly is shown once somebody has decided. */
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import type { CallEnd } from '../support/call/practice-call.ts';
import { ENDS, practiceCall } from '../support/call/practice-call.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import { Choice } from './answer-choice.tsx';

const END_NAME = {
  type: 'desk_practice_type',
  stop: 'desk_practice_stop',
  first: 'desk_practice_first',
} as const;

interface Props {
  /** The shop's registrable domain. */
  readonly ours: string;
  /** The next made-up customer. */
  readonly onNext: () => void;
}

export function Practice({ ours, onNext }: Props) {
  const [{ which, at }, setCall] = useState(() => ({
    which: Math.floor(Math.random() * 1000),
    at: Date.now(),
  }));
  const [decided, setDecided] = useState<CallEnd | null>(null);
  const { groups, end } = practiceCall(which, ours, at);
  return (
    <section class="practice" aria-labelledby="practice-title" data-end={decided === null ? '' : end}>
      <h2 id="practice-title">{message('desk_practice_reads')}</h2>
      <p class="digits" dir="ltr" data-practice={groups.join(' ')}>
        {groups.join(' ')}
      </p>
      <Choice
        name="practice"
        label="desk_practice_ends"
        values={ENDS}
        names={END_NAME}
        value={decided}
        onChange={setDecided}
      />
      <div role="status">
        {decided !== null &&
          (decided === end ? (
            <p>{message('desk_practice_right')}</p>
          ) : (
            <p>
              <Phrase of={text('desk_practice_wrong', text(END_NAME[end]))} />
            </p>
          ))}
      </div>
      {decided !== null && (
        <button
          type="button"
          class="secondary"
          id="practice-next"
          onClick={() => {
            setCall({ which: which + 1, at: Date.now() });
            setDecided(null);
            onNext();
          }}
        >
          {message('desk_practice_again')}
        </button>
      )}
    </section>
  );
}
