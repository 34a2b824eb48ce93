/** What is wrong with a certificate, in words. */
import type { Fault } from '../evidence/evidence.ts';
import { type MessageKey, type Text, text } from '../words/text.ts';

const FAULT_KEY = {
  untrusted: 'fault_untrusted',
  'wrong-name': 'fault_wrong_name',
  expired: 'fault_expired',
  'not-yet-valid': 'fault_not_yet_valid',
  date: 'fault_date',
  revoked: 'fault_revoked',
  unnamed: 'fault_unnamed',
} as const satisfies Record<Fault, MessageKey>;

export const FAULTS = Object.keys(FAULT_KEY) as readonly Fault[];

export function faultText(fault: Fault): Text {
  return text(FAULT_KEY[fault]);
}

/** Every fault in words, one after the other. */
export function faultsText(faults: readonly Fault[]): Text {
  const [first, ...others] = faults.map(faultText);
  return others.reduce((joined, next) => text('fault_and', joined, next), first ?? faultText('unnamed'));
}
