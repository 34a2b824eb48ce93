/** What comes into a page after the look makes it worse, never better. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined } from '../../src/evidence/observed.ts';
import { withLaterParts } from '../../src/record/later-parts.ts';
import { withPart } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabPart, type TabRecord } from '../../src/record/tab-record.ts';
import { GOOD } from '../assess/case-with.ts';
import { readCases } from '../cases/cases.ts';

const cases = readCases().map(({ evidence }) => evidence);
const good = cases.filter((evidence) => assess(evidence).level === 'secured' && 'seen' in evidence.page);

test('a frame past a warning, a picture in the open: no longer secured', () => {
  expect(good.length).toBeGreaterThan(5);
  for (const evidence of good)
    for (const kind of ['overridden-part', 'insecure-content'] as const) {
      const { startedAt = 0 } = seenOrUndefined(evidence.page) ?? {};
      const part: TabPart = {
        kind,
        host: 'late.test',
        port: 0,
        resource: 'x',
        at: startedAt + 5000,
        documentOrigin: '',
      };
      const later = withLaterParts(evidence, withPart(emptyTabRecord, part));
      expect(assess(later).level).toBe('partly');
      // What came into the document before it is not its affair.
      const before = withPart(emptyTabRecord, { ...part, at: startedAt - 1 });
      expect(withLaterParts(evidence, before)).toBe(evidence);
      // Known already: nothing is news.
      expect(withLaterParts(later, withPart(emptyTabRecord, part))).toBe(later);
    }
});

test('without a page, and without news, nothing changes', () => {
  for (const evidence of cases) expect(withLaterParts(evidence, emptyTabRecord)).toBe(evidence);
});

test('however many come at once, and whatever came before: no longer secured', () => {
  for (const evidence of good)
    for (const count of [1, 59, 60, 61, 130])
      for (const documentOrigin of ['', 'https://another.example']) {
        const { startedAt = 0 } = seenOrUndefined(evidence.page) ?? {};
        const part = (host: string, at: number, of: string): TabPart => ({
          kind: 'insecure-content',
          host,
          port: 0,
          resource: 'image',
          at,
          documentOrigin: of,
        });
        const own = Array.from({ length: count }, (_, index) =>
          part(`h${index}.test`, startedAt + 10 + index, ''),
        );
        const others = Array.from({ length: count }, (_, index) =>
          part(`o${index}.test`, startedAt + 5000 + index, documentOrigin),
        );
        const record = [...own, ...others].reduce(withPart, emptyTabRecord);
        const level = assess(withLaterParts(evidence, record)).level;
        // Where parts of other documents took the place of this one’s, nobody knows which were dropped.
        const watched = seenOrUndefined(evidence.connection)?.of === 'this-page';
        const mayBeUnseen = documentOrigin !== '' && !watched;
        if (!mayBeUnseen)
          expect(
            `${count} ${documentOrigin} ${JSON.stringify(withLaterParts(evidence, record).weakParts).slice(0, 200)} ${level}`,
          ).not.toMatch(/secured/);
      }
});

const one = GOOD;
const began = seenOrUndefined(one.page)?.startedAt ?? 0;
const trusted: Evidence = { ...one, browserTrust: seen('trusts'), checkedAt: began + 1500 };
const openSince = (at: number): TabRecord => ({ ...emptyTabRecord, partsCompleteSince: at });

test.each([
  ['a while before the browser was asked', began + 499, trusted.browserTrust],
  ['so shortly before that it may have counted later', began + 500, { unseen: 'not-yet' }],
  ['when it was', began + 1500, { unseen: 'not-yet' }],
  ['since then', began + 1900, { unseen: 'not-yet' }],
] as const)('a part that nobody saw, %s: what the browser thought of the tab', (_name, at, browserTrust) => {
  const later = withLaterParts(trusted, openSince(at));
  expect(later.browserTrust).toEqual(browserTrust);
  expect(later.weakParts).toEqual({ unseen: 'lost' });
  // It stays so, and nothing changes any more.
  expect(withLaterParts(later, openSince(at))).toBe(later);
});

test('what was not seen before stays as it was', () => {
  const blind: Evidence = {
    ...one,
    browserTrust: { unseen: 'browser-cannot' },
    weakParts: { unseen: 'no-access' },
  };
  expect(withLaterParts(blind, openSince(began + 900))).toBe(blind);
  const asked: Evidence = { ...blind, browserTrust: seen('trusts'), checkedAt: began + 500 };
  expect(withLaterParts(asked, openSince(began + 900))).toEqual({
    ...asked,
    browserTrust: { unseen: 'not-yet' },
  });
});

test('what is known by its kind and place is told once, in whatever order it came', () => {
  const record = { ...emptyTabRecord, parts: [piece('a', 1), piece('a', 2), piece('b', 3)] };
  const names = (evidence: Evidence) => (seenOrUndefined(evidence.weakParts) ?? []).map(({ host }) => host);
  const later = withLaterParts(one, record);
  expect(names(later)).toEqual(['a', 'b']);
  expect(withLaterParts(later, { ...record, partsCompleteSince: began + 900 })).toBe(later);
  const unknown = withLaterParts({ ...one, weakParts: { unseen: 'lost' } }, record);
  expect(names(unknown)).toEqual(['a', 'b']);
  const other = { ...piece('a', 5), kind: 'insecure-content' as const };
  expect(names(withLaterParts(later, { ...record, parts: [other] }))).toEqual(['a', 'b', 'a']);
});

function piece(host: string, after: number): TabPart {
  return { kind: 'overridden-part', host, port: 0, resource: 'x', at: began + after, documentOrigin: '' };
}
