/** The name that the customer spells: whether it fits the code, whose it is, and which letters differ from the shop's own. */
import { useEffect, useState } from 'preact/hooks';
import { message } from '../browser/translate.ts';
import { shopNames } from '../observe/shop-names.ts';
import { isCardNumber } from '../support/call/bank-card.ts';
import type { CustomerPlace } from '../support/call/customer-place.ts';
import { type HeardName, type KnownToDesk, readHeardName } from '../support/call/heard-name.ts';
import type { ComparedNames } from '../support/call/letters-apart.ts';
import { spelledOut } from '../support/call/spelled-out.ts';
import { Phrase } from '../ui/phrase.tsx';
import type { Call } from './use-call.ts';
import './spelled-name.css';

interface Props {
  readonly call: Call;
  readonly change: (changed: Partial<Call>) => void;
  /** Of `useHeardName`. */
  readonly name: HeardName | null;
}

/** A name is judged when the typing rests, so that nothing is said from letter to letter; milliseconds. */
const PAUSE_MS = 600;
/** What cannot be read yet may go on: it is called unreadable only after this time without a letter; milliseconds. */
const LONG_PAUSE_MS = 2500;

/** What the customer has spelled, once the typing rests. @param place by the code or the report; `null`: there is neither */
export function useHeardName(
  typed: string,
  place: CustomerPlace | null,
  known: KnownToDesk,
): HeardName | null {
  const [rested, setRested] = useState({ typed, long: true });
  useEffect(() => {
    const pause = setTimeout(() => setRested({ typed, long: false }), PAUSE_MS);
    const long = setTimeout(() => setRested({ typed, long: true }), LONG_PAUSE_MS);
    return () => {
      clearTimeout(pause);
      clearTimeout(long);
    };
  }, [typed]);
  const name = rested.typed === typed ? read(typed, place, known) : null;
  return name?.answer === 'unread' && !rested.long ? null : name;
}

export function HeardNameField({ call: { heard: typed }, change, name }: Props) {
  const [cardCleared, setCardCleared] = useState(false);
  const type = (text: string) => {
    const isCard = isCardNumber(text.replaceAll(/[\s-]/g, ''));
    setCardCleared(isCard);
    change({ heard: isCard ? '' : text });
  };
  return (
    <section class="entry heard" data-heard={name?.answer ?? ''}>
      <label for="heard">{message('desk_heard_label')}</label>
      <input
        type="text"
        id="heard"
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={typed}
        aria-describedby="heard-hint"
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <p id="heard-hint" class="hint">
        {message('desk_heard_hint')}
      </p>
      <div role="status" class="heard-says" data-good={name?.isGood ?? false}>
        {cardCleared && <p>{message('desk_card_typed')}</p>}
        {name?.lines.map((line, index) => (
          <p key={index}>
            <Phrase of={line} />
          </p>
        ))}
      </div>
      {name?.compared && <Compared {...name.compared} />}
    </section>
  );
}

function read(typed: string, place: CustomerPlace | null, known: KnownToDesk): HeardName | null {
  const [name] = shopNames(spelledOut(typed));
  return name === undefined ? null : readHeardName(name, place, known);
}

/** One name under the other. What differs is underlined, and said in words above. */
function Compared({ parts }: ComparedNames) {
  const row = (side: 'heard' | 'ours') =>
    parts.map((part, index) =>
      part.same ? <span key={index}>{part[side]}</span> : <mark key={index}>{part[side]}</mark>,
    );
  return (
    <dl class="compared">
      <div>
        <dt>{message('desk_heard_row')}</dt>
        <dd dir="ltr">{row('heard')}</dd>
      </div>
      <div>
        <dt>{message('desk_heard_row_ours')}</dt>
        <dd dir="ltr">{row('ours')}</dd>
      </div>
    </dl>
  );
}
