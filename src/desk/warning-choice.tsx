/** The browser shows a page of its own: what its first two lines say decides what to say. */
import { WARNING_PAGE_NAME, WARNING_PAGES } from '../support/call/warning-pages.ts';
import { Choice } from './answer-choice.tsx';
import type { Call } from './use-call.ts';

interface Props {
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
}

export function WarningChoice({ call, change }: Props) {
  return (
    <Choice
      name="warning"
      label="desk_warning_label"
      values={WARNING_PAGES}
      names={WARNING_PAGE_NAME}
      value={call.warning}
      onChange={(warning) => change({ warning })}
    />
  );
}
