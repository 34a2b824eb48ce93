/** What comes into a page after the look makes it worse, never better. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { withLaterParts } from '../../src/record/later-parts.ts';
import { withPart } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabPart } from '../../src/record/tab-record.ts';
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
    for (const count of [1, 59, 60, 61, 80, 500])
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
