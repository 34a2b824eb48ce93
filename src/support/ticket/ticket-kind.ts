/** Which ticket a leading finding makes: what has to be mended is of a few kinds only. */
import { type CodedFinding, FINDING_NUMBER, levelOfNumber } from '../code/finding-numbers.ts';

export const TICKET_KINDS = [
  'certificate',
  'date',
  'connection',
  'http',
  'form',
  'content',
  'part',
  'unclear',
] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

const KIND: Readonly<Partial<Record<CodedFinding, TicketKind>>> = {
  'certificate-warning-showing': 'certificate',
  'warning-overridden': 'certificate',
  'warning-overridden-date': 'date',
  'warning-seems-overridden': 'certificate',
  'page-distrusted': 'certificate',
  'connection-broken': 'connection',
  'connection-obsolete': 'connection',
  'http-page-asks': 'http',
  'http-page': 'http',
  'http-address-stopped': 'http',
  'form-sends-http': 'form',
  'insecure-content-loaded': 'content',
  'part-overridden': 'part',
  'part-distrusted': 'part',
};

/** `null`: a good page, or none of the shop's. */
export function ticketKind(lead: CodedFinding): TicketKind | null {
  const level = levelOfNumber(FINDING_NUMBER[lead]);
  if (level === 'secured' || level === 'local' || level === 'remark') return null;
  return KIND[lead] ?? 'unclear';
}
