/** The help desk, top to bottom: what the customer has, what their screen says, what to say now. Everything is in its memory alone. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import type { Browser } from '../evidence/evidence.ts';
import { shopNames } from '../observe/shop-names.ts';
import { isBankCard } from '../support/call/bank-card.ts';
import { type Customer, customerOfCode, customerOfReport } from '../support/call/customer.ts';
import { type DeskInput, readDeskInput } from '../support/call/desk-input.ts';
import { shopAnswer } from '../support/call/shop-answer.ts';
import { DeskResult } from './call-result.tsx';
import { DeskWithoutCode } from './call-without-code.tsx';
import { DeskEntry } from './code-entry.tsx';
import { LanguageChoice, useLanguage } from './language-choice.tsx';
import { DeskFirstWords } from './opening-words.tsx';
import { DeskHistory, type PastCall, withCall } from './past-calls.tsx';
import { DeskShop } from './shop-domains.tsx';
import './desk.css';

/** An entry that rests for so long is whole; milliseconds. */
const PAUSE_MS = 1000;

interface Props {
  /** The browser that this page is open in: newer versions than we have looked at are known by it. */
  readonly own: Browser;
  /** Of the shop's policy; the field begins with them. */
  readonly ownDomains: readonly string[];
  /** Of the policy: where the shop has its customers pay. */
  readonly paymentDomains: readonly string[];
  /** Whether the policy may name a domain that could not be read. */
  readonly unread: boolean;
}

export function Desk({ own, ownDomains, paymentDomains, unread }: Props) {
  const [way, setWay] = useState<'code' | 'none'>('code');
  const [typed, setTyped] = useState('');
  const [readAt, setReadAt] = useState(Date.now);
  const [shop, setShop] = useState(ownDomains.join(' '));
  const [payment, setPayment] = useState(paymentDomains.join(' '));
  const [calls, setCalls] = useState<readonly PastCall[]>([]);
  const { language, setLanguage, words } = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);

  const input = readDeskInput(typed);
  const customer = customerOf(input, readAt, own);
  const names = shopNames(shop);
  // What staff have typed themselves is theirs.
  const untouched = shop === ownDomains.join(' ') && payment === paymentDomains.join(' ');
  const lacksName = unread && untouched;
  const paymentNames = shopNames(payment);
  const answer = customer && shopAnswer(customer, names, lacksName, paymentNames);

  const [cardCleared, setCardCleared] = useState(false);
  const type = (text: string, isWhole = false) => {
    const isCard = isWhole && isBankCard(readDeskInput(text));
    setTyped(isCard ? '' : text);
    if (isCard || text !== '') setCardCleared(isCard);
    setReadAt(Date.now());
  };
  // Somebody who pauses is done: what is then no code, and a card, does not stay.
  useEffect(() => {
    const pause = setTimeout(() => typed !== '' && type(typed, true), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  useEffect(() => {
    if (customer !== null) setCalls((past) => withCall(past, { typed, at: readAt, customer }));
    // Once for each input that has become complete.
  }, [customer !== null, typed]);

  return (
    <main
      id="desk"
      data-input={input.kind}
      data-shop={answer?.answer ?? ''}
      data-level={customer?.level ?? ''}
    >
      <header>
        <div>
          <h1>{message('desk_title')}</h1>
          <p>{message('desk_intro')}</p>
        </div>
        {way === 'code' && (
          <div class="buttons">
            <button
              type="button"
              id="next"
              onClick={() => {
                type('');
                field.current?.focus();
              }}
            >
              {message('desk_next')}
            </button>
            <button type="button" id="print" disabled={customer === null} onClick={() => print()}>
              {message('desk_print')}
            </button>
          </div>
        )}
      </header>
      <div class="asked">
        <Way way={way} onChange={setWay} />
        <LanguageChoice language={language} onChange={setLanguage} />
      </div>
      {way === 'none' ? (
        <DeskWithoutCode words={words} />
      ) : (
        <>
          <div class="entries">
            <DeskEntry {...{ field, typed, input, cardCleared }} onType={type} />
            <DeskShop of="shop" typed={shop} names={names} onType={setShop} />
            <DeskShop of="payment" typed={payment} names={paymentNames} onType={setPayment} />
          </div>
          <DeskFirstWords input={input} words={words} />
          {customer && answer && <DeskResult customer={customer} shop={answer} words={words} now={readAt} />}
          <DeskHistory
            {...{ calls, names, unread: lacksName, payment: paymentNames }}
            shown={typed}
            onShow={type}
          />
        </>
      )}
      <footer>
        <p>{message('desk_privacy')}</p>
      </footer>
    </main>
  );
}

/** `null`: nothing that could be shown. */
function customerOf(input: DeskInput, now: number, own: Browser): Customer | null {
  if (input.kind === 'report') return customerOfReport(input, now);
  return input.kind === 'code' ? customerOfCode(input.reading, now, own) : null;
}

function Way({
  way,
  onChange,
}: {
  readonly way: 'code' | 'none';
  readonly onChange: (way: 'code' | 'none') => void;
}) {
  const choices = [
    ['code', 'desk_way_code'],
    ['none', 'desk_way_none'],
  ] as const;
  return (
    <fieldset class="way">
      <legend>{message('desk_way')}</legend>
      {choices.map(([value, key]) => (
        <label key={value}>
          <input
            type="radio"
            name="way"
            value={value}
            checked={way === value}
            onChange={() => onChange(value)}
          />
          <span>{message(key)}</span>
        </label>
      ))}
    </fieldset>
  );
}
