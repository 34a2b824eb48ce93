/** What shops call their policies, language by language; and what only sounds like it. */
import { describe, expect, test } from 'vitest';
import { policyNamed } from '../../../src/observe/page-reader/policy-words.ts';

const NAMES: ReadonlyArray<readonly [language: string, privacy: string, security: string]> = [
  ['ar', 'سياسة الخصوصية', 'سياسة الأمان'],
  ['bg', 'Политика за поверителност', 'Политика за сигурност'],
  ['cs', 'Ochrana osobních údajů', 'Bezpečnost'],
  ['da', 'Privatlivspolitik', 'Sikkerhed'],
  ['de', 'Datenschutzerklärung', 'Sicherheitshinweise'],
  ['el', 'Πολιτική απορρήτου', 'Ασφάλεια συναλλαγών'],
  ['en-GB', 'Privacy notice', 'Security policy'],
  ['es', 'Política de privacidad', 'Política de seguridad'],
  ['fi', 'Tietosuojaseloste', 'Tietoturva'],
  ['fr-CA', 'Politique de confidentialité', 'Paiement sécurisé'],
  ['he', 'מדיניות פרטיות', 'אבטחת מידע'],
  ['hi', 'गोपनीयता नीति', 'सुरक्षा नीति'],
  ['hr', 'Pravila privatnosti', 'Sigurnost plaćanja'],
  ['hu', 'Adatvédelmi tájékoztató', 'Biztonságos vásárlás'],
  ['id', 'Kebijakan privasi', 'Kebijakan keamanan'],
  ['it', 'Informativa sulla privacy', 'Sicurezza'],
  ['ja', 'プライバシーポリシー', 'セキュリティについて'],
  ['ko', '개인정보 처리방침', '보안 정책'],
  ['nb', 'Personvernerklæring', 'Sikkerhet'],
  ['nl', 'Privacybeleid', 'Veilig winkelen'],
  ['pl', 'Polityka prywatności', 'Bezpieczeństwo'],
  ['pt-BR', 'Política de privacidade', 'Política de segurança'],
  ['ro', 'Politica de confidențialitate', 'Securitatea plăților'],
  ['ru', 'Политика конфиденциальности', 'Безопасность платежей'],
  ['sk', 'Ochrana osobných údajov', 'Bezpečnosť'],
  ['sl', 'Politika zasebnosti', 'Varnost plačil'],
  ['sv', 'Integritetspolicy', 'Säkerhet'],
  ['th', 'นโยบายความเป็นส่วนตัว', 'ความปลอดภัย'],
  ['tr', 'Gizlilik politikası', 'Güvenlik'],
  ['uk', 'Політика конфіденційності', 'Безпека платежів'],
  ['vi', 'Chính sách bảo mật', 'An toàn thanh toán'],
  ['zh-CN', '隐私政策', '安全声明'],
  ['zh-TW', '隱私權政策', '安全說明'],
];

describe.each(NAMES)('%s', (language, privacy, security) => {
  test('both policies are known by their names', () => {
    expect([policyNamed(privacy, language), policyNamed(security, language)]).toEqual([
      'privacy',
      'security',
    ]);
  });
  test('also on a page that does not say its language, or says another one that nobody knows', () => {
    for (const unknown of ['', 'xx'])
      expect([policyNamed(privacy, unknown), policyNamed(security, unknown)]).toEqual([
        'privacy',
        'security',
      ]);
  });
});

test('English is understood on every page; another language only on its own', () => {
  expect(policyNamed('Privacy Policy', 'ja')).toBe('privacy');
  expect(policyNamed('Datenschutz', 'ja')).toBeUndefined();
});

test('case, spaces and composed letters do not matter', () => {
  expect(policyNamed('  PRIVACY \n Policy ', 'en')).toBe('privacy');
  expect(policyNamed('Política de privacidad'.normalize('NFD'), 'es')).toBe('privacy');
});

test('what names both is the security policy, which fewer pages have', () => {
  expect(policyNamed('Privacy and security', 'en')).toBe('security');
});

test('goods and sentences are no policy', () => {
  for (const text of ['Security cameras', 'Roses', '', 'We care about your privacy '.repeat(4)])
    expect(policyNamed(text, 'en')).toBeUndefined();
});
