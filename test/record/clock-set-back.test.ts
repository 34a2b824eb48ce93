/** The clock is set back while a page is open: what comes after that is not taken for older than the page. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { hasUnseenParts, partsSince, withPart, withUnseenPart } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';
import { named } from '../assess/case-with.ts';
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
