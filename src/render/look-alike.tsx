/** A name that looks like a known shop's, directly under the headline: both names, one under the other, what differs marked. */
import { message } from '../browser/translate.ts';
import type { Reason } from '../explain/explain.ts';
import type { LookAlike, ShownName } from '../explain/look-alike-words.ts';
import { text } from '../explain/text.ts';
import { Phrase } from './phrase.tsx';

interface Props {
  readonly reason: Reason;
  readonly names: LookAlike;
}

export function LookAlikeBlock({ reason, names }: Props) {
  return (
    <section class="look-alike" data-finding="resembles-known-shop" aria-labelledby="look-alike">
      <span class="dot" data-shape="remark" aria-hidden="true" />
      <div>
        <h2 id="look-alike">
          <Phrase of={reason.title} />
        </h2>
        <dl class="names">
          <div>
            <dt>{message('shop_name_here')}</dt>
            <Name {...names.visited} />
          </div>
          <div>
            <dt>{message('shop_name_known')}</dt>
            <Name {...names.known} />
          </div>
        </dl>
        <p>
          <Phrase of={reason.text} />
        </p>
      </div>
    </section>
  );
}

function Name({ parts, ascii }: ShownName) {
  const different = parts.filter(({ differs }) => differs).map((part) => part.text);
  return (
    <dd>
      <bdi class="name" dir="ltr">
        {parts.map((part, index) => (part.differs ? <mark key={index}>{part.text}</mark> : part.text))}
      </bdi>
      {ascii !== null && (
        <bdi class="ascii" dir="ltr">
          {ascii}
        </bdi>
      )}
      {different.length > 0 && (
        <span class="spoken">
          <Phrase of={text('shop_name_differs', { word: different.join(', ') })} />
        </span>
      )}
    </dd>
  );
}
