/** A pause in the typing ends what is typed, but never brings back what is gone. */
import { describe, expect, test } from 'vitest';
import { afterPause, type Call, nextCall } from '../../src/desk/use-call.ts';

const CODE = '9368 7143';
/** A number of the test range, which passes Luhn. */
const CARD = '4111 1111 1111 1111';
const first = nextCall({ caller: 0 }, 1000);
const withTyped = (typed: string): Call => ({ ...first, typed, heard: 'botanica' });

describe('after a pause', () => {
  test('what was typed stays, and is judged as whole', () => {
    expect(afterPause(withTyped(CODE), withTyped(CODE), 3000)).toMatchObject({
      typed: CODE,
      // It is no younger for the pause.
      readAt: 1000,
      cardCleared: false,
    });
    expect(afterPause(withTyped(CARD), withTyped(CARD), 3000)).toMatchObject({
      typed: '',
      cardCleared: true,
    });
  });

  test('nothing comes back that has been typed over, or that was of the call before', () => {
    for (const now of [nextCall(withTyped(CODE), 2000), withTyped(`${CODE} 1`), { ...first, typed: '' }])
      expect(afterPause(now, withTyped(CODE), 3000)).toBe(now);
    const same: Call = { ...nextCall(first, 2000), typed: CARD };
    expect(afterPause(same, withTyped(CARD), 3000)).toBe(same);
  });

  test('the next call has nothing of the one before', () => {
    expect(nextCall(withTyped(CODE), 2000)).toEqual({ ...first, caller: 2, readAt: 2000 });
  });
});
