/**
 * The shop's own domains, each with the words to spell it by: the way to the real shop, whatever is open now. The whole alphabet
 * stands under them, for names that the customer spells.
 */
import { message } from '../browser/translate.ts';
import { spelled } from '../support/call/spelling.ts';
import type { Words } from '../words/words.ts';

/** More at once nobody reads out. */
const MOST = 3;

interface Props {
  readonly domains: readonly string[];
  /** Where the customer is paying now, and is asked to compare the name. */
  readonly payment?: string | null;
  readonly words: Words;
}

export function OurAddress({ domains, payment = null, words }: Props) {
  return (
    <section class="ours" aria-labelledby="ours">
      <h2 id="ours">{message('desk_ours_title')}</h2>
      {domains.length === 0 && <p class="hint">{message('desk_ours_none')}</p>}
      {domains.slice(0, MOST).map((domain) => (
        <Name key={domain} name={domain} words={words} />
      ))}
      {payment !== null && (
        <>
          <h3>{message('desk_shop_pays')}</h3>
          <Name name={payment} words={words} />
        </>
      )}
      <h3>{message('desk_alphabet_title')}</h3>
      <Spelled of={ALPHABET} words={words} />
    </section>
  );
}

/** Letters of domains, and what stands between them. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz.-';

function Name({ name, words }: { readonly name: string; readonly words: Words }) {
  return (
    <div data-ours={name}>
      <p class="name" dir="ltr">
        {name}
      </p>
      <Spelled of={name} words={words} />
    </div>
  );
}

function Spelled({ of, words }: { readonly of: string; readonly words: Words }) {
  return (
    <p class="spelled" lang={words.lang} dir="ltr">
      {spelled(of, words).map(({ letter, word }, index) => (
        <span key={index}>
          <b>{letter}</b> <bdi>{word}</bdi>
        </span>
      ))}
    </p>
  );
}
