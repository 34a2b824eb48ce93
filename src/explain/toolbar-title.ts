/** What the toolbar button says of a page that was only seen passing by. */
import { action_title as arabic } from '../_locales/ar/messages.json';
import { action_title as german } from '../_locales/de/messages.json';
import { action_title as english } from '../_locales/en/messages.json';
import type { Assessment } from '../assess/assess.ts';
import type { Finding } from '../assess/finding.ts';
import { type Text, text } from '../words/text.ts';
import { faultsText } from './fault-words.ts';
import { titleOf } from './verdict-line.ts';

/**
 * The title of a button that says nothing yet, in every language: it may have been written before an administrator set
 * another one.
 */
export const NEUTRAL_TITLES: readonly string[] = [english, german, arabic].map(({ message }) => message);

/** @returns `null` where nothing was seen that could be said: the button then waits for a click */
export function passingTitle(assessment: Assessment): Text | null {
  const { level, findings } = assessment;
  if (level === 'unknown' || level === 'checking') return null;
  const left = find(findings, 'left-zone');
  if (left?.how === 'to-http') return text('action_title_left', { name: left.from });
  if (isLookAlike(assessment)) return text('action_title_level', titleOf(assessment));
  if (level === 'secured') return securedTitle(findings);
  const reason = certificateReason(findings);
  return reason === null
    ? text('action_title_passing', titleOf(assessment))
    : text('action_title_reason', titleOf(assessment), reason);
}

/** A name that may be taken for another: the button gives no lock for it without a click. */
export function isLookAlike({ level, findings }: Assessment): boolean {
  return level === 'secured' && find(findings, 'resembles-known-shop') !== undefined;
}

function securedTitle(findings: readonly Finding[]): Text {
  const accepted = find(findings, 'certificate-accepted');
  if (accepted?.at !== undefined) return text('action_title_earlier', { time: accepted.at });
  const left = find(findings, 'left-zone');
  if (left !== undefined) return text('action_title_left_other', { name: left.from });
  const entered = find(findings, 'entered-zone');
  return entered === undefined || entered.from === null
    ? text('action_title_passing_secured')
    : text('action_title_entered', { time: entered.at }, { name: entered.from });
}

function certificateReason(findings: readonly Finding[]): Text | null {
  const showing = find(findings, 'certificate-warning-showing');
  if (showing !== undefined) return faultsText([showing.fault ?? 'unnamed']);
  const overridden = find(findings, 'warning-overridden');
  return overridden === undefined ? null : faultsText(overridden.faults);
}

function find<Id extends Finding['id']>(
  findings: readonly Finding[],
  id: Id,
): Extract<Finding, { readonly id: Id }> | undefined {
  return findings.find((finding): finding is Extract<Finding, { readonly id: Id }> => finding.id === id);
}
