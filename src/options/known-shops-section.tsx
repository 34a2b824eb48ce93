/** The list of known shops on the settings page: to read, to add to, to take from, to save and to bring along. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  forgetShops,
  type KeptShops,
  readKnownShops,
  rememberShops,
  watchKnownShops,
} from '../browser/storage/shop-store.ts';
import { message, translate } from '../browser/translate.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import { typedSite } from '../observe/typed-site.ts';
import type { KnownShop } from '../shops/known-shops.ts';
import { Phrase } from '../ui/phrase.tsx';
import { PROBLEM } from '../ui/use-shop.ts';
import { type MessageKey, type Text, text } from '../words/text.ts';
import type { Said, Say } from './say.ts';
import { ShopFiles } from './shop-files.tsx';

/** `undefined`: not read yet; `lost`: the browser cannot read it. */
type ListState = KeptShops | 'lost' | undefined;

export function KnownShops() {
  const [list, setList] = useState<ListState>();
  const [said, setSaid] = useState<Said>({ lines: [], bad: false });
  useEffect(() => {
    const read = () =>
      void readKnownShops()
        .catch(() => 'lost' as const)
        .then(setList);
    read();
    return watchKnownShops(read);
  }, []);
  const say = useCallback((bad: boolean, ...lines: readonly Text[]) => setSaid({ lines, bad }), []);
  const remove = async (sites: readonly string[]) => {
    if (await forgetShops(sites)) say(false, ...sites.slice(0, MAX_NAMED).map(removed));
    else say(true, PROBLEM.failed);
  };

  return (
    <section aria-labelledby="known" aria-busy={list === undefined}>
      <h2 id="known">{message('known_title')}</h2>
      <p>{message('known_intro')}</p>
      {list === 'lost' && <p class="problem">{message('known_lost')}</p>}
      {list !== undefined && list !== 'lost' && (
        <>
          <ShopList shops={list.shops} onRemove={(site) => void remove([site])} />
          {list.unreadable.length > 0 && (
            <div class="damaged">
              <p class="problem">
                <Phrase of={text('known_unreadable', { names: list.unreadable.slice(0, MAX_NAMED) })} />
              </p>
              <button type="button" id="remove-damaged" onClick={() => void remove(list.unreadable)}>
                {message('known_unreadable_remove')}
              </button>
            </div>
          )}
          <AddShop shops={list.shops} say={say} />
          <ShopFiles shops={list.shops} say={say} />
        </>
      )}
      <div class="said" role="status" data-bad={String(said.bad)}>
        {said.lines.map((line, index) => (
          <p key={index}>
            <Phrase of={line} />
          </p>
        ))}
      </div>
    </section>
  );
}

/** More names than these nobody reads. */
const MAX_NAMED = 20;

const removed = (site: string) => text('known_removed', { name: inOwnLetters(site) });

function ShopList(props: {
  readonly shops: readonly KnownShop[];
  readonly onRemove: (site: string) => void;
}) {
  const { shops, onRemove } = props;
  if (shops.length === 0) return <p class="none">{message('known_none')}</p>;
  return (
    <ul class="shops">
      {shops.map(({ site, since }) => (
        <li key={site} data-site={site}>
          <div>
            <strong>
              <bdi>{inOwnLetters(site)}</bdi>
            </strong>
            {inOwnLetters(site) !== site && (
              <span class="ascii">
                <bdi>{site}</bdi>
              </span>
            )}
            <span class="since">{translate(text('known_since', { date: since }))}</span>
          </div>
          <button type="button" onClick={() => onRemove(site)}>
            {message('known_remove')} <span class="spoken">{site}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const TYPED_PROBLEM = {
  'no-address': 'known_no_address',
  'no-site': 'known_no_site',
  cannot: 'known_cannot',
} as const satisfies Record<string, MessageKey>;

function AddShop({ shops, say }: { readonly shops: readonly KnownShop[]; readonly say: Say }) {
  const [typed, setTyped] = useState('');
  const add = async () => {
    const found = typedSite(typed);
    if ('problem' in found) return say(true, text(TYPED_PROBLEM[found.problem], { name: found.host }));
    const { site } = found;
    const name = { name: inOwnLetters(site) };
    if (shops.some((shop) => shop.site === site)) return say(false, text('known_already', name));
    const outcome = await rememberShops([{ site, since: Date.now() }]);
    if (outcome !== 'kept') return say(true, PROBLEM[outcome]);
    setTyped('');
    say(false, text('known_added', name));
  };
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label for="add-shop">{message('known_add_label')}</label>
      <div class="row">
        <input
          id="add-shop"
          type="text"
          dir="ltr"
          inputMode="url"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={2000}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit">{message('known_add')}</button>
      </div>
    </form>
  );
}
