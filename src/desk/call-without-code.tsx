/** A call without a code: what the customer tells and has in hand, and what to ask, to say and to look at for it. */
import { message } from '../browser/translate.ts';
import { DEVICE_NAME, DEVICES, PROGRAM_NAME, programsOf, whereToLook } from '../support/call/devices.ts';
import type { KnownToDesk } from '../support/call/heard-name.ts';
import { SITUATION_NAME, SITUATIONS, situationScript, strangeScript } from '../support/call/without-code.ts';
import type { Words } from '../words/words.ts';
import { Choice } from './answer-choice.tsx';
import { OurAddress } from './our-address.tsx';
import { HeardNameField, useHeardName } from './spelled-name.tsx';
import type { Call } from './use-call.ts';
import { WarningChoice } from './warning-choice.tsx';
import { DeskScript } from './what-to-say.tsx';
import { DeskLook } from './where-to-look.tsx';

interface Props {
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
  readonly domains: readonly string[];
  readonly known: KnownToDesk;
  readonly words: Words;
}

export function DeskWithoutCode({ call, change, domains, known, words }: Props) {
  const { situation, inHand } = call;
  const name = useHeardName(call.heard, null, known);
  const { broken, ...asked } = situationScript(situation, inHand, domains, name?.isGood);
  const look = whereToLook(inHand, broken);
  const script = name?.answer === 'no' ? strangeScript(domains) : asked;
  // Beside the question already, and no drawing to add.
  const isSaid = look.drawing === null && script.say.some(({ key }) => key === look.lock.key);
  return (
    <>
      <div class="choices">
        <Choice
          name="device"
          label="desk_device_label"
          values={DEVICES}
          names={DEVICE_NAME}
          value={inHand.device}
          onChange={(device) => change({ inHand: { device, program: 'unknown' } })}
        />
        {inHand.device !== 'unknown' && (
          <Choice
            name="program"
            label="desk_program_label"
            values={programsOf(inHand.device)}
            names={PROGRAM_NAME}
            value={inHand.program}
            onChange={(program) => change({ inHand: { ...inHand, program } })}
          />
        )}
        {inHand.program === 'app' && <p class="hint">{message('desk_program_next')}</p>}
        <Choice
          name="situation"
          label="desk_situation_label"
          values={SITUATIONS}
          names={SITUATION_NAME}
          value={situation}
          onChange={(chosen) => change({ situation: chosen, warning: null })}
        />
        {situation === 'warning' && <WarningChoice call={call} change={change} />}
      </div>
      <div class="result">
        <DeskScript script={script} {...{ call, change, domains, words }} />
        <div class="side">
          <OurAddress domains={domains} words={words} />
          <HeardNameField {...{ call, change, name }} />
          {situation !== 'warning' && !isSaid && <DeskLook look={look} words={words} />}
        </div>
      </div>
    </>
  );
}
