/** The shop's own domains, each with the words to spell it by: the way to the real shop, whatever is open now. */
import { message } from '../browser/translate.ts';
import { spelled } from '../support/call/spelling.ts';
import type { Words } from '../words/words.ts';

/** More at once nobody reads out. */
const MOST = 3;

export function OurAddress({
  domains,
  words,
}: {
  readonly domains: readonly string[];
  readonly words: Words;
}) {
  return (
    <section class="ours" aria-labelledby="ours">
      <h2 id="ours">{message('desk_ours_title')}</h2>
      {domains.length === 0 && <p class="hint">{message('desk_ours_none')}</p>}
      {domains.slice(0, MOST).map((domain) => (
        <div key={domain} data-ours={domain}>
          <p class="name" dir="ltr">
            {domain}
          </p>
          <p class="spelled" lang={words.lang} dir="ltr">
            {spelled(domain, words).map(({ letter, word }, index) => (
              <span key={index}>
                <b>{letter}</b> <bdi>{word}</bdi>
              </span>
            ))}
          </p>
        </div>
      ))}
    </section>
  );
}
