/** What a record says of the document that was looked at: its own response, the failure in its place, or why there is neither. */
import { describe, expect, test } from 'vitest';
import type { Connection, Evidence } from '../../src/evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import {
  isOldContent,
  type Known,
  weakPartsOf,
  withNamedFault,
  withOwnResponse,
} from '../../src/record/own-response.ts';
import { emptyTabRecord, type TabRecord, type TabResponse } from '../../src/record/tab-record.ts';
import { GOOD, withPage } from '../assess/case-with.ts';
import { response } from './response.ts';

function seenIn<T>(observed: Observed<T>): T {
  if ('seen' in observed) return observed.seen;
  throw new Error('The case lacks it.');
}
const page = seenIn(GOOD.page);
const connection = seenIn(GOOD.connection);
const HERE = page.href;
const AT = page.respondedAt;

const known: Known = {
  ...{ earlier: unseen('lost'), originsWhole: true, access: 'all' },
  ...{ hadWeakParts: false, hadForeignCode: false },
  ...{
    warnedAmong: () => [],
    foreignCodeAmong: () => [],
    weakPartsAmong: () => [],
    forgottenAmong: () => [],
  },
  watch: { since: 0, forgottenBefore: 0 },
};
const place = { scheme: 'https', host: 'shop.botanica.example', site: 'botanica.example' };

/** A record in which this response is that of the document that the tab shows. */
function shows(more: Partial<TabResponse> = {}, requestId: string | null = 'own'): TabRecord {
  const own = response('own', HERE, AT, { connection, ...more });
  const shown = { url: HERE, requestId, since: AT, place, at: AT + 10, waking: false };
  return { ...emptyTabRecord, responses: [own], shown };
}

const part = { kind: 'overridden-part', host: 'bad.example', port: 0, resource: 'script' } as const;
const withPartOf = (record: TabRecord): TabRecord => ({
  ...record,
  parts: [{ ...part, at: AT + 100, documentOrigin: '' }],
});

/** Without what a look has read: only the record speaks. */
const unread: Evidence = {
  ...GOOD,
  ...{ page: unseen('no-access'), screen: unseen('no-access'), tabStatus: 'complete' },
};

