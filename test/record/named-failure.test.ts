/** A failure in two words: the browser's own on the request, and its number, in either order. */
import { describe, expect, test } from 'vitest';
import { withFailure, withNamedFailure } from '../../src/record/named-failure.ts';
import { shownBy, shownResponse, withShown } from '../../src/record/shown-document.ts';
import {
  emptyTabRecord,
  type TabRecord,
  type TabResponse,
  withResponse,
} from '../../src/record/tab-record.ts';
import { response } from './response.ts';

const EXPIRED = { kind: 'certificate', fault: 'expired' } as const;
const OTHER = 'https://c.example/';
const UNTRUSTED = { kind: 'certificate', fault: 'untrusted' } as const;
const UNNAMED = { kind: 'tls', fault: null } as const;
const CART = 'https://b.example/cart?1';

const sentence = response('2', CART, 2000, { failure: UNNAMED });
const before = withResponse(emptyTabRecord, response('1', 'https://a.example/', 1000, { status: 200 }));
const failures = (record: { readonly responses: readonly TabResponse[] }) =>
  record.responses.map(({ requestId, failure }) => [requestId, failure]);
const place = { scheme: 'https', host: 'b.example', site: 'b.example' } as const;
const committed = { url: CART, place, at: 2050, marked: false };

describe('the number', () => {
  test('names the last failure, at its address', () => {
    const named = withNamedFailure(withFailure(before, sentence), `${CART}#top`, EXPIRED, 2010);
    expect(failures(named)).toEqual([
      ['1', null],
      ['2', EXPIRED],
    ]);
  });

  test('that comes first stands for the request, and the sentence then keeps the name', () => {
    const named = withNamedFailure(before, `${CART}#top`, EXPIRED, 1990);
    expect(failures(withFailure(named, sentence))).toEqual([
      ['1', null],
      ['2', EXPIRED],
    ]);
  });

  test('alone is enough for the page; a sentence that comes after it changes nothing', () => {
    const named = withNamedFailure(before, CART, EXPIRED, 1990);
    const shown = withShown(named, shownBy(named, committed));
    expect(shownResponse(shown)?.failure).toEqual(EXPIRED);
    expect(withFailure(shown, sentence)).toBe(shown);
  });

  test.each<[string, TabRecord]>([
    ['where nothing passed by', emptyTabRecord],
    ['after a page of the same address', withResponse(before, response('2', CART, 1900))],
    [
      'after a failure of another address',
      withFailure(before, response('2', OTHER, 1900, { failure: UNNAMED })),
    ],
    ['after two pages', withResponse(before, response('2', OTHER, 1900))],
  ])('%s is a failure of its own', (_name, record) => {
    const own = { mediaType: '', connection: null, failure: EXPIRED, named: true, status: 0 };
    const alone = response('named-1990', CART, 1990, own);
    expect(withNamedFailure(record, `${CART}#top`, EXPIRED, 1990)).toEqual({
      ...record,
      responses: [...record.responses, alone],
    });
  });

  test.each([0, 1, 2, 3])('leaves the %i pages before it as they are', (count) => {
    const urls = Array.from({ length: count }, (_, index) => `https://${index}.example/`);
    const pages = urls.map((url, index) => response(`p${index}`, url, index));
    const record = pages.reduce(withResponse, emptyTabRecord);
    const wanted = [...pages, { ...sentence, failure: EXPIRED, named: true }];
    expect(withNamedFailure(withFailure(record, sentence), CART, EXPIRED, 2010).responses).toEqual(wanted);
    expect(withFailure(withNamedFailure(record, CART, EXPIRED, 1990), sentence).responses).toEqual(wanted);
  });

  test('of the next failure may overtake its sentence, at the same address', () => {
    const first = withNamedFailure(withFailure(before, sentence), CART, EXPIRED, 2010);
    const next = { ...sentence, requestId: '3', at: 3000 };
    const wanted = [
      ['1', null],
      ['2', EXPIRED],
      ['3', UNTRUSTED],
    ];
    expect(failures(withFailure(withNamedFailure(first, CART, UNTRUSTED, 2990), next))).toEqual(wanted);
    expect(failures(withNamedFailure(withFailure(first, next), CART, UNTRUSTED, 3010))).toEqual(wanted);
  });

  test('says nothing of another address, nor of a page that comes later', () => {
    const named = withNamedFailure(before, OTHER, EXPIRED, 1990);
    const both = withFailure(named, sentence);
    expect(both.responses.at(-1)?.failure).toEqual(UNNAMED);
    const good = withResponse(withNamedFailure(before, CART, EXPIRED, 1990), response('3', CART, 2040));
    expect(shownResponse(withShown(good, shownBy(good, committed)))?.failure).toBeNull();
  });
});
