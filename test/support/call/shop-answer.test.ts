/** "Is the customer on our site?": yes, no, or cannot tell, and how sure that is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../../../src/evidence/evidence.ts';
import { MOST_NAMES, type ShopName } from '../../../src/shops/shop-name.ts';
import { customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { ownNames, shopAnswer, siteOfCode } from '../../../src/support/call/shop-answer.ts';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { anyFacts, anySite } from '../code/arbitrary-code.ts';
import { madeCode } from '../code/made-code.ts';

const OWN: Browser = { family: 'chromium', brand: 'chromium', majorVersion: 156 };
const named = (site: string | null): ShopName => ({
  typed: site ?? '',
  host: site ?? '',
  site: { known: site },
});
const byCode = (code: string) => {
  const answer = readCode(code);
  if (answer.kind !== 'code') throw new Error(answer.kind);
  return customerOfCode(answer.reading, 0, OWN);
};
const byReport = (host: string) => {
  const report = parseReport(`[secured-zone: 0.1.0] [level: secured] [host: ${host}]`);
  if (report.kind !== 'report') throw new Error(report.kind);
  return customerOfReport(report, 0);
};
const BOTANICA = byCode(madeCode('certificate-accepted'));

describe('by a code', () => {
  test('yes, with the odds of a fit by chance', () => {
    expect(shopAnswer(BOTANICA, [named('botanica.example')])).toEqual({
      answer: 'yes',
      site: 'botanica.example',
      oneIn: 4096,
    });
    const four = ['a.example', 'b.example', 'c.example', 'botanica.example'].map(named);
    expect(shopAnswer(BOTANICA, four)).toMatchObject({ answer: 'yes', oneIn: 1024 });
  });

  test('no; also where the page has no domain at all', () => {
    expect(shopAnswer(BOTANICA, [named('other.example')])).toEqual({ answer: 'no' });
    expect(
      shopAnswer(byCode(madeCode('http-page', { domain: 'none' })), [named('botanica.example')]),
    ).toEqual({
      answer: 'no',
    });
  });

  test('cannot tell, and why', () => {
    const why = (answer: ReturnType<typeof shopAnswer>) => ('why' in answer ? answer.why : answer.answer);
    expect(why(shopAnswer(BOTANICA, []))).toBe('no-name-given');
    for (const improper of [null, 'botanica'])
      expect(shopAnswer(BOTANICA, [named(improper)])).toEqual({
        answer: 'cannot-tell',
        why: 'no-proper-name',
      });
    expect(
      why(shopAnswer(byCode(madeCode('check-slow', { domain: 'unseen' })), [named('botanica.example')])),
    ).toBe('not-said');
  });

  test('a payment service of the shop’s, which comes after its own names', () => {
    const payment = [named('botanica.example')];
    const other = [named('other.example')];
    const site = 'botanica.example';
    expect(shopAnswer(BOTANICA, other, false, payment)).toEqual({ answer: 'payment', site, oneIn: 4096 });
    expect(shopAnswer(BOTANICA, [], false, payment)).toMatchObject({ answer: 'payment' });
    expect(shopAnswer(BOTANICA, payment, false, payment)).toMatchObject({ answer: 'yes' });
    // A name that could not be read is no reason to doubt one that fits.
    expect(shopAnswer(BOTANICA, other, true, payment)).toMatchObject({ answer: 'payment' });
  });

  test('no “no” where the customer’s own extension calls it a payment service', () => {
    const customer = byCode(madeCode('certificate-accepted', { second: 'payment-site' }));
    const why = { answer: 'cannot-tell', why: 'payment-said' };
    expect(shopAnswer(customer, [named('other.example')])).toEqual(why);
    expect(shopAnswer(customer, [named('botanica.example')]).answer).toBe('yes');
    expect(shopAnswer(customer, [])).toMatchObject({ why: 'no-name-given' });
  });

  const unlisted = (host: string): ShopName => ({ typed: host, host, site: 'unknown' });

  test('no “no” where there may be more names than are read, or one for paying that is none', () => {
    const others = (count: number) => Array.from({ length: count }, (_, index) => named(`s${index}.example`));
    const unread = { answer: 'cannot-tell', why: 'some-name-unread' };
    // As they come: of a longer list nothing more is handed on.
    expect(shopAnswer(BOTANICA, others(MOST_NAMES))).toEqual(unread);
    expect(shopAnswer(BOTANICA, [...others(MOST_NAMES), named('botanica.example')])).toEqual(unread);
    expect(shopAnswer(BOTANICA, others(MOST_NAMES - 1))).toEqual({ answer: 'no' });
    expect(shopAnswer(BOTANICA, others(1), false, others(MOST_NAMES))).toEqual(unread);
    expect(shopAnswer(BOTANICA, others(1), false, [named('pay.example'), named(null)])).toEqual(unread);
    expect(shopAnswer(BOTANICA, others(1), false, [named('pay.example')])).toEqual({ answer: 'no' });
    expect(shopAnswer(BOTANICA, [...others(MOST_NAMES - 1), named('botanica.example')])).toMatchObject({
      answer: 'yes',
    });
  });

  test('without a list of suffixes, a name counts as typed; what it is a part of may be everybody’s', () => {
    const why = { answer: 'cannot-tell', why: 'needs-registrable' };
    expect(shopAnswer(BOTANICA, [unlisted('www.shop.botanica.example')])).toEqual(why);
    expect(shopAnswer(BOTANICA, [unlisted('botanica.example')])).toEqual({
      answer: 'yes',
      site: 'botanica.example',
      oneIn: 4096,
    });
    expect(shopAnswer(BOTANICA, [unlisted('shop.other.example')])).toEqual({ answer: 'no' });
    const two = [unlisted('other.example'), unlisted('botanica.example')];
    expect(shopAnswer(BOTANICA, two)).toMatchObject({ answer: 'yes', oneIn: 2048 });
    expect(
      shopAnswer(BOTANICA, [{ ...named('botanica.example'), host: 'www.botanica.example' }]).answer,
    ).toBe('yes');
  });

  test('without a list of suffixes, a host is compared at a dot, and a stranger under the same suffix is no yes', () => {
    const shop = [unlisted('botanica.co.example')];
    expect(shopAnswer(byReport('pay.botanica.co.example'), shop).answer).toBe('yes');
    expect(shopAnswer(byReport('evil.co.example'), shop).answer).toBe('cannot-tell');
    expect(shopAnswer(byReport('notbotanica.test'), shop).answer).toBe('no');
  });

  test('the right domain is never denied', () => {
    fc.assert(
      fc.property(anyFacts, anySite, fc.array(anySite, { maxLength: 5 }), (facts, site, others) => {
        const customer = byCode(encodeCode(facts, { site }).join(''));
        expect(shopAnswer(customer, [...others, site].map(named)).answer).toBe('yes');
      }),
    );
  });
});

test('of a report and its code that name two websites, the code’s is told where it is the shop’s', () => {
  const place = BOTANICA.place;
  if (place.kind !== 'hash') throw new Error(place.kind);
  const torn = { ...place, kind: 'torn', host: 'botanlca.example' } as const;
  const shop = [named('botanica.example')];
  expect(siteOfCode(torn, shop, [])).toBe('botanica.example');
  expect(siteOfCode(torn, [named('other.example')], shop)).toBe('botanica.example');
  expect(siteOfCode(torn, [named('other.example')], [])).toBeNull();
  expect(siteOfCode(place, shop, [])).toBeNull();
});

test('a name that is no domain is not one to send customers to', () => {
  expect(ownNames([named(null), named('botanica'), named('a.example'), named('a.example')])).toEqual([
    'a.example',
  ]);
});

describe('by a report', () => {
  test.each([
    ['www.botanica.example', 'yes'],
    ['botanica.example', 'yes'],
    ['notbotanica.example', 'no'],
    ['botanica.example.evil.test', 'no'],
    ['none', 'no'],
    ['unseen', 'cannot-tell'],
  ])('%s: %s', (host, answer) => {
    expect(shopAnswer(byReport(host), [named('botanica.example')]).answer).toBe(answer);
  });
});
