/** Two names that are easy to mix up, one under the other, with the letters marked that differ. */
import { message } from '../browser/translate.ts';
import type { LookAlikeWords, NamedPieces } from '../explain/shop-words.ts';
import { text } from '../words/text.ts';
import { Phrase } from './phrase.tsx';
import './two-names.css';

export function LookAlike({ words }: { readonly words: LookAlikeWords }) {
  return (
    <section class="look-alike" data-resemblance={words.resemblance} aria-labelledby="look-alike">
      <h2 id="look-alike" class="spoken">
        {message('look_alike_title')}
      </h2>
      <dl>
        <ComparedName name={words.known} />
        <ComparedName name={words.here} />
      </dl>
    </section>
  );
}

function ComparedName({ name: { label, pieces, ascii } }: { readonly name: NamedPieces }) {
  const marked = pieces.filter(({ differs }) => differs).map((piece) => piece.text);
  return (
    <div>
      <dt>
        <Phrase of={label} />
      </dt>
      <dd>
        <bdi class="compared">
          {pieces.map((piece, index) => (piece.differs ? <mark key={index}>{piece.text}</mark> : piece.text))}
        </bdi>
        {marked.length > 0 && (
          <span class="spoken">
            {' '}
            <Phrase of={text('look_alike_marked', { name: marked.join(' ') })} />
          </span>
        )}
        {ascii !== null && (
          <p>
            <Phrase of={text('look_alike_ascii', { name: ascii })} />
          </p>
        )}
      </dd>
    </div>
  );
}
