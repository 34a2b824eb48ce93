/** The beginning of a call, until there is a whole code: what to say, and where to go on without one. */
import { message } from '../browser/translate.ts';
import type { DeskInput } from '../support/call/desk-input.ts';
import { firstWords } from '../support/call/first-words.ts';
import { GUIDED_SCRIPT } from '../support/call/guided-caller.ts';
import { Phrase } from '../ui/phrase.tsx';
import { text } from '../words/text.ts';
import type { Words } from '../words/words.ts';
import { GuidedButton } from './guided-button.tsx';
import { useMedium } from './medium.ts';
import { SayList } from './say-list.tsx';
import type { Call } from './use-call.ts';
import { DeskScript } from './what-to-say.tsx';

interface Props {
  readonly input: DeskInput;
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
  /** The shop's own. */
  readonly domains: readonly string[];
  readonly words: Words;
}

export function DeskFirstWords({ input, call, change, domains, words }: Props) {
  const steps = firstWords(input, useMedium(), call.cardCleared);
  if (input.kind === 'code' || input.kind === 'report') return null;
  if (call.guided) return <DeskScript script={GUIDED_SCRIPT} {...{ call, change, domains, words }} />;
  const beginning = input.kind === 'empty' || input.kind === 'incomplete';
  return (
    <section class="script first" aria-labelledby="first">
      <div class="script-head">
        <h2 id="first">{message(beginning ? 'desk_first_title' : 'desk_script_title')}</h2>
        <GuidedButton {...{ call, change }} />
      </div>
      <SayList steps={steps} words={words} />
      {(beginning || input.kind === 'later-format') && (
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
