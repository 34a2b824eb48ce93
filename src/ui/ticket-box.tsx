/** A ticket for the shop's own technicians, all of it before it is copied. */
import { useRef } from 'preact/hooks';
import { message, translate } from '../browser/translate.ts';
import { type TicketLine, ticketText } from '../support/ticket/ticket.ts';
import { CopyText } from './copy-text.tsx';
import './ticket-box.css';

export function TicketBox({ lines }: { readonly lines: readonly TicketLine[] }) {
  const block = useRef<HTMLPreElement>(null);
  const words = ticketText(lines, translate);
  return (
    <>
      <pre class="ticket" dir="auto" ref={block}>
        {words}
      </pre>
      <CopyText what="ticket" label={message('ticket_copy')} text={words} block={block} />
    </>
  );
}
