/** One question with a few answers, all of them in view: pressed, or chosen with the arrow keys. */
import { message } from '../browser/translate.ts';
import { Phrase } from '../ui/phrase.tsx';
import { type MessageKey, type Text, text } from '../words/text.ts';

interface Props<T extends string> {
  /** What tests and style sheets find it by. */
  readonly name: string;
  readonly label: MessageKey;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, MessageKey | Text>>;
  /** `null`: none yet. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ name, label, values, names, value, onChange }: Props<T>) {
  return (
    <fieldset class="choice" data-choice={name}>
      <legend>{message(label)}</legend>
      <div>
        {values.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={value === each}
              onChange={() => onChange(each)}
            />
            <span>
              <Phrase of={asText(names[each])} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function asText(name: MessageKey | Text): Text {
  return typeof name === 'string' ? text(name) : name;
}
