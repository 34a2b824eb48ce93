/** The language that the customer speaks: its words are loaded when they are chosen, and stay. */
import { useEffect, useState } from 'preact/hooks';
import { wordsOf } from '../browser/language-files.ts';
import { browserWords, message } from '../browser/translate.ts';
import { LANGUAGES, type Language } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';

/** At first the reader's own. Words that cannot be read leave the ones before. */
export function useLanguage() {
  const own = LANGUAGES.find((language) => language === browserWords.lang) ?? LANGUAGES[0];
  const [language, setLanguage] = useState<Language>(own);
  const [words, setWords] = useState<Words>(browserWords);
  useEffect(() => {
    if (language === words.lang) return undefined;
    let wanted = true;
    void wordsOf(language).then((loaded) => {
      if (wanted && loaded) setWords(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language, words]);
  return { language, setLanguage, words, ownLanguage: own };
}

export function LanguageChoice({
  language,
  onChange,
}: {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}) {
  return (
    <div class="language">
      <label for="language">{message('desk_language_label')}</label>
      <select
        id="language"
        value={language}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Language)}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {new Intl.DisplayNames(each, { type: 'language' }).of(each)}
          </option>
        ))}
      </select>
    </div>
  );
}
