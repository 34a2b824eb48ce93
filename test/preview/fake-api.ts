/** Stands in for the extension API where the popup is shown without an extension: words only, no tabs. */
interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

declare const PREVIEW_MESSAGES: Readonly<Record<string, Readonly<Record<string, Message>>>>;

const language = new URLSearchParams(globalThis.location?.search ?? '').get('lang') ?? 'en';
const messages = PREVIEW_MESSAGES[language] ?? {};

/** `i18n.getMessage`, as Chromium and Firefox do it: named placeholders, then positions. */
function getMessage(key: string, substitutions: readonly string[] = []): string {
  if (key === '@@bidi_dir') return language === 'ar' ? 'rtl' : 'ltr';
  const entry = messages[key];
  if (entry === undefined) return '';
  return entry.message.replaceAll(/\$(\w+)\$/g, (whole, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content;
    return content === undefined ? whole : (substitutions[Number(content.slice(1)) - 1] ?? '');
  });
}

export const browser = {
  i18n: { getMessage, getUILanguage: () => language },
  runtime: { getManifest: () => ({ version: '0.1.0' }), getURL: (path: string) => `/${path}` },
  tabs: { TAB_ID_NONE: -1 },
  // No administrator has set anything.
  storage: { managed: { get: async () => ({}) } },
};

export function publicSuffix(): undefined {
  return undefined;
}
