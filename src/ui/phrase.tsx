/** A translated text, with every name in it isolated and set apart, and every technical word explaining itself. Nothing is ever read as markup. */
import { Fragment } from 'preact';
import { piecesOf } from '../words/pieces.ts';
import type { TermId, Text } from '../words/text.ts';
import { Term } from './term.tsx';
import { useWords } from './words-context.ts';

/** `[word|term]` in a message; what stands in isolates is never read so. */
const TERM = /\[([^|\]]+)\|(\w+)\]/;

/** Names stand in boxes of their own; a full stop stays on the line of the name before it. */
export function Phrase({ of }: { readonly of: Text }) {
  const { translate } = useWords();
  return (
    <>
      {piecesOf(translate(of)).map((piece, index) =>
        'said' in piece ? (
          <Fragment key={index}>{withTerms(piece.said)}</Fragment>
        ) : (
          <span class="held" key={index}>
            <bdi>{piece.name}</bdi>
            {piece.after}
          </span>
        ),
      )}
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
