/** When a document began whose clock stood still while the computer slept. */
import { expect, test } from 'vitest';
import type { Page } from '../../src/evidence/evidence.ts';
import { beganAt } from '../../src/record/tab-parts.ts';
import {
  emptyTabRecord,
  type TabRecord,
  type TabResponse,
  withResponse,
} from '../../src/record/tab-record.ts';
import { response } from './response.ts';

const record = (...responses: TabResponse[]): TabRecord => responses.reduce(withResponse, emptyTabRecord);

test('it began with the response that the tab shows, and with no other', () => {
  const A = 'https://a.example/';
  const slept = 600_000;
  const behind = { fetchedFrom: A, startedAt: 400_000, respondedAt: 400_100, clockBehind: slept } as Page;
  const of = record(response('1', A, 1000_100), response('2', `${A}2`, 1000_200));
  const shown = {
    ...{ url: A, since: 1000_100, place: { scheme: 'https', host: 'a.example' } },
    at: 1000_150,
    waking: false,
  };
  const withShownBy = (requestId: string | null) =>
    beganAt(behind, { ...of, shown: { ...shown, requestId } as TabRecord['shown'] });
  expect(withShownBy('1')).toBe(1000_000);
  // Of another one, or in doubt: it may have begun before the computer slept.
  expect(withShownBy('2')).toBe(400_000);
  expect(withShownBy(null)).toBe(400_000);
  const rightClock = { ...behind, startedAt: 1000_000, respondedAt: 1000_100 };
  expect(beganAt(rightClock, { ...of, shown: { ...shown, requestId: '1' } as TabRecord['shown'] })).toBe(
    1000_000,
  );
});
