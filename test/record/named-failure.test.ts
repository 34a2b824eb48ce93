/** A failure in two words: the browser's own on the request, and its number, in either order. */
import { describe, expect, test } from 'vitest';
import { withFailure, withNamedFailure } from '../../src/record/named-failure.ts';
import { shownBy, shownResponse, withShown } from '../../src/record/shown-document.ts';
import { emptyTabRecord, type TabResponse, withResponse } from '../../src/record/tab-record.ts';
import { response } from './response.ts';

const EXPIRED = { kind: 'certificate', fault: 'expired' } as const;
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

  test('says nothing of another address, nor of a page that comes later', () => {
    const named = withNamedFailure(before, 'https://c.example/', EXPIRED, 1990);
    const both = withFailure(named, sentence);
    expect(both.responses.at(-1)?.failure).toEqual(UNNAMED);
    const good = withResponse(withNamedFailure(before, CART, EXPIRED, 1990), response('3', CART, 2040));
    expect(shownResponse(withShown(good, shownBy(good, committed)))?.failure).toBeNull();
  });
});
