/** The words for what an administrator has set: the name of each key, and why something in it is left out. */
import type { ManagedKey } from '../policy/managed-policy.ts';
import type { ManagedReason } from '../policy/parse-managed-policy.ts';
import type { MessageKey } from '../words/text.ts';

export const KEY_NAME = {
  shopName: 'policy_key_shop_name',
  ownDomains: 'policy_key_own_domains',
  paymentDomains: 'policy_key_payment_domains',
  supportPhone: 'policy_key_support_phone',
  supportHours: 'policy_key_support_hours',
  securityPolicy: 'policy_key_security_policy',
  privacyPolicy: 'policy_key_privacy_policy',
  keepLock: 'keep_lock_title',
  hide: 'policy_key_hide',
  language: 'policy_key_language',
} as const satisfies Record<ManagedKey, MessageKey>;

export const PROBLEM_REASON = {
  'not-keys': 'policy_reason_not_keys',
  'unknown-key': 'policy_reason_unknown_key',
  'not-text': 'policy_reason_not_text',
  'not-a-list': 'policy_reason_not_a_list',
  'not-yes-or-no': 'policy_reason_not_yes_or_no',
  empty: 'policy_reason_empty',
  'too-long': 'policy_reason_too_long',
  'too-many': 'policy_reason_too_many',
  'hidden-signs': 'policy_reason_hidden_signs',
  'not-a-phone': 'policy_reason_not_a_phone',
  'not-a-domain': 'policy_reason_not_a_domain',
  'whole-suffix': 'policy_reason_whole_suffix',
  'not-https': 'policy_reason_not_https',
  'unknown-part': 'policy_reason_unknown_part',
  'unknown-language': 'policy_reason_unknown_language',
} as const satisfies Record<ManagedReason, MessageKey>;
