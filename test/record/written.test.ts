/** Which documents of a tab may have been written into by another one: by origin, as long as the page is shown. */
import { expect, test } from 'vitest';
import { mayBeWrittenInto, withPossibleWrite } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';

const AT = 1_000_000;
const [A, B] = ['https://a.example', 'https://b.example'];
const into = (record: TabRecord, isThere = true) =>
  [A, B].filter((origin) => mayBeWrittenInto(record, origin, isThere));
const shownSince = (record: TabRecord, since: number): TabRecord => ({
  ...record,
  shown: {
    ...{ url: A, requestId: 'own', since, at: since, waking: false },
    place: { scheme: 'https', host: 'a.example', site: 'a.example' },
  },
});

test('none, where nothing has been written', () => {
  expect(into(emptyTabRecord)).toEqual([]);
});

test('those of the origin, until another page is shown', () => {
  const record = withPossibleWrite(emptyTabRecord, AT, A);
  expect(into(record)).toEqual([A]);
  expect(into(shownSince(record, AT))).toEqual([A]);
  expect(into(shownSince(record, AT + 1))).toEqual([]);
});

test('each at its own time, the latest counts', () => {
  const both = withPossibleWrite(withPossibleWrite(emptyTabRecord, AT, A), AT + 500, B);
  expect(into(shownSince(both, AT))).toEqual([A, B]);
  expect(into(shownSince(both, AT + 500))).toEqual([B]);
  const again = withPossibleWrite(both, AT + 900, A);
  expect(into(shownSince(again, AT + 900))).toEqual([A]);
  expect([again.written.length, again.writtenSince]).toEqual([2, AT + 900]);
});

test('an earlier word makes nothing earlier', () => {
  const record = withPossibleWrite(emptyTabRecord, AT, A);
  expect(withPossibleWrite(record, AT - 5, A)).toBe(record);
  const late = withPossibleWrite(withPossibleWrite(record, AT - 5, B), AT - 6, A);
  expect([late.writtenSince, into(shownSince(late, AT))]).toEqual([AT, [A]]);
});

test('whatever is there, where there were too many, or nobody knows which', () => {
  let record = emptyTabRecord;
  for (let count = 0; count < 20; count += 1)
    record = withPossibleWrite(record, AT, `https://${count}.example`);
  expect([record.written.length, into(record)]).toEqual([20, []]);
  const many = withPossibleWrite(record, AT, A);
  expect([into(many, true), into(many, false)]).toEqual([[A, B], []]);
  // And it stays so.
  expect(into(withPossibleWrite(many, AT + 1, A))).toEqual([A, B]);
  const unnamed = { ...emptyTabRecord, writtenSince: AT };
  expect(into(withPossibleWrite(unnamed, AT + 1, A))).toEqual([A, B]);
});
