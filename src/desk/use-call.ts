/** What is known of the customer on the line. The next customer begins with nothing of the last one's. */
import { useEffect, useState } from 'preact/hooks';
import { isBankCard } from '../support/call/bank-card.ts';
import type { Medium } from '../support/call/call-steps.ts';
import { readDeskInput } from '../support/call/desk-input.ts';
import type { InHand } from '../support/call/devices.ts';
import type { WarningPage } from '../support/call/warning-pages.ts';
import type { Situation } from '../support/call/without-code.ts';

/** An entry that rests for so long is whole; milliseconds. */
const PAUSE_MS = 1000;

export interface Call {
  /** Of this page, from 1 up. */
  readonly caller: number;
  readonly way: 'code' | 'none';
  /** How staff and customer talk. */
  readonly medium: Medium;
  /** In the field for codes and reports. */
  readonly typed: string;
  /** When that was typed; epoch milliseconds. */
  readonly readAt: number;
  /** A card number was there, and is gone. */
  readonly cardCleared: boolean;
  /** Somebody else tells the customer what to do. */
  readonly guided: boolean;
  readonly inHand: InHand;
  readonly situation: Situation;
  /** A website's name, as the customer spells it. */
  readonly heard: string;
  /** What the first lines of the browser's own page say. */
  readonly warning: WarningPage | null;
}

/** How every call begins. */
const NO_CALL: Omit<Call, 'readAt' | 'caller'> = {
  way: 'code',
  medium: 'phone',
  typed: '',
  cardCleared: false,
  guided: false,
  inHand: { device: 'unknown', program: 'unknown' },
  situation: 'asks',
  heard: '',
  warning: null,
};

/**
 * The call with this in its field.
 * @param isWhole nothing more is to come, for all that can be told
 * @param now epoch milliseconds
 */
function withTyped(call: Call, text: string, isWhole: boolean, now: number): Call {
  const isCard = isWhole && isBankCard(readDeskInput(text));
  return {
    ...call,
    typed: isCard ? '' : text,
    // What is shown once more has been read before: it is no younger for that.
    readAt: text !== '' && text.trim() === call.typed.trim() ? call.readAt : now,
    ...(isCard || text !== '' ? { cardCleared: isCard } : {}),
    // What the page before said is no answer for this one.
    ...(text === '' ? { warning: null, heard: '' } : {}),
  };
}

/**
 * The call once the typing has rested: somebody who pauses is done. What is then a card, and no code, does not stay.
 * @param rested the call as it was when the pause began; what has been typed since, or another call, is left alone
 * @param now epoch milliseconds
 */
export function afterPause(call: Call, rested: Pick<Call, 'typed' | 'caller'>, now: number): Call {
  const isSame = call.typed === rested.typed && call.caller === rested.caller;
  return isSame && call.typed !== '' ? withTyped(call, call.typed, true, now) : call;
}

/** The call that follows: nothing of the one before stays. @param now epoch milliseconds */
export function nextCall({ caller }: Pick<Call, 'caller'>, now: number): Call {
  return { ...NO_CALL, caller: caller + 1, readAt: now };
}

export function useCall() {
  const [call, setCall] = useState<Call>(() => nextCall({ caller: 0 }, Date.now()));
  const change = (changed: Partial<Call>) => setCall((before) => ({ ...before, ...changed }));
  const type = (text: string, isWhole = false) =>
    setCall((before) => withTyped(before, text, isWhole, Date.now()));
  /** What was typed before, and when; epoch milliseconds. */
  const again = (text: string, readAt: number) =>
    setCall((before) => ({ ...withTyped(before, text, false, readAt), way: 'code', readAt }));
  useEffect(() => {
    // It may end after the next call has begun, and before that is drawn.
    const pause = setTimeout(() => setCall((now) => afterPause(now, call, Date.now())), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [call.typed, call.caller]);
  const next = () => setCall((before) => nextCall(before, Date.now()));
  return { call, change, type, again, next };
}
