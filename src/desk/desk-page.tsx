/** The help desk, top to bottom: what the customer has, what their screen says, what to say now. Everything is in its memory alone. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import type { Browser } from '../evidence/evidence.ts';
import { shopNames } from '../observe/shop-names.ts';
import type { ShopName } from '../shops/shop-name.ts';
import { callNote } from '../support/call/call-note.ts';
import { MEDIA } from '../support/call/call-steps.ts';
import { readDeskInput } from '../support/call/desk-input.ts';
import { callersWith, counted, NO_TALLY, ownProblem } from '../support/call/own-problems.ts';
import { PRACTICE_SHOP } from '../support/call/practice-call.ts';
import { ownNames, shopAnswer, sitesOf } from '../support/call/shop-answer.ts';
import { agedCustomer } from './aged-customer.ts';
import { Choice } from './answer-choice.tsx';
import { DeskResult } from './call-result.tsx';
import { DeskWithoutCode } from './call-without-code.tsx';
import { DeskEntry } from './code-entry.tsx';
import { FileNote } from './file-note.tsx';
import { LanguageChoice, useLanguage } from './language-choice.tsx';
import { MediumContext } from './medium.ts';
import { DeskFirstWords } from './opening-words.tsx';
import { DeskHistory, type PastCall, withCall } from './past-calls.tsx';
import { Practice } from './practice.tsx';
import { SettingsFile } from './settings-file.tsx';
import { DeskShop } from './shop-domains.tsx';
import { ShopDoor } from './shop-door.tsx';
import { useCall } from './use-call.ts';
import { useKeys } from './use-keys.ts';
import { useMinute } from './use-minute.ts';
import './desk.css';

interface Props {
  /** The browser that this page is open in: newer versions than we have looked at are known by it. */
  readonly own: Browser;
  /** Of the shop's policy; the field begins with them. */
  readonly ownDomains: readonly string[];
  /** Of the policy: where the shop has its customers pay. */
  readonly paymentDomains: readonly string[];
  /** Whether the policy may name a domain of the shop's, or a payment site, that could not be read. */
  readonly unreadOwn: boolean;
  readonly unreadPayment: boolean;
  /** What of the settings could not be read, where the desk is a file of its own. */
  readonly problems: readonly string[];
  /** Other settings were chosen there. */
  readonly onSettings: () => void;
}

const WAYS = ['code', 'none'] as const;
const MEDIUM_NAME = { phone: 'desk_medium_phone', chat: 'desk_medium_chat' } as const;
const WAY_NAME = { code: 'desk_way_code', none: 'desk_way_none' } as const;

