/** Links are known by what shops call them, and by nothing that only sounds like it. */
import { expect, test } from 'vitest';
import { policyNamed } from '../../src/observe/page-reader/policy-words.ts';

test.each([
  ['Security policy', 'en', 'security'],
  ['Privacy & Security', 'en-US', 'privacy'],
  ['Privacy policy', 'de', 'privacy'],
  ['Datenschutzerklärung', 'de-AT', 'privacy'],
  ['Sicher einkaufen', 'DE', 'security'],
  ['Politique de confidentialité', 'fr', 'privacy'],
  ['سياسة الخصوصية', 'ar-EG', 'privacy'],
  ['الأمان', 'ar', 'security'],
  ['隐私政策', 'zh-CN', 'privacy'],
  ['隱私權政策', 'zh_TW', 'privacy'],
  ['安全', 'zh', 'security'],
  ['プライバシーポリシー', 'ja', 'privacy'],
  ['セキュリティについて', 'ja', 'security'],
] as const)('%s (%s): %s', (words, language, kind) => {
  expect(policyNamed(words, language)).toBe(kind);
});

test.each([
  ['Security cameras', 'en'],
  ['Sicherheitsschuhe', 'de'],
  ['Secure a rose', 'en'],
  ['Datenschutz', 'fr'],
  ['Terms of service', ''],
  ['', 'constructor'],
] as const)('%s (%s): none', (words, language) => {
  expect(policyNamed(words, language)).toBeUndefined();
});
