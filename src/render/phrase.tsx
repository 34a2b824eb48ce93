/** A translated text, with every name in it isolated and set apart. Nothing is ever read as markup. */
import { ISOLATE_END, ISOLATE_START, translate } from '../browser/translate.ts';
import type { Text } from '../explain/text.ts';

/** A name in its isolates, and the mark that ends the sentence or the clause after it. */
const ISOLATED = new RegExp(`${ISOLATE_START}([^${ISOLATE_END}]*)${ISOLATE_END}([.,;:!?،؛؟]?)`);

/** Names stand in boxes of their own; a full stop stays on the line of the name before it. */
export function Phrase({ of }: { readonly of: Text }) {
  const pieces = translate(of).split(ISOLATED);
  return (
    <>
      {pieces.map((piece, index) => {
        if (index % 3 === 0) return piece;
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
