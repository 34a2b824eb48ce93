/**
 * Sentences to say to the customer, numbered, in their language; those with an "if" stand back. For a helper who does not read
 * that language, what they mean stands under each.
 */
import { browserWords } from '../browser/translate.ts';
import { IF_SO } from '../support/call/call-steps.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { WordsContext } from '../ui/words-context.ts';
import type { Text } from '../words/text.ts';
import type { Words } from '../words/words.ts';
import { useMedium } from './medium.ts';

export function SayList({ steps, words }: { readonly steps: readonly Text[]; readonly words: Words }) {
  return (
    <ol class="say" lang={words.lang} dir={words.dir}>
      {steps.map((step, index) => (
        <li key={`${step.key} ${index}`} data-if={IF_SO.has(step.key)}>
          <div>
            <Said of={step} words={words} />
            <CopySaid of={step} words={words} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** In a chat, and there alone: a sentence is pasted, not said. */
function CopySaid({ of, words }: { readonly of: Text; readonly words: Words }) {
  if (useMedium() === 'phone') return null;
  const plain = words.translate(of).replaceAll(/[\u2066-\u2069]/g, '');
  return (
    <div lang={browserWords.lang} dir={browserWords.dir}>
      <CopyText what="say" label={browserWords.message('desk_copy_say')} text={plain} />
    </div>
  );
}

/** One sentence in the customer's language, and under it in the reader's own, where that is another one. */
export function Said({ of, words }: { readonly of: Text; readonly words: Words }) {
  const { lang, dir } = browserWords;
  return (
    <>
      <p>
        <WordsContext.Provider value={words}>
          <Phrase of={of} />
        </WordsContext.Provider>
      </p>
      {words.lang !== lang && (
        <p class="means" lang={lang} dir={dir}>
          <WordsContext.Provider value={browserWords}>
            <Phrase of={of} />
          </WordsContext.Provider>
        </p>
      )}
    </>
  );
}
