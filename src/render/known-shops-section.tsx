/** The list of known shops: add, remove, and to and from a file. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  forgetShop,
  type KeptShops,
  readKnownShops,
  rememberShops,
  watchKnownShops,
} from '../browser/known-shops.ts';
import { message } from '../browser/translate.ts';
import { unicodeName } from '../evidence/domain-name.ts';
import { type MessageKey, text } from '../explain/text.ts';
import { typedShop } from '../observe/typed-shop.ts';
import { Phrase } from './phrase.tsx';
import { ShopFile } from './shop-file.tsx';
import { Visible } from './visible.tsx';

const PROBLEM = {
  empty: 'add_shop_empty',
  'no-address': 'add_shop_no_address',
  'no-shop': 'add_shop_no_shop',
  full: 'shop_list_full',
  refused: 'shop_refused',
} as const satisfies Record<string, MessageKey>;
type Problem = keyof typeof PROBLEM;

export function KnownShopsSection() {
  const [kept, setKept] = useState<KeptShops | 'failed'>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = useCallback(() => void readKnownShops().then(setKept, () => setKept('failed')), []);
  useEffect(() => {
    read();
    return watchKnownShops(read);
  }, [read]);
  const remove = (site: string) => void forgetShop(site).then((done) => setProblem(done ? null : 'refused'));
  return (
    <section aria-labelledby="known-shops">
      <h2 id="known-shops">{message('known_shops_title')}</h2>
      <p>{message('known_shops_text')}</p>
      <AddShop problem={problem} onProblem={setProblem} />
      {kept === 'failed' && <p role="alert">{message('options_failed')}</p>}
      {kept !== undefined && kept !== 'failed' && (
        <>
          {kept.shops.length === 0 && <p class="none">{message('known_shops_none')}</p>}
          <ul class="shops">
            {kept.shops.map(({ site, since }) => (
              <Row key={site} site={site} onRemove={remove}>
                <Phrase of={text('known_shops_since', { date: since })} />
              </Row>
            ))}
            {kept.unreadable.map((site) => (
              <Row key={site} site={site} onRemove={remove}>
                {message('known_shops_unreadable')}
              </Row>
            ))}
          </ul>
          <ShopFile shops={kept.shops} />
        </>
      )}
    </section>
  );
}

function Row(props: {
  readonly site: string;
  readonly onRemove: (site: string) => void;
  readonly children: preact.ComponentChildren;
}) {
  const { site, onRemove, children } = props;
  const name = unicodeName(site);
  return (
    <li data-site={site}>
      <div>
        <Visible raw={name} limit={253} />
        {name !== site && (
          <bdi class="ascii" dir="ltr">
            {site}
          </bdi>
        )}
        <span class="since">{children}</span>
      </div>
      <button type="button" aria-label={message('remove_shop_named', [name])} onClick={() => onRemove(site)}>
        {message('remove_shop')}
      </button>
    </li>
  );
}

interface AddProps {
  readonly problem: Problem | null;
  readonly onProblem: (problem: Problem | null) => void;
}

function AddShop({ problem, onProblem }: AddProps) {
  const [typed, setTyped] = useState('');
  const add = async () => {
    const shop = typedShop(typed);
    if ('problem' in shop) return onProblem(shop.problem);
    const { result } = await rememberShops([{ site: shop.site, since: Date.now() }]);
    onProblem(result === 'kept' ? null : result);
    if (result === 'kept') setTyped('');
  };
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label for="add-shop">{message('add_shop_label')}</label>
      <div class="row">
        <input
          id="add-shop"
          type="text"
          dir="ltr"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={typed}
          aria-invalid={problem !== null}
          aria-describedby="add-problem"
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button type="submit">{message('add_shop')}</button>
      </div>
      <p id="add-problem" role="alert">
        {problem !== null && message(PROBLEM[problem])}
      </p>
    </form>
  );
}
