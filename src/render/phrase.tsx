/** A translated text, with every name in it isolated and set apart. Nothing is ever read as markup. */
import { ISOLATE_END, ISOLATE_START, translate } from '../browser/translate.ts';
import type { Text } from '../explain/text.ts';

const ISOLATED = new RegExp(`${ISOLATE_START}([^${ISOLATE_END}]*)${ISOLATE_END}`);

/** WORD JOINER: a full stop stays with the name before it, which may be a box of its own. */
function held(piece: string, index: number): string {
  return index > 0 && /^[.,;:!?،؛؟]/.test(piece) ? `\u2060${piece}` : piece;
}

export function Phrase({ of }: { readonly of: Text }) {
  return (
    <>
      {translate(of)
        .split(ISOLATED)
        .map((piece, index) => (index % 2 === 0 ? held(piece, index) : <bdi key={index}>{piece}</bdi>))}
    </>
  );
}
