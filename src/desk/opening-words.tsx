/** The beginning of a call, until there is a whole code: what to say, and where to go on without one. */
import { message } from '../browser/translate.ts';
import type { DeskInput } from '../support/call/desk-input.ts';
import { firstWords } from '../support/call/first-words.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import type { Words } from '../words/words.ts';
import { useMedium } from './medium.ts';
import { SayList } from './say-list.tsx';
import type { Call } from './use-call.ts';

interface Props {
  readonly input: DeskInput;
  /** A card number was in the field, and is gone. */
  readonly cardCleared: boolean;
  readonly words: Words;
  readonly change: (changed: Partial<Call>) => void;
}

export function DeskFirstWords({ input, cardCleared, words, change }: Props) {
  const steps = firstWords(input, useMedium(), cardCleared);
  if (steps.length === 0) return null;
  const beginning = input.kind === 'empty' || input.kind === 'incomplete';
  return (
    <section class="script first" aria-labelledby="first">
      <h2 id="first">{message(beginning ? 'desk_first_title' : 'desk_script_title')}</h2>
      <SayList steps={steps} words={words} />
      {beginning && (
        <div class="other-ways">
          <p class="hint">
            <Phrase of={text('desk_first_none', text('desk_way_none'))} />
          </p>
          <button
            type="button"
            class="secondary"
            id="warning-fills"
            onClick={() => change({ way: 'none', situation: 'warning' })}
          >
            {message('desk_warning_start')}
          </button>
        </div>
      )}
    </section>
  );
}
