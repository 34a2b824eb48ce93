/** The clock is set back while a page is open: what comes after that is not taken for older than the page. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { seen } from '../../src/evidence/observed.ts';
import { isInDoubt } from '../../src/record/in-doubt.ts';
import { isTrustOutdated } from '../../src/record/later-parts.ts';
import { withShown } from '../../src/record/shown-document.ts';
import {
  hasUnseenParts,
  partsSince,
  withLook,
  withPart,
  withUnseenPart,
} from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';
import { GOOD, named } from '../assess/case-with.ts';
import { response } from './response.ts';

const [HOUR, AT] = [3_600_000, 1_800_000_000_000];
const record: TabRecord = { ...emptyTabRecord, responses: [response('own', 'https://shop.example/', AT)] };
const part = (at: number) => ({
  kind: 'overridden-part' as const,
  ...{ host: 'bad.example', port: 0, resource: 'script', at, documentOrigin: '' },
});
const found = (at: number) => partsSince(AT, 'https://shop.example/', withPart(record, part(at))).found;

describe('a part', () => {
  test('counts for the page although its time is an hour before', () => {
    expect(found(AT - HOUR)).toHaveLength(1);
    expect(found(AT + 10)).toHaveLength(1);
  });
  test('of moments before is of the page before', () => {
    expect(found(AT - 2000)).toHaveLength(0);
  });
  test('that nobody has seen leaves the list open', () => {
    const after = withUnseenPart(record, AT - HOUR);
    expect(partsSince(AT, 'https://shop.example/', after).whole).toBe(false);
    expect(hasUnseenParts(after)).toBe(true);
  });
});

describe('a page that was open before anything was on record', () => {
  const doubted = (of: TabRecord, lookedAt: number) =>
    isInDoubt('unwatched', of, AT, { family: 'firefox', hadWeakParts: false, lookedAt, respondedAt: AT });
  test('and was looked at: a part of an hour before came after that look', () => {
    const after = withUnseenPart(withLook(emptyTabRecord, AT + 900), AT - HOUR);
    expect(doubted(after, AT + 900)).toBe(true);
    expect(isTrustOutdated({ ...GOOD, browserTrust: seen('trusts'), checkedAt: AT + 900 }, after)).toBe(true);
  });
  test.each([
    ['an hour', HOUR, true],
    ['two seconds', 2000, false],
    ['no time', 0, false],
  ])('and is looked at when it began %s after the look', (_name, by, wanted) => {
    expect(doubted(emptyTabRecord, AT - by)).toBe(wanted);
  });
  test('another document has not been looked at', () => {
    const shown = { url: 'https://shop.example/', requestId: null, since: AT, at: AT, waking: false };
    const place = { scheme: 'https', host: 'shop.example', site: 'shop.example' };
    expect(withShown(withLook(record, AT), { ...shown, place }).lookedAt).toBe(0);
  });
});

test.each([
  ['of an hour hence', HOUR, 'unknown'],
  ['of the same moment', 0.5, 'secured'],
  ['of five minutes ago', -5 * 60_000, 'secured'],
])('a good look %s', (_name, after, level) => {
  const evidence = named('passing: stock Chromium, the same origin was found good by a look');
  const at = evidence.checkedAt + after;
  const earlier = { seen: { what: 'accepted', fault: null, at, onRecord: 'nothing' } } as const;
  expect(assess({ ...evidence, earlier }).level).toBe(level);
});
