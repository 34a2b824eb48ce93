/** Which parts are kept of a tab, whose they are, and which go when there are too many. */
import { describe, expect, test } from 'vitest';
import {
  hasFramePastWarning,
  hasUnseenParts,
  isFrame,
  mayHaveFrame,
  withFrame,
  withPart,
  withPossibleWrite,
  withUnseenPart,
} from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabPart, type TabRecord } from '../../src/record/tab-record.ts';
import { response } from './response.ts';

const AT = 1_000_000;
const A = 'https://a.example';
const part = (more: Partial<TabPart> = {}): TabPart => ({
  ...{
    kind: 'overridden-part',
    host: 'bad.example',
    port: 0,
    resource: 'script',
    at: AT,
    documentOrigin: '',
  },
  ...more,
});
const withAll = (record: TabRecord, parts: readonly TabPart[]) => parts.reduce(withPart, record);
const hosts = ({ parts }: TabRecord) => parts.map(({ host }) => host);
const place = { scheme: 'https', host: 'shop.example', site: 'shop.example' };
const shown = (requestId: string | null, since = AT): TabRecord => ({
  ...emptyTabRecord,
  shown: { url: 'https://shop.example/', requestId, since, place, at: since, waking: false },
});
/** Of a document whose response came then, after so many others. */
const answered = (at: number, before = 1): TabRecord => ({
  ...emptyTabRecord,
  responses: Array.from({ length: before + 1 }, (_, index) =>
    response(`r${index}`, 'https://shop.example/', at - 500 * (before - index)),
  ),
});

test.each([
  ['sub_frame', true],
  ['object', true],
  ['script', false],
  ['x_sub_frame', false],
  ['object_subrequest', false],
])('%s is a frame: %s', (resource, frame) => {
  expect(isFrame(resource)).toBe(frame);
});

describe('a part is kept once', () => {
  test('as it came last', () => {
    const record = withAll(emptyTabRecord, [part(), part({ at: AT + 5 })]);
    expect(record.parts).toEqual([part({ at: AT + 5 })]);
  });
  test.each([
    ['another kind', { kind: 'insecure-content' }],
    ['another host', { host: 'other.example' }],
    ['another port', { port: 8443 }],
    ['a frame', { resource: 'sub_frame' }],
    ['in another document', { documentOrigin: 'https://shop.example' }],
  ] as const)('for each: %s', (_name, more) => {
    expect(withAll(emptyTabRecord, [part(), part(more)]).parts).toHaveLength(2);
  });
  test('of another resource of its host it is the same', () => {
    expect(withAll(emptyTabRecord, [part(), part({ resource: 'image' })]).parts).toHaveLength(1);
  });
  test.each([0, 1, 2])(
    'in the document before too, which came before the last response after %i',
    (before) => {
      const kept = (at: number) => withAll(answered(at, before), [part(), part({ at: AT + 5 })]).parts;
      expect([kept(AT + 1).length, kept(AT).length]).toEqual([2, 1]);
    },
  );
});

test.each([
  ['insecure-content', 'localhost', 0],
  ['insecure-content', '127.0.0.1', 0],
  ['insecure-content', 'list.example', 1],
  ['overridden-part', 'localhost', 1],
] as const)('%s from %s: %i kept', (kind, host, count) => {
  expect(withPart(emptyTabRecord, part({ kind, host })).parts).toHaveLength(count);
});

describe('of too many', () => {
  const many = (count: number, more: Partial<TabPart> = {}) =>
    Array.from({ length: count }, (_, index) => part({ host: `h${index}.example`, at: AT + index, ...more }));

  test('sixty are kept, and the list says since when it is whole', () => {
    const full = withAll(emptyTabRecord, many(60));
    expect([full.parts.length, full.partsCompleteSince]).toEqual([60, 0]);
    const over = withAll(emptyTabRecord, many(61));
    expect([over.parts.length, over.partsCompleteSince]).toEqual([60, AT]);
    expect(hosts(over)).not.toContain('h0.example');
    expect(hosts(over)).toContain('h60.example');
  });
  test('those of a document before go first, whatever they are', () => {
    const before = part({ host: 'before.example', resource: 'sub_frame', at: AT - 1 });
    const record = withAll(answered(AT), [
      ...many(30),
      before,
      ...many(30).map((one) => ({ ...one, port: 1 })),
    ]);
    expect(record.parts).toHaveLength(60);
    expect(hosts(record)).not.toContain('before.example');
    expect(record.partsCompleteSince).toBe(AT - 1);
  });
  test.each(['sub_frame', 'script', 'object', 'xslt', 'a type of tomorrow'])(
    'a %s goes after what can change less',
    (resource) => {
      const pictures = many(60, { resource: 'image' });
      const first = part({ host: 'first.example', resource, at: AT });
      const record = withAll(answered(AT), [first, ...pictures]);
      expect(hosts(record)).toContain('first.example');
      expect(hosts(record)).not.toContain('h0.example');
    },
  );
  test.each(['stylesheet', 'xmlhttprequest', 'image'])('a %s goes in its turn', (resource) => {
    const first = part({ host: 'first.example', resource, at: AT });
    const record = withAll(answered(AT), [first, ...many(60, { resource: 'image' })]);
    expect(hosts(record)).not.toContain('first.example');
  });
  test('of an earlier loss the later one is told', () => {
    const record = withAll({ ...emptyTabRecord, partsCompleteSince: AT + 1e6 }, many(61));
    expect(record.partsCompleteSince).toBe(AT + 1e6);
  });
});

