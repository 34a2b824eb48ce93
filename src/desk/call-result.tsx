/** What a code or a report says: the customer's screen in their language, and beside it what to say, where to look, and the rest. */
import { message } from '../browser/translate.ts';
import { shownName } from '../observe/shop-names.ts';
import { callScript, isBrowsersOwn } from '../support/call/call-script.ts';
import type { Customer } from '../support/call/customer.ts';
import { customerChecks } from '../support/call/customer-checks.ts';
import { customerReasons, customerVerdict } from '../support/call/customer-words.ts';
import { whereIn, whereToLook } from '../support/call/devices.ts';
import type { KnownToDesk } from '../support/call/heard-name.ts';
import { partPlaces } from '../support/call/part-places.ts';
import { type ShopAnswer, siteOfCode } from '../support/call/shop-answer.ts';
import { ticketLines } from '../support/ticket/ticket.ts';
import { ticketOfCustomer } from '../support/ticket/ticket-facts.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Reasons } from '../ui/reasons.tsx';
import { TicketBox } from '../ui/ticket-box.tsx';
import { WordsContext } from '../ui/words-context.ts';
import { text } from '../words/text.ts';
import type { Words } from '../words/words.ts';
import { DeskFacts, DeskShopAnswer } from './call-facts.tsx';
import { CustomerChecks } from './customer-checks-list.tsx';
import { Verdict } from './customer-verdict.tsx';
import { OurAddress } from './our-address.tsx';
import { HeardNameField, useHeardName } from './spelled-name.tsx';
import type { Call } from './use-call.ts';
import { WarningChoice } from './warning-choice.tsx';
import { DeskScript } from './what-to-say.tsx';
import { DeskLook } from './where-to-look.tsx';
import './call-result.css';

interface Props {
  readonly customer: Customer;
  readonly shop: ShopAnswer;
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
  /** The shop's own. */
  readonly domains: readonly string[];
  readonly known: KnownToDesk;
  /** So many callers have had this on the shop's own site today, this one with them. */
  readonly callers: number;
  /** In the customer's language. */
  readonly words: Words;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A browser that nobody has named. */
const UNNAMED = { device: 'unknown', program: 'unknown' } as const;

export function DeskResult({ customer, shop, call, change, domains, known, callers, words, now }: Props) {
  const { level, browser, lead } = customer;
  const broken = level === 'danger' || level === 'exposed';
  const name = useHeardName(call.heard, customer.place, known);
  const facts = ticketOfCustomer(customer, shop);
  const ticket = facts && ticketLines(facts);
  return (
    <div class="result">
      <section class="seen" aria-labelledby="seen">
        <h2 id="seen">{message('desk_screen_title')}</h2>
        {customer.contradictory && <p class="note">{message('desk_contradictory')}</p>}
        <CustomerScreen customer={customer} words={words} site={siteOf(customer, shop)} />
        {customer.from === 'code' && <p class="hint">{message('desk_two_findings')}</p>}
      </section>
      <div class="advice">
        <DeskShopAnswer customer={customer} shop={shop} />
        {callers > 1 && (
          <p class="note" data-callers={callers}>
            <Phrase of={text('desk_callers', { count: callers })} />
          </p>
        )}
        {/* The browser's signs are those of its own page there, and its first lines say more than the code. */}
        {isBrowsersOwn(lead) && <WarningChoice call={call} change={change} />}
        <DeskScript
          script={callScript(customer, shop, domains, name?.isGood)}
          {...{ call, change, domains, words }}
        />
        <HeardNameField {...{ call, change, name }} />
        <OurAddress domains={domains} payment={shop.answer === 'payment' ? shop.site : null} words={words} />
        {level !== 'local' && !isBrowsersOwn(lead) && (
          <DeskLook
            look={browser === null ? whereToLook(UNNAMED, broken) : whereIn(browser, broken)}
            words={words}
          />
        )}
        <DeskFacts
          customer={customer}
          parts={partPlaces(customer, known)}
          codeSite={siteOfCode(customer.place, known.names, known.payment)}
          now={now}
        />
        {ticket && (
          <section aria-labelledby="ticket">
            <h2 id="ticket">{message('ticket_title')}</h2>
            <TicketBox lines={ticket} />
          </section>
        )}
      </div>
    </div>
  );
}

/** The name, where it is known for certain, or confirmed by somebody who knows it. */
function siteOf({ place, site }: Customer, shop: ShopAnswer): string | null {
  if (place.kind === 'host') {
    const shown = shownName(place.host);
    // A page has no list of public suffixes; the report's code is of the name that the popup showed.
    return shown === place.host && site !== null ? shownName(site) : shown;
  }
  return shop.answer === 'yes' || shop.answer === 'payment' ? shownName(shop.site) : null;
}

function CustomerScreen({
  customer,
  words,
  site,
}: {
  readonly customer: Customer;
  readonly words: Words;
  readonly site: string | null;
}) {
  const verdict = customerVerdict(customer, site);
  if (verdict === null) return <p class="note">{message('desk_screen_none')}</p>;
  const reasons = customerReasons(customer);
  return (
    <WordsContext.Provider value={words}>
      <div
        class="customer-screen"
        lang={words.lang}
        dir={words.dir}
        data-level={verdict.level}
        data-findings={reasons.map(({ id }) => id).join(' ')}
      >
        <Verdict verdict={verdict} />
        {verdict.signs === 'drawn' && <CustomerChecks checks={customerChecks(customer, site)} />}
        <Reasons reasons={reasons} />
      </div>
    </WordsContext.Provider>
  );
}
