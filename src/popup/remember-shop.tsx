/** "This shop": whether the user knows it, and the button that makes it known or forgotten. */
import { message } from '../browser/translate.ts';
import type { ShopWords } from '../explain/shop-words.ts';
import { Phrase } from '../ui/phrase.tsx';
import { PROBLEM, type ShopState } from '../ui/use-shop.ts';
import { text } from '../words/text.ts';
import './remember-shop.css';

export function Shop({ words, state }: { readonly words: ShopWords; readonly state: ShopState }) {
  const { since, problem, remember, forget } = state;
  const offered = since === null && words.mayWrite && words.worthKnowing;
  if (since === undefined || (since === null && !offered)) return null;
  return (
    <section class="shop" aria-labelledby="shop">
      <h2 id="shop">{message('shop_title')}</h2>
      <p class="shop-name">
        <bdi>{words.name}</bdi>
      </p>
      <div role="status">
        {since !== null && (
          <p>
            <Phrase of={text('shop_known_since', { date: since })} />
          </p>
        )}
        {problem !== null && (
          <p class="problem">
            <Phrase of={PROBLEM[problem]} />
          </p>
        )}
      </div>
      {offered && (
        <>
          <button
            type="button"
            class={words.doubtful ? 'link' : 'secondary'}
            id="remember-shop"
            onClick={remember}
          >
            {message('shop_remember')}
          </button>
          <p class="hint">{message('shop_remember_hint')}</p>
        </>
      )}
      {since !== null && words.mayWrite && (
        <button type="button" class="link" id="forget-shop" onClick={forget}>
          {message('shop_forget')}
        </button>
      )}
    </section>
  );
}
