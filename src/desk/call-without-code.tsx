/** A call without a code: two choices, and what to ask, to say and to look at for them. */
import { useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import {
  DEVICE_NAME,
  DEVICES,
  type Device,
  SITUATION_NAME,
  SITUATIONS,
  type Situation,
  situationScript,
  whereToLook,
} from '../support/call/without-code.ts';
import type { MessageKey } from '../words/text.ts';
import type { Words } from '../words/words.ts';
import { DeskScript } from './what-to-say.tsx';
import { DeskLook } from './where-to-look.tsx';

export function DeskWithoutCode({ words }: { readonly words: Words }) {
  const [device, setDevice] = useState<Device>('unknown');
  const [situation, setSituation] = useState<Situation>('asks');
  const script = situationScript(situation, device);
  return (
    <>
      <div class="entries">
        <Choice
          id="situation"
          label="desk_situation_label"
          names={SITUATION_NAME}
          values={SITUATIONS}
          value={situation}
          onChange={setSituation}
        />
        <Choice
          id="device"
          label="desk_device_label"
          names={DEVICE_NAME}
          values={DEVICES}
          value={device}
          onChange={setDevice}
        />
      </div>
      <div class="result">
        <DeskScript script={script} words={words} />
        <DeskLook look={whereToLook(device, script.broken)} words={words} />
      </div>
    </>
  );
}

function Choice<T extends string>(props: {
  readonly id: string;
  readonly label: MessageKey;
  readonly names: Readonly<Record<T, MessageKey>>;
  readonly values: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const { id, label, names, values, value, onChange } = props;
  return (
    <section class="entry choice">
      <label for={id}>{message(label)}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as T)}>
        {values.map((each) => (
          <option key={each} value={each}>
            {message(names[each])}
          </option>
        ))}
      </select>
    </section>
  );
}
