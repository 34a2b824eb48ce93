/** The one field for codes and reports, and each group's answer under it. Speaks only when something is wrong or complete. */
import type { Ref } from 'preact';
import { message } from '../browser/translate.ts';
import { type DeskInput, groupWords, inputWords, isProblem } from '../support/call/desk-input.ts';
import type { GroupAnswer } from '../support/code/code-input.ts';
import { Phrase } from '../ui/phrase.tsx';

interface Props {
  readonly field: Ref<HTMLTextAreaElement>;
  readonly typed: string;
  readonly input: DeskInput;
  /** A card number was there, and is gone. */
  readonly cardCleared: boolean;
  /** @param isWhole nothing more is to come, for all that can be told: it was pasted, or Enter was pressed */
  readonly onType: (text: string, isWhole?: boolean) => void;
}

export function DeskEntry({ field, typed, input, cardCleared, onType }: Props) {
  const wrong = input.kind === 'wrong' || input.kind === 'no-code' || input.kind === 'later-format';
  return (
    <section class="entry code" data-complete={input.kind === 'code' || input.kind === 'report'}>
      <label for="code">{message('desk_code_label')}</label>
      <textarea
        id="code"
        ref={field}
        rows={2}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        value={typed}
        aria-describedby="code-hint"
        aria-invalid={wrong}
        onInput={({ currentTarget, inputType }) => onType(currentTarget.value, inputType !== 'insertText')}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && onType(currentTarget.value, true)}
      />
      <p id="code-hint" class="hint">
        {message('desk_code_hint')}
      </p>
      {input.kind !== 'report' && <Groups input={input} />}
      <div role="status" id="said" data-good={input.kind === 'code' || input.kind === 'report'}>
        {cardCleared && (
          <p class="card-cleared">
            <strong>{message('desk_card_typed')}</strong>
          </p>
        )}
        {inputWords(input).map((words, index) => (
          <p key={index}>
            <Phrase of={words} />
          </p>
        ))}
      </div>
    </section>
  );
}

const MARK: Readonly<Record<GroupAnswer['status'], string>> = {
  right: '✓',
  wrong: '✕',
  elsewhere: '⇄',
  incomplete: '…',
  'too-long': '✕',
  missing: '',
  extra: '✕',
};

/** Digits run from left to right in every language, and so do their groups. */
function Groups({ input }: { readonly input: Exclude<DeskInput, { readonly kind: 'report' }> }) {
  return (
    <ol class="groups" dir="ltr" aria-label={message('desk_groups')}>
      {input.groups.slice(0, MOST_GROUPS).map((group, index) => (
        <li key={index} data-status={group.status} data-problem={isProblem(input, index)}>
          <span class="digits" aria-hidden="true">
            {group.digits.slice(0, MOST_DIGITS)}
          </span>
          <span class="group-mark" aria-hidden="true">
            {MARK[group.status]}
          </span>
          <span class="spoken">
            <Phrase of={groupWords(group, index + 1)} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Of a text that is no code, no more is drawn. */
const MOST_GROUPS = 10;
const MOST_DIGITS = 8;
