/** The words of each finding: its title, what it means and what to do. */
import type { Finding, FindingId } from '../assess/finding.ts';
import type { Sends } from '../assess/page-rules.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Failure, Likeness } from '../evidence/evidence.ts';
import { type Argument, type MessageKey, type Text, text } from '../words/text.ts';
import { visibleName } from '../words/visible-text.ts';
import { faultsText, faultText } from './fault-words.ts';

type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : S;
type FindingKey = `finding_${Underscored<FindingId>}_${'title' | 'text'}`;

/** Fails to compile when a finding has no words. */
export function keyOf(id: FindingId, part: 'title' | 'text'): MessageKey {
  return `finding_${id.replaceAll('-', '_')}_${part}` as FindingKey;
}

/** One line. */
export function findingTitle(finding: Finding, browserName: Argument): Text {
  switch (finding.id) {
    case 'http-page-asks':
      return text(keyOf(finding.id, 'title'), asks(finding.asks));
    case 'form-sends-http':
      return text(keyOf(finding.id, 'title'), asks(finding.asks), { name: finding.host });
    case 'fields-in-frame':
      return text(keyOf(finding.id, 'title'), asks(finding.asks), { name: finding.host });
    case 'certificate-accepted':
      return text(keyOf(finding.id, 'title'), browserName);
    case 'own-site':
    case 'payment-site':
    case 'foreign-site':
      return text(keyOf(finding.id, 'title'), { name: finding.shop });
    case 'entered-zone':
      return text(keyOf(finding.id, 'title'), { time: finding.at });
    case 'left-zone':
      return text(finding.how === 'to-http' ? 'finding_left_zone_title' : 'finding_left_zone_title_other');
    case 'resembles-known-shop':
      return text(keyOf(finding.id, 'title'), { name: inOwnLetters(finding.known) });
    default:
      return text(keyOf(finding.id, 'title'));
  }
}

/** What it means and what to do. */
export function findingText(finding: Finding): Text {
  const key = keyOf(finding.id, 'text');
  switch (finding.id) {
    case 'form-sends-http':
      return text(finding.headerSeen ? key : 'finding_form_sends_http_text_header_unseen');
    case 'certificate-warning-showing':
      return text(key, faultText(finding.fault ?? 'unnamed'));
    case 'warning-overridden':
      return text(key, faultsText(finding.faults));
    case 'connection-obsolete':
      return text(key, { word: finding.protocolVersion });
    case 'error-page-showing':
      return text(key, failureText(finding.kind));
    case 'http-address-stopped':
      return text(finding.why === 'no-https' ? key : 'finding_http_address_stopped_text_unseen');
    case 'insecure-content-loaded':
    case 'part-overridden':
    case 'form-sends-past-warning':
    case 'foreign-frames-unread':
    case 'foreign-scripts-unread':
    case 'form-sends-elsewhere':
      return text(key, { names: finding.hosts });
    case 'fields-in-frame':
      return text(key, text(PART_KEY[finding.connection]));
    case 'parts-unwatched':
      return text(finding.why === 'single-sites' ? 'finding_parts_unwatched_text_sites' : key);
    case 'name-in-other-letters':
      return text(
        finding.hidden ? 'finding_name_in_other_letters_hidden_text' : key,
        { name: visibleName(finding.shown) },
        { name: finding.ascii },
      );
    case 'known-shop':
      return text(key, { date: finding.since });
    case 'resembles-known-shop':
      return text(LIKENESS_KEY[finding.likeness], { name: inOwnLetters(finding.known) });
    case 'own-site':
    case 'payment-site':
      return text(key, { name: inOwnLetters(finding.listed) }, { name: finding.shop });
    case 'foreign-site':
      return text(key, { name: finding.shop }, { name: inOwnLetters(finding.listed) });
    case 'entered-zone':
      return finding.from === null
        ? text('finding_entered_zone_text_first')
        : text(key, { name: finding.from });
    case 'left-zone':
      return text(
        finding.how === 'to-http' ? key : 'finding_left_zone_text_other',
        { time: finding.at },
        { name: finding.from },
      );
    default:
      return text(key);
  }
}

const ASKS_KEY = {
  card: 'asks_card',
  password: 'asks_password',
  typed: 'asks_typed',
  other: 'asks_other',
} as const satisfies Record<Sends, MessageKey>;

export const SENDS = Object.keys(ASKS_KEY) as readonly Sends[];

const PART_KEY = {
  accepted: 'page_part_accepted',
  overridden: 'page_part_overridden',
  insecure: 'page_part_insecure',
  unseen: 'page_part_unseen',
} as const satisfies Record<Extract<Finding, { id: 'fields-in-frame' }>['connection'], MessageKey>;

export const PARTS = Object.keys(PART_KEY) as readonly (keyof typeof PART_KEY)[];

/** What it asks for, to be used in a sentence. */
export function asks(what: Sends): Text {
  return text(ASKS_KEY[what]);
}

const LIKENESS_KEY = {
  'same-looking': 'finding_resembles_known_shop_text',
  'in-front': 'finding_resembles_known_shop_in_front_text',
  'with-additions': 'finding_resembles_known_shop_additions_text',
  'one-letter': 'finding_resembles_known_shop_one_letter_text',
  'label-in-front': 'finding_resembles_known_shop_inside_text',
  'part-of-name': 'finding_resembles_known_shop_inside_text',
  'other-ending': 'finding_resembles_known_shop_other_ending_text',
} as const satisfies Record<Likeness, MessageKey>;

const FAILURE_KEY = {
  unnamed: 'failure_unnamed',
  certificate: 'failure_unnamed',
  tls: 'failure_tls',
  'obsolete-tls': 'failure_obsolete_tls',
  'client-certificate': 'failure_client_certificate',
  'name-not-found': 'failure_name_not_found',
  'no-connection': 'failure_no_connection',
  offline: 'failure_offline',
  'https-only': 'failure_https_only',
  other: 'failure_other',
} as const satisfies Record<Failure['kind'] | 'unnamed', MessageKey>;

/** What the browser's own page says, as a sentence. */
export function failureText(kind: keyof typeof FAILURE_KEY): Text {
  return text(FAILURE_KEY[kind]);
}

export const FAILURE_KINDS = Object.keys(FAILURE_KEY) as readonly (keyof typeof FAILURE_KEY)[];
