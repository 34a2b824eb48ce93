/** What a document that comes back brings along, in what doubt its frames leave a page, and what an incognito window takes over. */
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { backAgain } from '../../src/record/back-again.ts';
import { withDistrusted } from '../../src/record/distrusted-documents.ts';
import { originsOfUnseenFrames, withDoubtedFrames } from '../../src/record/doubted-frames.ts';
import { withInherited } from '../../src/record/inherited-origins.ts';
import {
  earlierOf,
  hadSomeForeignCode,
  noKnownOrigins,
  withAcceptance,
  withException,
  withForeignCode,
  withoutAcceptance,
  withWarning,
  withWeakParts,
} from '../../src/record/known-origins.ts';
import { withPartsUntold } from '../../src/record/later-parts.ts';
import { doubtInShort } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabPart, type TabRecord } from '../../src/record/tab-record.ts';
import { GOOD } from '../assess/case-with.ts';
import { frameWith } from '../fixtures/blank.ts';

const HREF = 'https://shop.example/checkout';
const ORIGIN = 'https://shop.example';
const shown: TabRecord['shown'] = {
  url: HREF,
  requestId: null,
  since: 1000,
  place: { scheme: 'https', host: 'shop.example', site: 'shop.example' },
  at: 1000,
  waking: false,
};
const frame = (host: string, at = 1500, documentOrigin = ORIGIN) => ({ host, port: 0, at, documentOrigin });
const part = (resource: string, more: Partial<TabPart> = {}): TabPart => ({
  ...{ kind: 'overridden-part', resource, host: 'bad.example', port: 0, at: 1500, documentOrigin: ORIGIN },
  ...more,
});
const back = (record: Partial<TabRecord>) =>
  backAgain(
    { ...emptyTabRecord, addresses: [{ url: HREF, since: 1000, watched: true }], shown, ...record },
    HREF,
  ).map(({ type, url, came }) => `${type} ${url} ${came}`);
const ALONE = `main_frame ${HREF} unseen`;

describe('a document that is back', () => {
  test('has come in a way that nobody saw; its frames came well, each told once', () => {
    expect(back({})).toEqual([ALONE]);
    expect(
      back({
        goodFrames: [frame('pay.example'), frame('pay.example')],
        untoldFrames: [frame('map.example')],
      }),
    ).toEqual([ALONE, 'sub_frame https://pay.example well', 'sub_frame https://map.example well']);
  });

  test('has no frames of before it, nor of another document; one that does not say may be its own', () => {
    const goodFrames = [
      frame('old.example', 999),
      frame('other.example', 1500, 'https://other.example'),
      frame('first.example', 1000),
      frame('nobodys.example', 1500, ''),
    ];
    expect(back({ goodFrames }).slice(1)).toEqual([
      'sub_frame https://first.example well',
      'sub_frame https://nobodys.example well',
    ]);
  });

  test('may run foreign code, and then its frames are in doubt', () => {
    const goodFrames = [frame('pay.example')];
    const withCode = (at: number, resource = 'script') =>
      back({ goodFrames, parts: [part(resource, { at })] })[1];
    expect(withCode(1500)).toBe('sub_frame https://pay.example unseen');
    // Early hints come before the response.
    expect(withCode(-4000)).toBe('sub_frame https://pay.example unseen');
    expect(withCode(-4001)).toBe('sub_frame https://pay.example well');
    expect(withCode(1500, 'image')).toBe('sub_frame https://pay.example well');
  });

  test('and what was written into is weak, as are frames past a warning', () => {
    const written = (origin: string, at: number) => ({ writtenSince: at, written: [{ origin, at }] });
    expect(back(written(ORIGIN, 1500))).toEqual([`main_frame ${HREF} weak`]);
    expect(back(written(ORIGIN, 900))).toEqual([ALONE]);
    expect(back({ goodFrames: [frame('pay.example')], ...written('https://pay.example', 1500) })).toEqual([
      ALONE,
      'sub_frame https://pay.example weak',
    ]);
    // Nobody knows which.
    expect(back({ writtenSince: 1500, written: [] })).toEqual([`main_frame ${HREF} weak`]);
    const parts = [part('sub_frame'), part('sub_frame', { documentOrigin: 'https://other.example' })];
    expect(back({ parts: [...parts, part('image')] })).toEqual([ALONE, 'sub_frame https://bad.example weak']);
    expect(back({ parts: [part('sub_frame', { kind: 'insecure-content' })] })).toEqual([ALONE]);
  });
});

