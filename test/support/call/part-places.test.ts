/** The other websites that a report names: the shop's own, its payment service, nobody's. */
import { describe, expect, test } from 'vitest';
import type { ShopName } from '../../../src/shops/shop-name.ts';
import { customerOfReport } from '../../../src/support/call/customer.ts';
import { partPlaces } from '../../../src/support/call/part-places.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';

const named = (site: string): ShopName => ({ typed: site, host: site, site: { known: site } });
const KNOWN = { names: [named('botanica.example')], payment: [named('pay.example')], unread: false };

function parts(...findings: readonly string[]) {
  const lines = findings.map((finding) => `[finding: ${finding}]`).join(' ');
  const report = parseReport(`[secured-zone: 1.0.0] [level: partly] [host: www.botanica.example] ${lines}`);
  if (report.kind !== 'report') throw new Error(report.kind);
  return partPlaces(customerOfReport(report, 0), KNOWN).map(({ host, shop }) => [host, shop.answer]);
}

describe('websites that a report names besides', () => {
  test.each([
    ['fields-in-frame card checkout.pay.example accepted', [['checkout.pay.example', 'payment']]],
    ['fields-in-frame card cards.botanica.example accepted', [['cards.botanica.example', 'yes']]],
    ['fields-in-frame password evil.example unseen', [['evil.example', 'no']]],
    ['form-sends-http card http.evil.example', [['http.evil.example', 'no']]],
    ['form-sends-http typed www.botanica.example', []],
    ['http-page', []],
  ])('%s', (finding, wanted) => {
    expect(parts(finding)).toEqual(wanted);
  });

  test('each once', () => {
    expect(parts('fields-in-frame card pay.example accepted', 'form-sends-http card pay.example')).toEqual([
      ['pay.example', 'payment'],
    ]);
  });

  test('a name that could not be read may be the very one', () => {
    const report = parseReport(
      '[secured-zone: 1] [host: a.example] [finding: form-sends-http card b.example]',
    );
    if (report.kind !== 'report') throw new Error(report.kind);
    const [part] = partPlaces(customerOfReport(report, 0), { ...KNOWN, unread: true });
    expect(part?.shop).toEqual({ answer: 'cannot-tell', why: 'some-name-unread' });
  });
});
