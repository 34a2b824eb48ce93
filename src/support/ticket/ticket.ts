/**
 * What the shop's own people need to mend a page: a finding and a host → a ticket. It names the host alone; the page on it is
 * a blank for staff, who know whether its address holds an order number.
 */
import { type MessageKey, type Text, text } from '../../words/text.ts';
import type { CodedFinding } from '../code/finding-numbers.ts';
import { type TicketKind, ticketKind } from './ticket-kind.ts';

export interface TicketFacts {
  /** The leading finding, as the code knows it. */
  readonly lead: CodedFinding;
  /** Its title, as the customer saw it. */
  readonly title: Text;
  /** `null`: nobody has said. */
  readonly host: string | null;
  /** Of the part of the page that is wrong, where it is known and another one. */
  readonly part: string | null;
  /** Epoch milliseconds, when the page was looked at; `null`: nobody has said. */
  readonly at: number | null;
}

export interface TicketLine {
  readonly label: MessageKey;
  readonly text: Text;
}

const SECTIONS = {
  certificate: [
    'ticket_certificate_does',
    'ticket_certificate_find',
    'ticket_certificate_mend',
    'ticket_certificate_guard',
  ],
  date: ['ticket_date_does', 'ticket_date_find', 'ticket_date_mend', 'ticket_date_guard'],
  connection: [
    'ticket_connection_does',
    'ticket_connection_find',
    'ticket_connection_mend',
    'ticket_connection_guard',
  ],
  http: ['ticket_http_does', 'ticket_http_find', 'ticket_http_mend', 'ticket_http_guard'],
  form: ['ticket_form_does', 'ticket_form_find', 'ticket_form_mend', 'ticket_form_guard'],
  content: ['ticket_content_does', 'ticket_content_find', 'ticket_content_mend', 'ticket_content_guard'],
  part: ['ticket_part_does', 'ticket_part_find', 'ticket_part_mend', 'ticket_part_guard'],
  unclear: ['ticket_unclear_does', 'ticket_unclear_find', 'ticket_unclear_mend', 'ticket_unclear_guard'],
} as const satisfies Record<TicketKind, readonly [MessageKey, MessageKey, MessageKey, MessageKey]>;

/** `null`: there is nothing to mend. */
export function ticketLines({ lead, title, host, part, at }: TicketFacts): readonly TicketLine[] | null {
  const kind = ticketKind(lead);
  if (kind === null) return null;
  const [does, find, mend, guard] = SECTIONS[kind];
  const blank = text('ticket_blank');
  return [
    { label: 'ticket_host', text: host === null ? blank : text('ticket_name', { name: host }) },
    { label: 'ticket_page', text: blank },
    { label: 'ticket_finding', text: text('ticket_found', title, { word: lead }) },
    ...(part === null || part === host
      ? []
      : [{ label: 'ticket_part', text: text('ticket_name', { name: part }) } as const]),
    { label: 'ticket_time', text: at === null ? blank : text('ticket_moment', { moment: at }) },
    { label: 'ticket_does', text: text(does) },
    { label: 'ticket_find', text: text(find) },
    { label: 'ticket_mend', text: text(mend) },
    { label: 'ticket_guard', text: text(guard) },
    { label: 'ticket_until', text: text('ticket_until_text') },
    { label: 'ticket_done', text: text('ticket_done_text') },
  ];
}

/** As it is pasted into a ticket system: plain lines, without the signs that isolate names. */
export function ticketText(lines: readonly TicketLine[], translate: (text: Text) => string): string {
  return lines
    .map(({ label, text: said }) => translate(text('label_colon', text(label))).concat(' ', translate(said)))
    .join('\n')
    .replaceAll(/[\u2066-\u2069]/g, '');
}
