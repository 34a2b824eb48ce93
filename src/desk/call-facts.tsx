/** What a code or a report says besides: whose site, how old, how much could be seen, which browser. */
import type { ComponentChildren } from 'preact';
import { message } from '../browser/translate.ts';
import { browserName } from '../explain/browser-guidance.ts';
import { SHOP_WHY_KEY } from '../support/call/call-note.ts';
import type { Customer } from '../support/call/customer.ts';
import type { PartPlace } from '../support/call/part-places.ts';
import type { ShopAnswer } from '../support/call/shop-answer.ts';
import type { CodeAge } from '../support/code/code-time.ts';
import { SEEN_KEY } from '../support/report/report.ts';
import { Phrase } from '../ui/phrase.tsx';
import { type MessageKey, text } from '../words/text.ts';
import '../ui/because.css';

interface Props {
  readonly customer: Customer;
  /** Which of the shop's names the code of a report fits that names another website. */
  readonly codeSite: string | null;
  /** Other websites that a report names. */
  readonly parts: readonly PartPlace[];
  /** Epoch milliseconds. */
  readonly now: number;
}

interface OfShop {
  readonly customer: Customer;
  readonly shop: ShopAnswer;
}

/** The one fact that is read before anything is said. */
export function DeskShopAnswer({ customer, shop }: OfShop) {
  return (
    <dl class="shop-answer">
      <Fact id="shop" label="desk_fact_shop" answer={shop.answer}>
        <Shop customer={customer} shop={shop} />
      </Fact>
    </dl>
  );
}

export function DeskFacts({ customer, codeSite, parts, now }: Props) {
  const { age, browser, seen, release, place, from } = customer;
  return (
    <section class="facts" aria-labelledby="facts">
      <h2 id="facts">{message('desk_facts_title')}</h2>
      <dl>
        {(place.kind === 'host' || place.kind === 'torn') && (
          <Fact id="host" label="desk_fact_host">
            <bdi dir="ltr">{place.host}</bdi>
          </Fact>
        )}
        {place.kind === 'torn' && (
          <Fact id="code-site" label="desk_fact_code_site">
            {codeSite === null ? message('desk_code_site_other') : <bdi dir="ltr">{codeSite}</bdi>}
          </Fact>
        )}
        {parts.map(({ host, shop }) => (
          <Fact key={host} id="part" label="desk_fact_part" answer={shop.answer}>
            <bdi dir="ltr">{host}</bdi> <ShopShort shop={shop} />
          </Fact>
        ))}
        {age && (
          <Fact id="age" label="desk_fact_age" answer={age.kind}>
            <Age age={age} now={now} />
          </Fact>
        )}
        {seen && (
          <Fact id="seen" label="desk_fact_seen">
            {message(SEEN_KEY[seen.connection])}{' '}
            {message(seen.pageRead ? 'desk_seen_page' : 'desk_seen_no_page')}
          </Fact>
        )}
        {browser && (
          <Fact id="browser" label="desk_fact_browser">
            <Phrase
              of={text(
                'desk_version',
                browser.brand === 'other' ? text('desk_other_browser') : browserName(browser),
                { word: browser.majorVersion > 0 ? `${browser.majorVersion}` : '' },
              )}
            />
          </Fact>
        )}
        {(release !== null || from === 'code') && (
          <Fact id="release" label="extension_name">
            {release === null ? message('desk_release_newer') : <bdi>{release.slice(0, 20)}</bdi>}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({
  id,
  label,
  answer = '',
  children,
}: {
  readonly id: string;
  readonly label: MessageKey;
  readonly answer?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div data-fact={id} data-says={answer}>
      <dt>{message(label)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The answer alone, without what it rests on. */
function ShopShort({ shop }: { readonly shop: ShopAnswer }) {
  if (shop.answer === 'yes' || shop.answer === 'payment')
    return (
      <strong>
        <Phrase
          of={text(shop.answer === 'yes' ? 'desk_shop_yes' : 'desk_shop_payment', { name: shop.site })}
        />
      </strong>
    );
  return <strong>{message(shop.answer === 'no' ? 'desk_shop_no' : 'desk_shop_unknown')}</strong>;
}

function Shop({ customer: { place, from }, shop }: OfShop) {
  if (shop.answer === 'yes' || shop.answer === 'payment')
    return (
      <>
        <ShopShort shop={shop} />
        <span class="because">
          <Phrase
            of={
              shop.oneIn === null ? text('desk_shop_report') : text('desk_shop_odds', { count: shop.oneIn })
            }
          />
        </span>
      </>
    );
  if (shop.answer === 'no')
    return (
      <>
        <ShopShort shop={shop} />
        <span class="because">
          {place.kind === 'none' && `${message('desk_shop_no_website')} `}
          {message(from === 'code' ? 'desk_shop_no_code' : 'desk_shop_report')}
        </span>
      </>
    );
  return (
    <>
      <ShopShort shop={shop} />
      <span class="because">{message(SHOP_WHY_KEY[shop.why])}</span>
    </>
  );
}

/** A code's step is ten minutes long. */
const JUST_NOW_MS = 10 * 60_000;

function Age({ age: { kind, from }, now }: { readonly age: CodeAge; readonly now: number }) {
  const span = { span: from - now };
  const fresh = now - from < JUST_NOW_MS;
  const key = { now: 'desk_age_span', earlier: 'desk_age_span', old: 'desk_age_old' } as const;
  return (
    <>
      <strong>
        {kind === 'clock-ahead' && message('desk_age_ahead')}
        {kind === 'now' && fresh && message('desk_age_just')}
        {kind !== 'clock-ahead' && !(kind === 'now' && fresh) && <Phrase of={text(key[kind], span)} />}
      </strong>
      {kind !== 'now' && <span class="because">{message('desk_age_again')}</span>}
    </>
  );
}
