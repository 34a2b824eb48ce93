/** The button for a customer whom somebody else tells what to do: beside every heading over what to say, from a call's first moment. */
import { message } from '../browser/translate.ts';
import type { Call } from './use-call.ts';

interface Props {
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
}

export function GuidedButton({ call: { guided }, change }: Props) {
  return (
    <button
      type="button"
      class="secondary"
      id="guided"
      aria-keyshortcuts="Alt+G"
      aria-pressed={guided}
      onClick={() => change({ guided: !guided })}
    >
      {message(guided ? 'desk_guided_off' : 'desk_guided')}
    </button>
  );
}
