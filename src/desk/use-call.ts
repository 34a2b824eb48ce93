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

export function useCall() {
  const [call, setCall] = useState<Call>(() => ({ ...NO_CALL, caller: 1, readAt: Date.now() }));
  const change = (changed: Partial<Call>) => setCall((before) => ({ ...before, ...changed }));
  /** @param isWhole nothing more is to come, for all that can be told */
  const type = (text: string, isWhole = false) => {
    const isCard = isWhole && isBankCard(readDeskInput(text));
    change({
      typed: isCard ? '' : text,
      readAt: Date.now(),
      ...(isCard || text !== '' ? { cardCleared: isCard } : {}),
      // What the page before said is no answer for this one.
      ...(text === '' ? { warning: null, heard: '' } : {}),
    });
  };
  // Somebody who pauses is done: what is then no code, and a card, does not stay.
  useEffect(() => {
    const pause = setTimeout(() => call.typed !== '' && type(call.typed, true), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [call.typed]);
  const next = () => setCall(({ caller }) => ({ ...NO_CALL, caller: caller + 1, readAt: Date.now() }));
  return { call, change, type, next };
}
