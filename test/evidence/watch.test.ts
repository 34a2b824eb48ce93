/** Which documents may be judged by what their server is now: those of before anybody watched, and no others. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import {
  installed,
  parseWatch,
  unwatched,
  type Watch,
  whyNoResponse,
  withMoreAccess,
} from '../../src/evidence/watch.ts';
import { readCases } from '../cases/cases.ts';

const early = readCases().find(
  ({ evidence, level }) =>
    level === 'secured' && 'seen' in evidence.ownResponse && evidence.ownResponse.seen === 'unwatched',
)?.evidence;

/** The level of a tab whose server is good now, in a browser that has no opinion of its own. */
function levelOf(startedAt: number, watch: Watch) {
  if (early === undefined) throw new Error('No case is of a tab that was open before.');
  return assess({ ...early, ownResponse: { seen: whyNoResponse({ startedAt, clockBehind: 0 }, watch) } })
    .level;
}

describe('a document without a response on record', () => {
  test('of before the installation, or before access was given: its server is asked', () => {
    expect(levelOf(900, installed(1000))).toBe('secured');
    expect(levelOf(1500, withMoreAccess(installed(1000), 2000))).toBe('secured');
  });

  test('of since then has none: a service worker’s, or one that another page wrote', () => {
    expect(levelOf(1100, installed(1000))).toBe('unknown');
    expect(levelOf(2100, withMoreAccess(installed(1000), 2000))).toBe('unknown');
  });

  /** What ends the memory, and the state in which it leaves the background. */
  const ends: Readonly<Record<string, (now: number) => Watch>> = {
    // Its memory is its own, and begins anew with it.
    'an incognito background that ended': unwatched,
    'Forget everything': unwatched,
    // The browser empties the session's storage, and says "update", not "install".
    'an update of the extension': unwatched,
    'an access that was taken away, and given back': (now) => withMoreAccess(unwatched(now - 10), now),
  };
  test.each(Object.entries(ends))('%s: every tab then open waits for a new document', (_name, end) => {
    const watch = end(5000);
    for (const startedAt of [0, 900, 4000, 4980]) expect(levelOf(startedAt, watch)).toBe('unknown');
  });
});

test('anything else says nothing', () => {
  expect(parseWatch({ since: 1, forgottenBefore: 0 })).toEqual(installed(1));
  for (const value of [undefined, null, 3, {}, { since: '1', forgottenBefore: 0 }])
    expect(parseWatch(value)).toBeUndefined();
});
