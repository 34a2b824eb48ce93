/**
 * What shops call their privacy and their security policy, by the language of the page (ISO 639-1). Stems, so that
 * the word is found in all its endings; matched against a link's text in lower case, or the words of its address.
 */
import { ownValue } from '../../evidence/own-value.ts';

export type NamedPolicy = 'privacy' | 'security';
type Words = Readonly<Record<NamedPolicy, RegExp>>;

const WORDS: Readonly<Record<string, Words>> = {
  ar: { privacy: /خصوصي/, security: /سياسة الأم(?:ن|ان)|^الأمان$/ },
  bg: { privacy: /поверителност|лични данни/, security: /сигурност/ },
  cs: { privacy: /osobních údajů|soukromí/, security: /bezpečnost/ },
  da: { privacy: /privatliv|persondata/, security: /sikkerhed/ },
  de: { privacy: /datenschutz/, security: /sicherheits?(?:$| |-|hinweis|richtlinie)|sicher einkaufen/ },
  el: { privacy: /απορρήτου|προσωπικών δεδομένων/, security: /ασφάλεια/ },
  en: {
    privacy: /privacy|data protection/,
    security:
      /security (?:policy|statement|notice|information|cent(?:er|re))|(?:site|data) security|(?:privacy|safety) (?:and|&) security|security (?:and|&) privacy|secure shopping|shopping securely|^security$/,
  },
  es: { privacy: /privacidad|datos personales/, security: /seguridad|compra segura/ },
  fi: { privacy: /tietosuoja/, security: /tietoturva|turvallisuus/ },
  fr: { privacy: /confidentialité|vie privée|données personnelles/, security: /sécurité|paiement sécurisé/ },
  he: { privacy: /פרטיות/, security: /אבטחה|אבטחת/ },
  hi: { privacy: /गोपनीयता/, security: /सुरक्षा/ },
  hr: { privacy: /privatnost|osobnih podataka/, security: /sigurnost/ },
  hu: { privacy: /adatvédel|adatkezel/, security: /biztonság/ },
  id: { privacy: /privasi/, security: /keamanan/ },
  it: { privacy: /privacy|dati personali/, security: /sicurezza|acquisti sicuri/ },
  ja: { privacy: /プライバシー|個人情報/, security: /セキュリティ/ },
  ko: { privacy: /개인정보|프라이버시/, security: /보안/ },
  nl: { privacy: /privacy/, security: /veiligheid|beveiliging|veilig winkelen/ },
  no: { privacy: /personvern/, security: /sikkerhet/ },
  pl: { privacy: /prywatnoś|danych osobowych/, security: /bezpieczeństw|bezpieczne zakupy/ },
  pt: { privacy: /privacidade|dados pessoais/, security: /segurança|compra segura/ },
  ro: { privacy: /confidențialitat|confidentialitat|date personale/, security: /securitat|siguranț/ },
  ru: { privacy: /конфиденциальност|персональн/, security: /безопасност/ },
  sk: { privacy: /osobných údajov|súkromi/, security: /bezpečnos/ },
  sl: { privacy: /zasebnost|osebnih podatkov/, security: /varnost/ },
  sv: { privacy: /integritet|personuppgift/, security: /säkerhet/ },
  th: { privacy: /ความเป็นส่วนตัว/, security: /ความปลอดภัย/ },
  tr: { privacy: /gizlilik|kişisel veri/, security: /güvenli/ },
  uk: { privacy: /конфіденційн|персональн/, security: /безпек/ },
  vi: { privacy: /riêng tư|chính sách bảo mật/, security: /an toàn/ },
  zh: { privacy: /隐私|隱私|个人信息保护/, security: /安全(?:政策|声明|聲明|说明|說明|中心)|^安全$/ },
};

/** Norwegian has two written forms with codes of their own. */
const SAME_AS: ReadonlyMap<string, string> = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
]);

/** A link that says more than this is a sentence about something, not the name of a page. */
const TEXT_LENGTH = 60;

/**
 * Which policy a text names; security where it names both, which fewer pages have.
 * @param text of a link, or the words of an address's path
 * @param language of the page (BCP 47); with an unknown one every language is tried, English always
 */
export function policyNamed(text: string, language: string): NamedPolicy | undefined {
  const plain = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (plain === '' || plain.length > TEXT_LENGTH) return undefined;
  const words = wordsFor(language);
  return (['security', 'privacy'] as const).find((policy) => words.some((set) => set[policy].test(plain)));
}

function wordsFor(tag: string): readonly Words[] {
  const code = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  const language = SAME_AS.get(code) ?? code;
  const own = ownValue(WORDS, language);
  return own === undefined ? Object.values(WORDS) : [own, WORDS.en as Words];
}
