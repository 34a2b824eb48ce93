/** A translated text, with every name in it isolated and set apart, and every technical word explaining itself. Nothing is ever read as markup. */
import { Fragment } from 'preact';
import type { TermId, Text } from '../words/text.ts';
import { ISOLATE_END, ISOLATE_START } from '../words/words.ts';
import { Term } from './term.tsx';
import { useWords } from './words-context.ts';

/** A name in its isolates, and the mark that ends the sentence or the clause after it. */
const ISOLATED = new RegExp(`${ISOLATE_START}([^${ISOLATE_END}]*)${ISOLATE_END}([.,;:!?،؛؟]?)`);

/** `[word|term]` in a message; what stands in isolates is never read so. */
const TERM = /\[([^|\]]+)\|(\w+)\]/;

/** Names stand in boxes of their own; a full stop stays on the line of the name before it. */
export function Phrase({ of }: { readonly of: Text }) {
  const { translate } = useWords();
  const pieces = translate(of).split(ISOLATED);
  return (
    <>
      {pieces.map((piece, index) => {
        if (index % 3 === 0) return <Fragment key={index}>{withTerms(piece)}</Fragment>;
        if (index % 3 === 2) return null;
        return (
          <span class="held" key={index}>
            <bdi>{piece}</bdi>
            {pieces[index + 1]}
          </span>
        );
      })}
    </>
  );
}

function withTerms(piece: string) {
  const parts = piece.split(TERM);
  return parts.map((part, index) => {
    if (index % 3 === 0) return part;
    if (index % 3 === 2) return null;
    return (
      <Term key={index} id={parts[index + 1] as TermId}>
        {part}
      </Term>
    );
  });
}