describe('of a page that was read', () => {
  const of = (record: TabRecord, more: Partial<Known> = {}, evidence: Evidence = GOOD) =>
    withOwnResponse(evidence, record, { ...known, ...more });

  test('its own response says how it came', () => {
    const { connection: told, ownResponse, weakParts, failure } = of(shows());
    expect({ told, ownResponse, weakParts, failure }).toEqual({
      ...{ told: seen(connection), ownResponse: seen('seen'), weakParts: seen([]), failure: unseen('lost') },
    });
  });
  test.each([
    ['without a word on its connection', null, 'in-doubt'],
    ['whose connection was told', connection, 'seen'],
  ])('%s, once something may have been written into it', (_what, told, own) => {
    const chromium = { ...GOOD, browser: { ...GOOD.browser, family: 'chromium' as const } };
    const written = { ...shows({ connection: told }), writtenSince: AT + 100 };
    expect(of(written, {}, chromium).ownResponse).toEqual(seen(own));
  });
  test('a response without a word on its connection leaves that open', () => {
    const { connection: told, ownResponse, weakParts } = of(shows({ connection: null }));
    expect([told, ownResponse, weakParts]).toEqual([unseen('lost'), seen('seen'), unseen('lost')]);
    expect(of(withPartOf(shows({ connection: null }))).weakParts).toEqual(seen([part]));
  });
  test('nothing on record says why, by when it came', () => {
    const why = (watch: Known['watch'], more: Partial<Known> = {}) =>
      of(emptyTabRecord, { watch, ...more }).ownResponse;
    const later = page.startedAt + 1;
    expect(why({ since: 0, forgottenBefore: 0 })).toEqual(seen('none'));
    expect(why({ since: later, forgottenBefore: 0 })).toEqual(seen('unwatched'));
    expect(why({ since: later, forgottenBefore: later })).toEqual(seen('forgotten'));
    expect(why({ since: later, forgottenBefore: 0 }, { originsWhole: false })).toEqual(seen('forgotten'));
    expect(why({ since: 0, forgottenBefore: 0 }, { originsWhole: false })).toEqual(seen('none'));
  });
  test('what is no longer on record, or is not modified since an exception, is forgotten', () => {
    const dropped = { ...emptyTabRecord, dropped: [{ url: HERE, at: AT, refused: false }] };
    expect(of(dropped).ownResponse).toEqual(seen('forgotten'));
    const old = shows({ status: 304 });
    expect(of(old, { earlier: earlierWith('exception') }).ownResponse).toEqual(seen('forgotten'));
    expect(of(old, { earlier: earlierWith('nothing') }).ownResponse).toEqual(seen('seen'));
  });
  test('without access nobody could see it', () => {
    for (const siteAccess of [seen(false), unseen('no-access')] as const) {
      const blind = of(emptyTabRecord, {}, { ...GOOD, siteAccess });
      expect([blind.ownResponse, blind.connection]).toEqual([unseen('no-access'), unseen('no-access')]);
    }
    expect(of(emptyTabRecord).connection).toEqual(unseen('lost'));
  });
  test('that another page has written has none of its own', () => {
    const written = withPage(GOOD, { fetchedFrom: 'https://other.example/' });
    expect(of(shows(), {}, written).ownResponse).toEqual(seen('written'));
  });
  test('a policy in its response counts, unless a service worker answered', () => {
    const upgrades = (record: TabRecord, evidence = GOOD) =>
      seenOrUndefined(of(record, {}, evidence).page)?.upgradesInsecure;
    expect(upgrades(shows({ upgradesInsecure: true }))).toBe(true);
    expect(upgrades(shows())).toBe(false);
    expect(upgrades(emptyTabRecord)).toBe(false);
    const bySW = withPage(GOOD, { servedByServiceWorker: true });
    expect(upgrades(shows({ upgradesInsecure: true }), bySW)).toBe(false);
  });
  test('that a service worker answers is in doubt once foreign code could fill its store', () => {
    const own = (record: TabRecord, hadForeignCode: boolean, servedByServiceWorker = true) =>
      of(record, { hadForeignCode }, withPage(GOOD, { servedByServiceWorker })).ownResponse;
    for (const record of [emptyTabRecord, shows(), shows({ connection: null })])
      expect(own(record, true)).toEqual(seen('in-doubt'));
    expect([own(shows(), false), own(shows(), true, false)]).toEqual([seen('seen'), seen('seen')]);
  });
});

describe('of a page that was not read', () => {
  const of = (record: TabRecord, more: Partial<Evidence> = {}, and: Partial<Known> = {}) =>
    withOwnResponse({ ...unread, ...more }, record, { ...known, ...and });
  const facts = ({ failure, connection: told, ownResponse, weakParts, screen }: Evidence) => ({
    ...{ failure, told, ownResponse, weakParts, screen },
  });
  const lost = unseen('lost');

  test('nothing is known where nothing passed by, or the address is withheld', () => {
    for (const found of [of(emptyTabRecord), of(shows(), { address: lost })])
      expect(facts(found)).toEqual({
        ...{ failure: lost, told: lost, ownResponse: lost, weakParts: lost, screen: unread.screen },
      });
    const blind = of(emptyTabRecord, { siteAccess: seen(false) });
    expect(facts(blind).told).toEqual(unseen('no-access'));
    expect(blind.tabId).toBe(unread.tabId);
  });
  test('a failure in its place is told, and is an error page', () => {
    const failure = { kind: 'timeout', fault: null } as unknown as NonNullable<TabResponse['failure']>;
    expect(facts(of(shows({ failure })))).toEqual({
      ...{
        failure: seen(failure),
        told: lost,
        ownResponse: lost,
        weakParts: lost,
        screen: seen('error-page'),
      },
    });
    expect(of(shows({ failure }), { screen: seen('page') }).screen).toEqual(seen('page'));
  });
  test('its response says how it came', () => {
    expect(facts(of(shows()))).toEqual({
      ...{ failure: lost, told: seen(connection), ownResponse: seen('seen'), weakParts: seen([]) },
      screen: unread.screen,
    });
    expect(of(shows({ connection: null })).connection).toEqual(lost);
    expect(
      of(shows({ connection: null, status: 304 }), {}, { earlier: earlierWith('warning') }).ownResponse,
    ).toEqual(seen('forgotten'));
  });
  test('a response that may be of another document says nothing', () => {
    expect(facts(of(shows({}, null)))).toEqual({
      ...{
        failure: lost,
        told: lost,
        ownResponse: seen('forgotten'),
        weakParts: lost,
        screen: unread.screen,
      },
    });
    expect(of({ ...shows(), shown: null }).ownResponse).toEqual(seen('forgotten'));
  });

  test.each([
    ['image/png', true],
    ['audio/ogg', true],
    ['video/mp4', true],
    ['application/pdf', true],
    ['application/json', true],
    ['text/plain', true],
    ['application/ld+json', true],
    ['image/svg+xml', false],
    ['text/html', false],
    ['x-image/png', false],
    ['text/plain-not', false],
    ['x-text/plain', false],
    ['application/x+xml', false],
    ['', false],
  ])('%s is shown by a program of the browser’s: %s', (mediaType, viewed) => {
    const expected = viewed ? seen('viewer') : unread.screen;
    expect(of(shows({ mediaType })).screen).toEqual(expected);
    // In whatever document: the screen is known.
    expect(of(shows({ mediaType }, null)).screen).toEqual(expected);
  });
  test('a viewer is one that is complete, and that scripts are kept out of', () => {
    const mediaType = 'application/pdf';
    for (const more of [
      { tabStatus: 'loading' },
      { screen: unseen('not-yet') },
      { screen: seen('page') },
    ] as const satisfies readonly Partial<Evidence>[])
      expect(of(shows({ mediaType }), more).screen).toEqual(more.screen ?? unread.screen);
  });
});