describe('a part that nobody saw', () => {
  test('leaves the list open from then on', () => {
    const once = withUnseenPart(emptyTabRecord, AT);
    expect(once.partsCompleteSince).toBe(AT);
    expect(withUnseenPart(once, AT)).toBe(once);
    expect(withUnseenPart(once, AT - 5)).toBe(once);
    expect(withUnseenPart(once, AT + 5).partsCompleteSince).toBe(AT + 5);
  });
  test('what another document may have written is such a part, and is told from others', () => {
    const written = withPossibleWrite(emptyTabRecord, AT, A);
    expect([written.partsCompleteSince, written.writtenSince]).toEqual([AT, AT]);
    expect(withPossibleWrite(written, AT - 5, A)).toBe(written);
    expect(withPossibleWrite(withUnseenPart(emptyTabRecord, AT + 5), AT, A).writtenSince).toBe(AT);
    expect(withUnseenPart(written, AT + 5).writtenSince).toBe(AT);
  });
  test.each([
    [0, shown('own'), false],
    [AT, shown('own'), true],
    [AT - 1, shown('own'), false],
    [AT - 1, shown(null), true],
    [1, emptyTabRecord, true],
    [0, emptyTabRecord, false],
  ] as const)('at %i, case %#', (partsCompleteSince, record, has) => {
    expect(hasUnseenParts({ ...record, partsCompleteSince })).toBe(has);
  });
  test('a moment out of order is of the page before, more is a clock that was set back', () => {
    const since = (at: number) => withUnseenPart(answered(AT), at).partsCompleteSince;
    expect(since(AT - 2000)).toBe(AT - 2000);
    expect(since(AT - 2001)).toBe(AT);
    const sinceShown = withUnseenPart(shown('own', AT + 7), AT - 90_000).partsCompleteSince;
    expect(sinceShown).toBe(AT + 7);
  });
});

describe('a frame', () => {
  const bad = { host: 'bad.example', port: 0 };
  const frame = (more: Partial<TabPart> = {}) => part({ resource: 'sub_frame', ...more });
  const has = (record: TabRecord, ...parts: readonly TabPart[]) =>
    hasFramePastWarning({ ...record, parts }, bad);
  test.each([
    ['one of this document', [frame()], true],
    ['an object', [frame({ resource: 'object' })], true],
    ['one beside others', [part(), frame(), frame({ host: 'c.example' })], true],
    ['none', [], false],
    ['a script', [part()], false],
    ['one in the open', [frame({ kind: 'insecure-content' })], false],
    ['one of another host', [frame({ host: 'c.example' })], false],
    ['one of another port', [frame({ port: 8443 })], false],
    ['one of the document before', [frame({ at: AT - 1 })], false],
  ] as const)('past a warning: %s', (_name, parts, found) => {
    expect(has(shown('own'), ...parts)).toBe(found);
  });
  test('past a warning counts whenever it came, where nobody knows when the document began', () => {
    for (const record of [shown(null), emptyTabRecord]) expect(has(record, frame({ at: 1 }))).toBe(true);
  });

  const good = (host: string, at = AT, documentOrigin = '') => ({ host, port: 0, at, documentOrigin });
  test.each([
    [[good('bad.example')], true],
    [[good('bad.example', AT - 1)], false],
    [[good('c.example')], false],
    [[good('c.example'), good('bad.example')], true],
    [[], false],
    [Array.from({ length: 59 }, () => good('c.example')), false],
    [Array.from({ length: 60 }, () => good('c.example')), true],
  ])('in order may be there, case %#', (goodFrames, may) => {
    expect(mayHaveFrame({ ...shown('own'), goodFrames }, bad)).toBe(may);
  });
  test('in order is kept once for each document', () => {
    const once = withFrame(answered(AT), good('a.example'), 'goodFrames');
    expect(withFrame(once, good('a.example', AT + 1), 'goodFrames')).toBe(once);
    expect(withFrame(once, good('b.example'), 'goodFrames').goodFrames).toHaveLength(2);
    expect(
      withFrame(once, good('a.example', AT, 'https://shop.example'), 'goodFrames').goodFrames,
    ).toHaveLength(2);
  });
  test.each([0, 1, 2])('in order counts for the document of the last response alone, after %i', (count) => {
    const before = withFrame(answered(AT, count), good('a.example', AT - 1), 'goodFrames');
    const after = withFrame(before, good('a.example', AT + 1), 'goodFrames');
    expect(after.goodFrames.map(({ at }) => at)).toEqual([AT + 1]);
    const own = withFrame(answered(AT, count), good('a.example', AT), 'goodFrames');
    expect(withFrame(own, good('a.example', AT + 1), 'goodFrames')).toBe(own);
  });
});