export function Desk({
  own,
  ownDomains,
  paymentDomains,
  unreadOwn,
  unreadPayment,
  problems,
  onSettings,
}: Props) {
  const { call, change, type, again, next } = useCall();
  const [shop, setShop] = useState(ownDomains.join(' '));
  const [payment, setPayment] = useState(paymentDomains.join(' '));
  const [calls, setCalls] = useState<readonly PastCall[]>([]);
  const [practising, setPractising] = useState(false);
  const [tally, setTally] = useState(NO_TALLY);
  const { language, setLanguage, words, ownLanguage } = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);

  const { way, medium, typed, readAt, cardCleared } = call;
  const input = readDeskInput(typed);
  const now = useMinute(readAt);
  const customer = agedCustomer(input, readAt, now, own);
  const names = shopNames(shop);
  const domains = ownNames(names);
  // What staff have typed themselves is theirs; of a list that they left alone nobody knows which name could not be read.
  const lacksName =
    (unreadOwn && shop === ownDomains.join(' ')) || (unreadPayment && payment === paymentDomains.join(' '));
  const paymentNames = shopNames(payment);
  const known = {
    names: practising ? withPracticeShop(names) : names,
    payment: paymentNames,
    unread: lacksName,
  };
  const answer = customer && shopAnswer(customer, known.names, lacksName, paymentNames);

  const problem = customer && answer && ownProblem(customer, answer);

  useEffect(() => {
    if (customer !== null && !practising) setCalls((past) => withCall(past, { typed, at: readAt, customer }));
    // Once for each input that has become complete.
  }, [customer !== null, typed]);
  useEffect(() => {
    if (problem !== null && !practising)
      setTally((before) => counted(before, problem, call.caller, today(readAt)));
  }, [problem, call.caller]);

  const nextCustomer = () => {
    next();
    setLanguage(ownLanguage);
  };
  // The field is there again once the next call has begun.
  useEffect(() => {
    if (call.caller > 1) field.current?.focus();
  }, [call.caller]);
  useKeys({
    KeyN: nextCustomer,
    KeyG: () => change({ guided: !call.guided }),
    KeyP: () => change({ medium: medium === 'phone' ? 'chat' : 'phone' }),
    KeyW: () => change({ way: way === 'code' ? 'none' : 'code' }),
  });

  return (
    <main
      id="desk"
      data-input={input.kind}
      data-shop={answer?.answer ?? ''}
      data-level={customer?.level ?? ''}
    >
      <header>
        <span class="product" aria-hidden="true" />
        <h1>{message('desk_title')}</h1>
        <div class="buttons">
          <button type="button" id="next" aria-keyshortcuts="Alt+N" onClick={nextCustomer}>
            {message('desk_next')}
          </button>
          <FileNote note={callNote(customer, answer, readAt, call.guided)} />
          <button
            type="button"
            id="practice"
            aria-pressed={practising}
            onClick={() => {
              setPractising(!practising);
              nextCustomer();
            }}
          >
            {message(practising ? 'desk_practice_off' : 'desk_practice')}
          </button>
          <button type="button" id="print" disabled={customer === null} onClick={() => print()}>
            {message('desk_print')}
          </button>
        </div>
      </header>
      <div class="asked">
        <Choice
          name="way"
          label="desk_way"
          values={WAYS}
          names={WAY_NAME}
          value={way}
          onChange={(chosen) => change({ way: chosen })}
        />
        <Choice
          name="medium"
          label="desk_medium"
          values={MEDIA}
          names={MEDIUM_NAME}
          value={medium}
          onChange={(chosen) => change({ medium: chosen })}
        />
        <LanguageChoice language={language} onChange={setLanguage} />
      </div>
      {practising && <Practice ours={practiceShop(names)} onNext={nextCustomer} />}
      <MediumContext.Provider value={medium}>
        {way === 'none' ? (
          <DeskWithoutCode {...{ call, change, domains, known, words }} />
        ) : (
          <>
            <div class="entries">
              <DeskEntry {...{ field, typed, input, cardCleared }} onType={type} />
            </div>
            <DeskFirstWords {...{ input, call, change, domains, words }} />
            {customer && answer && (
              <DeskResult
                {...{ customer, call, change, domains, known, words }}
                shop={answer}
                callers={callersWith(tally, problem)}
                now={now}
              />
            )}
          </>
        )}
      </MediumContext.Provider>
      {/* Its doors as at the first call: whoever has typed the shop's domains has no more to do there. */}
      <ShopDoor key={`shop-${call.caller}`} startsOpen={ownDomains.length === 0 && shop.trim() === ''}>
        <div class="names">
          <DeskShop of="shop" typed={shop} names={names} onType={setShop} />
          <DeskShop of="payment" typed={payment} names={paymentNames} onType={setPayment} />
        </div>
        <SettingsFile problems={problems} onChosen={onSettings} />
      </ShopDoor>
      <DeskHistory
        {...{ calls, names, unread: lacksName, payment: paymentNames }}
        shown={typed}
        onShow={again}
      />
      <footer>
        <p>{message('desk_privacy')}</p>
      </footer>
    </main>
  );
}

/** In the reader's own calendar, as `2026-11-25`. */
function today(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
}

/** Practice needs a shop: the first of those that were typed, else one that is made up. */
function practiceShop(names: readonly ShopName[]): string {
  return names.flatMap(sitesOf)[0] ?? PRACTICE_SHOP;
}

function withPracticeShop(names: readonly ShopName[]): readonly ShopName[] {
  return names.length > 0 ? names : shopNames(PRACTICE_SHOP);
}
