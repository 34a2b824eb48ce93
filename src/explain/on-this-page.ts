/** "On this page": what the page asks for, where that goes, whose parts are in it, and the shop's own words. */
import type { Finding, FindingId } from '../assess/finding.ts';
import type { Evidence, Page } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { browserName } from './browser-guidance.ts';
import { findingText, findingTitle } from './finding-messages.ts';
import { type MessageKey, type Text, text } from './text.ts';

export interface ContentLine {
  readonly id: FindingId | 'asks' | 'sends-here';
  readonly mark: 'good' | 'bad' | 'note';
  readonly title: Text;
  readonly text: Text | null;
}

export interface PolicyButton {
  readonly id: 'security' | 'privacy';
  readonly label: MessageKey;
  /** https, of the shop's own registrable domain. */
  readonly url: string;
}

export interface OnThisPage {
  readonly lines: readonly ContentLine[];
  readonly policies: readonly PolicyButton[];
}

/** Remarks that are told here instead of among the findings. */
const TOLD_HERE: ReadonlySet<FindingId> = new Set<FindingId>([
  'fields-in-frame',
  'form-sends-elsewhere',
  'form-sends-mail',
  'form-runs-script',
  'insecure-content-blocked',
  'foreign-frames-unread',
  'foreign-scripts-unread',
]);

export function isToldHere({ id }: Finding): boolean {
  return TOLD_HERE.has(id);
}

export function onThisPage(evidence: Evidence, findings: readonly Finding[]): OnThisPage {
  const told = findings.filter(isToldHere).map((finding) => ({
    id: finding.id,
    mark: markOf(finding),
    title: findingTitle(finding, browserName(evidence.browser)),
    text: findingText(finding),
  }));
  // What is said of the page's own fields rests on a certificate that the browser accepts.
  const accepted = findings.some(({ id }) => id === 'certificate-accepted');
  const page = seenOrUndefined(evidence.page);
  const own = accepted && page !== undefined ? [...asks(page), ...sendsHere(page, evidence)] : [];
  return { lines: [...own, ...told], policies: policies(evidence) };
}

function markOf(finding: Finding): ContentLine['mark'] {
  if (finding.id !== 'fields-in-frame' || finding.connection === 'unseen') return 'note';
  return finding.connection === 'accepted' ? 'good' : 'bad';
}

function asks({ cardFields, passwordFields }: Page): readonly ContentLine[] {
  const asked = [
    ...(cardFields > 0 ? [text('asks_card')] : []),
    ...(passwordFields > 0 ? [text('asks_password')] : []),
  ];
  if (asked.length === 0) return [];
  const title = text(asked.length === 2 ? 'on_page_asks_both' : 'on_page_asks', ...asked);
  return [{ id: 'asks', mark: 'note', title, text: null }];
}

/** Forms with something to type that stay with the site, over https. */
function sendsHere({ forms }: Page, { address }: Evidence): readonly ContentLine[] {
  const known = seenOrUndefined(address);
  const site = (known && seenOrUndefined(known.site)) ?? known?.host ?? '';
  const hosts = forms
    .filter(({ target, password, card, typed }) => target.scheme === 'https' && password + card + typed > 0)
    .map(({ target }) => target.host)
    .filter((host) => host === site || host.endsWith(`.${site}`));
  if (hosts.length === 0) return [];
  const title = text('on_page_sends_here', { names: [...new Set(hosts)] });
  return [{ id: 'sends-here', mark: 'good', title, text: null }];
}

const POLICY_LABEL = {
  security: 'on_page_security_policy',
  privacy: 'on_page_privacy_policy',
} as const satisfies Record<PolicyButton['id'], MessageKey>;

function policies(evidence: Evidence): readonly PolicyButton[] {
  const found = seenOrUndefined(evidence.policies);
  return (['security', 'privacy'] as const).flatMap((id) => {
    const url = found?.[id];
    return url ? [{ id, label: POLICY_LABEL[id], url }] : [];
  });
}
