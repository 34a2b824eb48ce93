/** "Tell the shop": what its own people need to mend this page. It names the host, never the page on it. */
import type { Assessment } from '../../assess/assess.ts';
import { message } from '../../browser/translate.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { ticketLines } from '../../support/ticket/ticket.ts';
import { ticketOfLook } from '../../support/ticket/ticket-facts.ts';
import { TicketBox } from '../../ui/ticket-box.tsx';

interface Props {
  readonly evidence: Evidence;
  readonly assessment: Assessment;
}

export function TellShop({ evidence, assessment }: Props) {
  const facts = ticketOfLook(evidence, assessment);
  const lines = facts && ticketLines(facts);
  if (!lines) return null;
  return (
    <details class="tell-shop">
      <summary>
        <h3>{message('ticket_tell_title')}</h3>
      </summary>
      <p>{message('ticket_tell_text')}</p>
      <TicketBox lines={lines} />
    </details>
  );
}
