/** The language that a part of a page speaks: the browser's own, unless a parent says otherwise. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { browserWords } from '../browser/translate.ts';
import type { Words } from '../words/words.ts';

export const WordsContext = createContext<Words>(browserWords);

export function useWords(): Words {
  return useContext(WordsContext);
}
