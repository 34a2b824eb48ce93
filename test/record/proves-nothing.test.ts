/** Responses that prove nothing of a page: it may have been there before anything was watched, or all was forgotten. */
import { expect, test } from 'vitest';
import type { Connection, Page } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { type Known, withOwnResponse } from '../../src/record/own-response.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';
import { GOOD } from '../assess/case-with.ts';
import { response } from './response.ts';

/** Long after the first moment that a clock can show. */
const page: Page = { ...(seenOrUndefined(GOOD.page) as Page), startedAt: 1e9, respondedAt: 1e9 + 40 };
const connection = seenOrUndefined(GOOD.connection) as Connection;
const AT = page.respondedAt;
const BEGAN = page.startedAt;
/** By which a clock is moved; milliseconds. */
const MOVED = 600_000;

interface Moment {
  readonly clockBehind: number;
  /** When the response came, after that of the document by its own clock. */
  readonly cameAfter: number;
  readonly isShown: boolean;
  /** After the document began, by its own clock; `null`: nothing was forgotten. */
  readonly forgottenAfter: number | null;
  readonly watchedAfter?: number;
}

function ownResponse({ clockBehind, cameAfter, isShown, forgottenAfter, watchedAfter = -1e8 }: Moment) {
  const at = AT + cameAfter;
  const place = { scheme: 'https', host: 'shop.botanica.example', site: 'botanica.example' };
  const shown = { url: page.href, requestId: isShown ? 'own' : null, since: at, place, at, waking: false };
  const record: TabRecord = {
    ...emptyTabRecord,
    responses: [response('own', page.href, at, { connection })],
    shown,
  };
  const forgottenBefore = forgottenAfter === null ? 0 : BEGAN + forgottenAfter;
  const known: Known = {
    ...{ earlier: unseen('lost'), originsWhole: true, hadWeakParts: false, hadForeignCode: false },
    ...{
      access: 'all',
      warnedAmong: () => [],
      foreignCodeAmong: () => [],
      weakPartsAmong: () => [],
      forgottenAmong: () => [],
    },
    watch: { since: BEGAN + watchedAfter, forgottenBefore },
  };
  const evidence = { ...GOOD, page: seen({ ...page, clockBehind }) };
  return withOwnResponse(evidence, record, known).ownResponse;
}

const RIGHT = { clockBehind: 0, cameAfter: 0, isShown: true, forgottenAfter: null } as const;

test.each<readonly [string, Partial<Moment>, 'seen' | 'forgotten']>([
  ['a page with a right clock', {}, 'seen'],
  ['that began before all was forgotten: its response came after', { forgottenAfter: 30 }, 'seen'],
  ['asleep since: what the tab shows', { clockBehind: MOVED, cameAfter: MOVED / 2 }, 'seen'],
  ['asleep since, and older', { clockBehind: MOVED, cameAfter: MOVED / 2, forgottenAfter: 30 }, 'forgotten'],
  [
    'asleep since, and older than the watch',
    { clockBehind: MOVED, cameAfter: MOVED / 2, watchedAfter: 30 },
    'forgotten',
  ],
  ['asleep since, and younger', { clockBehind: MOVED, cameAfter: MOVED / 2, forgottenAfter: -30 }, 'seen'],
  [
    'ahead, and older than it says',
    { clockBehind: -MOVED, cameAfter: -MOVED / 2, forgottenAfter: -30 },
    'forgotten',
  ],
  [
    'ahead, and younger',
    { clockBehind: -MOVED, cameAfter: -MOVED / 2, forgottenAfter: -MOVED - 1000 },
    'seen',
  ],
  ['set back since, and shown', { clockBehind: -MOVED, forgottenAfter: -MOVED - 1000 }, 'seen'],
  [
    'set back since, and not shown',
    { clockBehind: -MOVED, isShown: false, forgottenAfter: -MOVED - 1000 },
    'forgotten',
  ],
  ['set back since, not shown, and nothing forgotten', { clockBehind: -MOVED, isShown: false }, 'seen'],
  [
    'set back by a moment, and not shown',
    { clockBehind: -1000, isShown: false, forgottenAfter: -MOVED - 1000 },
    'seen',
  ],
  [
    'asleep since, and not shown',
    { clockBehind: MOVED, isShown: false, forgottenAfter: -MOVED - 1000 },
    'seen',
  ],
])('%s', (_name, more, expected) => {
  expect(ownResponse({ ...RIGHT, ...more })).toEqual(seen(expected));
});