type OnRecord = 'nothing' | 'warning' | 'exception';
const earlierWith = (onRecord: OnRecord): Known['earlier'] =>
  seen({ what: 'accepted', fault: null, at: AT - 10, onRecord });

describe('“not modified” is old content', () => {
  test.each([
    [200, null, earlierWith('exception'), false],
    [304, null, earlierWith('nothing'), false],
    [304, null, earlierWith('warning'), true],
    [304, null, earlierWith('exception'), true],
    [304, connection, earlierWith('nothing'), false],
    [304, connection, earlierWith('warning'), false],
    [304, connection, earlierWith('exception'), true],
    [206, connection, earlierWith('exception'), true],
    [200, { ...connection, fromCache: true }, earlierWith('exception'), true],
    [200, { ...connection, fromCache: true }, earlierWith('warning'), false],
    [304, null, unseen('lost'), false],
    [304, connection, unseen('lost'), false],
  ] as const)('status %i, case %#', (status, told, earlier, old) => {
    const own = response('own', HERE, AT, { status, connection: told });
    expect(isOldContent(own, { earlier })).toBe(old);
  });
});

test.each([
  [[part], true, 'all', false, seen([part])],
  [[part], false, 'none', true, seen([part])],
  [[], true, 'all', false, seen([])],
  [[], false, 'all', false, unseen('lost')],
  [[], true, 'all', true, unseen('lost')],
  [[], true, 'some', false, unseen('no-access')],
  [[], true, 'none', false, unseen('no-access')],
] as const)('weak parts, case %#', (found, whole, access, hadWeakParts, told) => {
  expect(weakPartsOf({ found, whole }, { access, hadWeakParts })).toEqual(told);
});

describe('the name of a fault', () => {
  const past = (...overridden: Connection['overridden']): Connection => ({ ...connection, overridden });
  const warned: Pick<Evidence, 'earlier'> = {
    earlier: seen({ what: 'warned', fault: 'expired', at: AT, onRecord: 'warning' }),
  };
  test.each([
    [past('unnamed'), warned, ['expired']],
    [past('untrusted'), warned, ['untrusted']],
    [past('unnamed', 'untrusted'), warned, ['unnamed', 'untrusted']],
    [past(), warned, []],
    [past('unnamed'), { earlier: unseen('lost') }, ['unnamed']],
    [past('unnamed'), { earlier: earlierWith('nothing') }, ['unnamed']],
  ] as const)(
    'is that of the warning before, case %#',
    (given, evidence: Pick<Evidence, 'earlier'>, names) => {
      expect(withNamedFault(given, evidence).overridden).toEqual(names);
    },
  );
});