describe('a frame of which nobody saw how it came', () => {
  const frames = seen([
    frameWith({ host: 'pay.example', connection: unseen('lost') }),
    frameWith({ host: 'good.example', connection: seen('accepted') }),
  ]);
  const page = (more: Partial<Evidence>): Evidence => ({ ...GOOD, frames, ...more });
  const asked: string[] = [];
  const known = (
    warned: readonly string[],
    code: readonly string[] = [],
    weakParts: readonly string[] = [],
  ) => ({
    warnedAmong: (origins: readonly string[], counts: string) => {
      asked.push(counts);
      return origins.filter((origin) => warned.includes(origin));
    },
    foreignCodeAmong: (origins: readonly string[]) => origins.filter((origin) => code.includes(origin)),
    weakPartsAmong: (origins: readonly string[]) => origins.filter((origin) => weakParts.includes(origin)),
  });
  const PAY = ['https://pay.example'];

  test('is known by its origin', () => {
    expect(originsOfUnseenFrames(page({}))).toEqual(PAY);
    expect(originsOfUnseenFrames({ ...GOOD, frames: unseen('lost') })).toEqual([]);
  });

  test('leaves no doubt where nothing is on record against it, or the page is in doubt anyway', () => {
    const doubted: readonly Evidence['ownResponse'][] = [unseen('lost'), seen('written'), seen('in-doubt')];
    for (const ownResponse of doubted) {
      const evidence = page({ ownResponse });
      expect(withDoubtedFrames(evidence, known(PAY))).toBe(evidence);
    }
    const evidence = page({ ownResponse: seen('seen') });
    expect(withDoubtedFrames(evidence, known([]))).toBe(evidence);
  });

  test('takes a clean list from a page whose connection was seen, and puts any other in doubt', () => {
    const own = page({ ownResponse: seen('seen'), weakParts: seen([]) });
    for (const record of [known(PAY), known([], PAY)]) {
      expect(withDoubtedFrames(own, record)).toEqual({ ...own, weakParts: unseen('lost') });
      const bare = { ...own, connection: unseen('lost') } as const;
      expect(withDoubtedFrames(bare, record)).toEqual({ ...bare, ownResponse: seen('in-doubt') });
    }
    const weak = page({ ownResponse: seen('seen'), weakParts: seen([part('image')]) });
    expect(withDoubtedFrames(weak, known(PAY))).toBe(weak);
    const lost = page({ ownResponse: seen('seen'), weakParts: unseen('no-access') });
    expect(withDoubtedFrames(lost, known(PAY))).toBe(lost);
  });

  test('of a site whose pages have had parts past a warning has them too, in Chromium, whatever page is around it', () => {
    const of = (facts: Partial<Evidence>): Evidence =>
      page({
        ...{ browser: { ...GOOD.browser, family: 'chromium' }, ownResponse: seen('seen') },
        ...{ weakParts: seen([]), ...facts },
      });
    const own = of({});
    // That it came in order says nothing of what is in it.
    const parts = known([], [], ['https://good.example']);
    expect(withDoubtedFrames(own, parts)).toEqual({ ...own, weakParts: unseen('lost') });
    expect(withDoubtedFrames(own, known([], [], ['https://other.example']))).toBe(own);
    for (const same of [
      of({ browser: GOOD.browser }),
      of({ weakParts: seen([part('image')]) }),
      // The browser's opinion speaks of its parts.
      of({ connection: unseen('lost') }),
    ])
      expect(withDoubtedFrames(same, parts)).toBe(same);
  });

  test('weighs by a warning alone where nobody tells of exceptions', () => {
    const of = (family: 'chromium' | 'firefox', own: 'seen' | 'unwatched') => {
      asked.length = 0;
      withDoubtedFrames(page({ ownResponse: seen(own), browser: { ...GOOD.browser, family } }), known([]));
      return asked[0];
    };
    expect(of('chromium', 'unwatched')).toBe('warning');
    expect([of('chromium', 'seen'), of('firefox', 'unwatched'), of('firefox', 'seen')]).toEqual(
      Array(3).fill('exception'),
    );
  });
});

