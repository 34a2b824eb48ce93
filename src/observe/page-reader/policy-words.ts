/** What shops call their two policies, by the language of the page (BCP 47 primary subtag). */

export type PolicyKind = 'security' | 'privacy';
type Words = Readonly<Record<PolicyKind, RegExp>>;

const WORDS: Readonly<Record<string, Words>> = {
  en: {
    security:
      /\b(?:security|safe(?:ty)? (?:and|&) security|secure (?:shopping|payments?|checkout)|safe shopping)\b/i,
    privacy: /\b(?:privacy|data protection)\b/i,
  },
  de: {
    security: /sicherheit|sicher (?:einkaufen|bezahlen|zahlen)|sichere (?:zahlung|bezahlung)/i,
    privacy: /datenschutz|privatsphäre/i,
  },
  fr: {
    security: /sécurité|paiements? sécurisés?/i,
    privacy: /confidentialité|vie privée|données personnelles|protection des données/i,
  },
  es: {
    security: /seguridad|(?:pago|compra)s? segur[ao]s?/i,
    privacy: /privacidad|protección de datos/i,
  },
  it: {
    security: /sicurezza|pagament[oi] sicur[oi]/i,
    privacy: /privacy|riservatezza|protezione dei dati/i,
  },
  pt: {
    security: /segurança|(?:pagamento|compra)s? segur[ao]s?/i,
    privacy: /privacidade|prote[cç]+ão de dados/i,
  },
  nl: { security: /beveiliging|veilig(?:heid)?\b/i, privacy: /privacy|gegevensbescherming/i },
  pl: { security: /bezpiecze[nń]stw|bezpieczne (?:zakupy|płatności)/i, privacy: /prywatno[sś]/i },
  sv: { security: /säkerhet|säker (?:betalning|handel)/i, privacy: /integritet|sekretess|dataskydd/i },
  tr: { security: /güvenli(?:k|ği| alışveriş| ödeme)/i, privacy: /gizlilik|kişisel veri|kvkk/i },
  ru: { security: /безопасн/i, privacy: /конфиденциальн|персональн\S+ данн/i },
  ar: {
    security: /(?:سياسة |معلومات )?(?:الأمان|الأمن|الحماية)|(?:دفع|تسوق) آمن/,
    privacy: /الخصوصية|حماية البيانات/,
  },
  zh: { security: /安全/, privacy: /隐私|隱私|私隱|个人信息|個人資料/ },
  ja: { security: /セキュリティ|安全/, privacy: /プライバシー|個人情報/ },
  ko: { security: /보안|안전/, privacy: /개인정보|프라이버시/ },
};

/** Words that make a link about security something else than a policy: products, offices and so on. */
const NOT_A_POLICY =
  /secur(?:ity|itat) (?:camera|guard|deposit|box|tag)|social security|sicherheits(?:schuh|gurt|weste|schloss)/i;

/**
 * Which policy a link with these words leads to. English is understood on every page.
 * @param language value of `lang`; empty if the page does not say
 */
export function policyNamed(words: string, language: string): PolicyKind | undefined {
  if (NOT_A_POLICY.test(words)) return undefined;
  const primary = language.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  const spoken = [Object.hasOwn(WORDS, primary) ? WORDS[primary] : undefined, WORDS.en];
  const says = (kind: PolicyKind) => spoken.some((known) => known?.[kind].test(words));
  // "Privacy and security" is what most shops call the page about both: it is the privacy policy first.
  if (says('privacy')) return 'privacy';
  return says('security') ? 'security' : undefined;
}
