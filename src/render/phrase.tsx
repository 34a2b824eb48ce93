/** A translated text, with every name in it isolated and set apart. Nothing is ever read as markup. */
import { ISOLATE_END, ISOLATE_START, translate } from '../browser/translate.ts';
import type { Text } from '../explain/text.ts';

const ISOLATED = new RegExp(`${ISOLATE_START}([^${ISOLATE_END}]*)${ISOLATE_END}`);

export function Phrase({ of }: { readonly of: Text }) {
  return (
    <>
      {translate(of)
        .split(ISOLATED)
        .map((piece, index) => (index % 2 === 0 ? piece : <bdi key={index}>{piece}</bdi>))}
    </>
  );
}