test('an incognito window takes over what is on record against origins in normal ones, and nothing good', () => {
  const bad = withException(noKnownOrigins, 'https://bad.example/', false, 'expired', 5);
  const normal = [
    (list: typeof bad) => withWarning(list, 'https://warned.example/', false, 'date', 6),
    (list: typeof bad) => withAcceptance(list, 'https://good.example/', false, 7),
    (list: typeof bad) => withWeakParts(list, 'https://parts.example/', false, 8),
    (list: typeof bad) => withException(list, 'https://private.example/', true, 'date', 9),
  ].reduce((list, add) => add(list), bad);
  const list = withInherited(noKnownOrigins, normal);
  expect(earlierOf(list, 'https://bad.example/', true)).toMatchObject({
    onRecord: 'exception',
    fault: 'expired',
    at: 0,
  });
  expect(earlierOf(list, 'https://warned.example/', true)).toMatchObject({ onRecord: 'warning', at: 0 });
  expect(list.origins).toHaveLength(2);
  expect(withInherited(noKnownOrigins, { ...normal, whole: false }).whole).toBe(false);
  expect(withInherited({ ...noKnownOrigins, whole: false }, normal).whole).toBe(false);
  expect(list.whole).toBe(true);
});

test('foreign code counts in its kind of window; a good look of a host goes on all its ports', () => {
  const code = withForeignCode(noKnownOrigins, 'https://a.example/', false, 1);
  expect([hadSomeForeignCode(code, false), hadSomeForeignCode(code, true)]).toEqual([true, false]);
  const parts = withWeakParts(noKnownOrigins, 'https://a.example/', false, 1);
  expect(hadSomeForeignCode(parts, false)).toBe(false);
  expect(hadSomeForeignCode(noKnownOrigins, false)).toBe(false);

  const good = ['https://a.example/', 'https://a.example:8443/', 'https://b.example/'].reduce(
    (list, url) => withAcceptance(list, url, false, 1),
    withAcceptance(
      withException(noKnownOrigins, 'https://c.example/', false, 'date', 1),
      'https://a.example/',
      true,
      1,
    ),
  );
  const left = withoutAcceptance(good, 'https://a.example/x', false);
  const known = (url: string, privately = false) => earlierOf(left, url, privately) !== undefined;
  expect(['https://a.example/', 'https://a.example:8443/'].map((url) => known(url))).toEqual([false, false]);
  expect([
    known('https://b.example/'),
    known('https://a.example/', true),
    known('https://c.example/'),
  ]).toEqual(Array(3).fill(true));
  expect(withoutAcceptance(left, 'https://c.example/', false)).toBe(left);
});

test('in short, a tab is in doubt if anything spoke against what was in it', () => {
  expect(doubtInShort(emptyTabRecord, 5)).toBeUndefined();
  const short = { ...emptyTabRecord, partsCompleteSince: 5, writtenSince: 5, addressesDropped: true };
  expect(doubtInShort({ ...emptyTabRecord, parts: [part('image')] }, 5)).toEqual(short);
  expect(doubtInShort({ ...emptyTabRecord, partsCompleteSince: 1 }, 5)).toEqual(short);
  const lost = { ...emptyTabRecord, droppedCompleteSince: 5 };
  const gone = (refused: boolean) => ({ ...emptyTabRecord, dropped: [{ url: HREF, at: 1, refused }] });
  expect(doubtInShort(gone(true), 5)).toEqual(lost);
  expect(doubtInShort(gone(false), 5)).toBeUndefined();
  expect(doubtInShort({ ...lost, droppedCompleteSince: 1 }, 5)).toEqual(lost);
  const distrusted = withDistrusted(emptyTabRecord, 'A');
  expect(doubtInShort(distrusted, 5)).toEqual(distrusted);
  expect(doubtInShort({ ...distrusted, partsCompleteSince: 1 }, 5)).toEqual({ ...short, distrusted: ['A'] });
});

test('a clean list of parts is none once single sites may be seen', () => {
  const clean = { ...GOOD, weakParts: seen([]) };
  expect(withPartsUntold(clean)).toEqual({ ...clean, weakParts: unseen('no-access') });
  expect(withPartsUntold({ ...GOOD, weakParts: seen([part('image')]) })).toBeUndefined();
  expect(withPartsUntold({ ...GOOD, weakParts: unseen('lost') })).toBeUndefined();
  expect(seenOrUndefined(GOOD.weakParts)).toEqual([]);
});
